import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methodOf, parameter } from '../../../test/helpers/catalog-models.ts'
import { mutate, text, written } from '../../../test/helpers/plan-steps.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { MutateStep } from '../../plan/plan.ts'
import { parseStatement } from '../../sql/parse.ts'
import type { WriteQuestion } from '../context.ts'
import { lateSignal } from './late-signal.ts'
import { requestLine, requirePermission } from './write-permission.ts'

const method = methodOf({
  method: { httpVerb: 'DELETE', path: '/x/{a}', parameters: [parameter('a')] },
})
const [input] = method.inputs
assert.ok(input)
const key = { ...written(input), part: 'where' as const }

type Statement = MutateStep['statement']
const deletion = parseStatement("DELETE FROM demo.svc.things WHERE a = 'x'") as Statement
const one = mutate({
  verb: 'delete',
  method,
  statement: deletion,
  inputs: [key],
  rows: [[text('x')]],
})
const ofQuery = mutate({
  verb: 'delete',
  method,
  statement: deletion,
  inputs: [key],
  rows: undefined,
})
const list = (...values: readonly string[]): MutateStep['lists'] => [
  { ...key, from: 'values', values: values.map(text) },
]
const listed = (...values: readonly string[]) =>
  mutate({
    verb: 'delete',
    method,
    statement: deletion,
    inputs: [],
    rows: undefined,
    lists: list(...values),
  })
const inserted = mutate({ verb: 'insert', method, rows: [[text('x')], [text('y')]] })
const insertedByQuery = mutate({ verb: 'insert', method, rows: undefined })
const read = mutate({
  verb: 'exec',
  method: methodOf({ method: { httpVerb: 'GET', path: '/x/{a}', parameters: [parameter('a')] } }),
})

interface Given {
  readonly maxWrites?: number
  readonly needsLeave?: boolean
  readonly answer?: boolean
  readonly judge?: () => unknown
}

/** The outcome of a write of so many requests: permitted, when confirmed or not, or the error. */
async function outcome(step: MutateStep, count: number, given: Given = {}): Promise<string> {
  const { needsLeave = true, answer, maxWrites, judge } = given
  const questions: WriteQuestion[] = []
  const confirm = async (question: WriteQuestion) => {
    questions.push(question)
    return answer
  }
  const calls = Array.from({ length: count }, (_, index) => ({
    request: { method: 'DELETE', url: `https://api.example.com/x/${index + 1}`, headers: {} },
  }))
  const context = { writes: { maxWrites, needsLeave, confirm, onError: 'stop' }, judge }
  try {
    await requirePermission(step, calls as never, context as never)
    return questions.length === 0 ? 'permitted' : 'permitted when asked'
  } catch (error) {
    assert.ok(error instanceof QueryError)
    return `${error.message}\n${error.hint ?? ''}`
  }
}

const permitted: readonly (readonly [name: string, MutateStep, count: number, given?: Given])[] = [
  ['one object that constants name', one, 1],
  ['one object that a list of one value names', listed('x'), 1],
  ['rows that an INSERT lists', inserted, 2],
  ['one row of a query', insertedByQuery, 1],
  ['no requests', ofQuery, 0],
  ['as many requests as are allowed', ofQuery, 3, { maxWrites: 3 }],
  ['any number where no permission is needed', ofQuery, 9, { needsLeave: false }],
  ['a read, whatever is allowed', read, 9, { maxWrites: 0 }],
  ['a request that the policy permits', one, 1, { judge: () => undefined }],
]

for (const [name, step, count, given] of permitted) {
  test(`${name} is permitted`, async () => {
    assert.equal(await outcome(step, count, given), 'permitted')
  })
}

test('objects that no constants name are written when that is confirmed', async () => {
  for (const [step, count] of [
    [ofQuery, 1],
    [listed('x', 'y'), 2],
    [insertedByQuery, 2],
  ] as const) {
    assert.equal(await outcome(step, count, { answer: true }), 'permitted when asked')
    assert.match(
      await outcome(step, count, { answer: false }),
      /was not confirmed; nothing was sent/,
    )
    assert.match(await outcome(step, count), /there is no terminal to confirm it/)
  }
})

test('a refusal lists the first requests and the remedy', async () => {
  const few = await outcome(ofQuery, 2, { maxWrites: 1 })
  assert.match(few, /^this DELETE would make 2 requests, and 1 is allowed\n/)
  assert.match(few, /DELETE https:\/\/api\.example\.com\/x\/1\n {2}DELETE .*\/x\/2\n {2}Narrow it/)
  const many = await outcome(ofQuery, 7)
  assert.match(many, /would make 7 requests/)
  assert.match(many, /\/x\/5\n {2}… and 2 more\n {2}Allow it with/)
  assert.match(await outcome(ofQuery, 3, { maxWrites: 2 }), /and 2 are allowed/)
})

test('the policy refuses before anything else', async () => {
  const judge = () => ({ sqlState: '42501', message: 'not allowed', hint: 'because' })
  assert.equal(await outcome(one, 1, { judge, maxWrites: 0 }), 'not allowed\nbecause')
})

test('a line for a request has no secret', () => {
  const request = { method: 'GET', url: 'https://a.b/x?access_token=abc', headers: {} }
  assert.doesNotMatch(requestLine({ request } as never), /abc/)
  const shown = { ...request, shownUrl: 'https://a.b/shown' }
  assert.equal(requestLine({ request: shown } as never), 'GET https://a.b/shown')
})

test('a write that is stopped gets a moment to finish', async () => {
  const first = new AbortController()
  const late = lateSignal(first.signal)
  first.abort(new Error('stop'))
  assert.equal(late.signal.aborted, false)
  await new Promise((resolve) => setTimeout(resolve, 700))
  assert.equal(late.signal.aborted, true)
  assert.match(String(late.signal.reason), /stop/)
})

test('a write that has ended is not stopped later', async () => {
  const first = new AbortController()
  const late = lateSignal(first.signal)
  late.release()
  first.abort()
  const other = new AbortController()
  const ended = lateSignal(other.signal)
  other.abort()
  ended.release()
  await new Promise((resolve) => setTimeout(resolve, 600))
  assert.deepEqual([late.signal.aborted, ended.signal.aborted], [false, false])
  assert.equal(lateSignal(AbortSignal.abort()).signal.aborted, true)
})
