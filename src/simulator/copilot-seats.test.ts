import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CopilotSeats } from './copilot-seats.ts'

const NOW = new Date('2026-12-15T10:00:00Z')
const template = {
  assignee: { login: 'octocat', id: 1 },
  organization: { login: 'github', id: 1 },
  pending_cancellation_date: null,
  plan_type: 'business',
}
const example = { assignee: { login: 'octocat', id: 1 }, pending_cancellation_date: null }
const seatsOfAcme = () => new CopilotSeats(template, () => [example])

test('an organization starts with the seats of the example, under its own name', () => {
  const [seat] = seatsOfAcme().list('acme')
  assert.partialDeepStrictEqual(seat, {
    assignee: { login: 'octocat' },
    organization: { login: 'acme' },
    plan_type: 'business',
  })
})

test('only new seats count', () => {
  const seats = seatsOfAcme()
  assert.equal(seats.add('acme', ['alice', 'octocat', 'alice'], NOW), 1)
  assert.equal(seats.add('ACME', ['Alice'], NOW), 0)
  assert.partialDeepStrictEqual(seats.get('acme', 'ALICE'), { assignee: { login: 'alice' } })
  assert.equal(seats.get('other', 'alice'), undefined)
})

test('a cancelled seat ends with the billing cycle, and can be kept after all', () => {
  const seats = seatsOfAcme()
  assert.equal(seats.cancel('acme', ['octocat', 'nobody'], NOW), 1)
  assert.equal(seats.get('acme', 'octocat')?.pending_cancellation_date, '2027-01-01')
  assert.equal(seats.cancel('acme', ['octocat'], NOW), 0)
  assert.equal(seats.add('acme', ['octocat'], NOW), 1)
  assert.equal(seats.get('acme', 'octocat')?.pending_cancellation_date, null)
})

test('an unknown user changes nothing', () => {
  const seats = seatsOfAcme()
  assert.equal(seats.add('acme', ['alice', 'ghost'], NOW), undefined)
  assert.equal(seats.get('acme', 'alice'), undefined)
})
