import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, methodOf, naive, parameter } from '../../../test/helpers/catalog-models.ts'
import { mutate, written } from '../../../test/helpers/plan-steps.ts'
import type { Row } from '../../output/row-set.ts'
import { type Attempt, describeCall, reportOf } from './write-report.ts'

const method = methodOf({
  method: {
    config: naive,
    httpVerb: 'PATCH',
    path: '/x/{repo}',
    parameters: [parameter('repo')],
    body: bodyOf({
      type: 'object',
      properties: {
        token: { type: 'string' },
        flag: { type: 'boolean' },
        size: { type: 'integer' },
      },
    }),
  },
})
const step = mutate({ method, inputs: method.inputs.map(written), lists: [] })

function attempt(values: Readonly<Record<string, unknown>>, rest: Partial<Attempt> = {}): Attempt {
  const sent = new Map(method.inputs.map((input) => [input, values[input.name]]))
  return { call: { sent } as never, outcome: 'done', status: 200, rows: 0, ...rest }
}

test('a row for each request has its status, its inputs and its error', () => {
  const { columns, rows } = reportOf(
    step,
    [
      attempt({ repo: 'r1', token: 'abc', flag: true, size: 5 }),
      attempt({ repo: 'r2' }, { outcome: 'failed', status: 404, error: new Error('not found') }),
      attempt({ repo: 'r3' }, { outcome: 'unknown', status: null, error: new Error('gone') }),
      attempt({ repo: null }, { outcome: 'not-sent', status: null }),
    ],
    undefined,
  )
  assert.deepEqual(
    columns.map(({ name, type }) => `${name} ${type}`),
    ['status integer', 'repo any', 'token any', 'flag any', 'size any', 'error text'],
  )
  assert.deepEqual(rows, [
    [200, 'r1', '***', true, 5n, null],
    [404, 'r2', null, null, null, 'not found'],
    [null, 'r3', null, null, null, 'no response, so it may have been done: gone'],
    [null, null, null, null, null, 'not sent'],
  ])
})

test('rows of RETURNING follow, as many as each request has', () => {
  const returned = {
    columns: [
      { name: 'status', type: 'text' as const },
      { name: 'repo', type: 'text' as const },
      { name: 'error', type: 'json' as const },
    ],
    rows: [
      ['a', 'x', null],
      ['b', 'y', null],
      ['c', 'z', null],
    ],
  }
  const { columns, rows } = reportOf(
    step,
    [
      attempt({ repo: 'r1' }, { rows: 2 }),
      attempt({ repo: 'r2' }, { outcome: 'failed', error: new Error('no') }),
      attempt({ repo: 'r3' }, { rows: 1 }),
    ],
    returned,
  )
  assert.deepEqual(columns.map(({ name }) => name).slice(-4), [
    ...['error', 'status_2', 'repo_2', 'error_2'],
  ])
  assert.deepEqual(
    [...(rows as Iterable<Row>)].map((row) => [row[1], ...row.slice(-4)].join('|')),
    ['r1||a|x|', 'r1||b|y|', 'r2|no|||', 'r3||c|z|'],
  )
})

test('a request in words has its inputs, cut and without secrets', () => {
  const described = describeCall(step, attempt({ repo: 'r'.repeat(61), token: 'abc' }).call)
  assert.equal(described, `repo = ${'r'.repeat(59)}…, token = ***, flag = null, size = null`)
  assert.match(describeCall(step, attempt({ repo: 'r'.repeat(60) }).call), /repo = r{60},/)
})
