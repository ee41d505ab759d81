import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { worded } from '../../errors/setting.ts'
import { leniencyOf, type OnItemError, type OnItemStatus } from './item-errors.ts'

const refused = (status: number, failure: 'status' | 'network' | 'answer' = 'status') =>
  new ApiError(`refused with ${status}`, {
    ...{ failure, status, method: 'GET', url: 'https://api.example.com/x' },
  })

interface Rules {
  readonly onItemError?: OnItemError
  readonly onItemStatus?: OnItemStatus
  readonly isFanOut?: boolean
}

function leniency({ isFanOut = true, ...rules }: Rules, reported: string[] = []) {
  const report = (kind: string) => (text: string) => reported.push(worded(`${kind}: ${text}`))
  const context = { ...rules, onNotice: report('notice'), onTruncated: report('cut') }
  return leniencyOf(context as never, 'demo.svc.things', 9, isFanOut)
}

/** Rules, a status, and how the call is skipped; of a later page after `/`. */
const cases: readonly (readonly [Rules, number, string])[] = [
  [{}, 404, 'undefined/undefined'],
  [{ onItemError: 'fail' }, 404, 'undefined/undefined'],
  [{ onItemError: 'null' }, 404, 'null/null'],
  [{ onItemError: 'skip' }, 404, 'skip/skip'],
  [{ onItemError: 'skip', isFanOut: false }, 404, 'undefined/undefined'],
  [{ onItemStatus: { 404: 'skip' } }, 404, 'skip/undefined'],
  [{ onItemStatus: { 404: 'skip' }, isFanOut: false }, 404, 'skip/undefined'],
  [{ onItemStatus: { 404: 'skip' } }, 403, 'undefined/undefined'],
  [{ onItemStatus: { '4xx': 'null' } }, 403, 'null/undefined'],
  [{ onItemStatus: { '4xx': 'null', 403: 'fail' } }, 403, 'undefined/undefined'],
  [{ onItemStatus: { '4xx': 'fail', 403: 'skip' } }, 403, 'skip/undefined'],
  [{ onItemError: 'skip', onItemStatus: { 404: 'null' } }, 404, 'null/undefined'],
  [{ onItemError: 'skip', onItemStatus: { 404: 'null' } }, 403, 'skip/skip'],
]

for (const [rules, status, expected] of cases) {
  test(`${JSON.stringify(rules)} makes ${status} ${expected}`, () => {
    const { forgives } = leniency(rules)
    const [first, later] = [true, false].map((isFirst) => forgives(refused(status), isFirst))
    assert.equal(`${first?.as}/${later?.as}`, expected)
    if (first !== undefined) assert.equal(first.status, status)
  })
}

test('rules that all fail are none', () => {
  assert.equal(leniency({}).isNone, true)
  assert.equal(leniency({ onItemStatus: { 404: 'fail' } }).isNone, true)
  assert.equal(leniency({ onItemStatus: { 404: 'skip', 403: 'fail' } }).isNone, false)
  assert.equal(leniency({ onItemError: 'null' }).isNone, false)
  assert.equal(leniency({ onItemError: 'null', isFanOut: false }).isNone, true)
})

test('other failures than a refusal are not skipped', () => {
  const { forgives } = leniency({ onItemError: 'skip', onItemStatus: { '4xx': 'skip' } })
  assert.equal(forgives(new Error('boom'), true), undefined)
  assert.equal(forgives(refused(404, 'network'), true), undefined)
})

test('the report counts the statuses of each rule', () => {
  const reported: string[] = []
  const { forgives, tell } = leniency(
    { onItemError: 'skip', onItemStatus: { '4xx': 'null' } },
    reported,
  )
  for (const status of [404, 403, 404]) forgives(refused(status), true)
  tell()
  assert.equal(reported.length, 1)
  assert.match(
    reported[0] ?? '',
    /^notice: 3 of 9 calls of demo.svc.things were refused with 403, 404/,
  )
  assert.match(reported[0] ?? '', /--on-item-error 4xx=null/)
})

test('calls that are skipped without a rule for their status make the result incomplete', () => {
  const reported: string[] = []
  const { forgives, tell } = leniency({ onItemError: 'skip' }, reported)
  forgives(refused(404), true)
  tell()
  assert.match(
    reported[0] ?? '',
    /^cut: incomplete: 1 of 9 calls .* was refused .*refused with 404$/,
  )
})

test('a refusal that the caller handles itself is skipped', () => {
  const errors: unknown[] = []
  const context = { onRefused: (error: unknown) => errors.push(error) }
  const { forgives, isNone } = leniencyOf(context as never, 'x', 1, true)
  assert.equal(isNone, false)
  assert.deepEqual(forgives(refused(500), true), { as: 'skip', status: 500 })
  assert.equal(forgives(refused(500, 'answer'), true), undefined)
  assert.equal(forgives(new Error('boom'), true), undefined)
  assert.equal(errors.length, 1)
})
