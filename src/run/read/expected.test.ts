import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methodOf } from '../../../test/helpers/catalog-models.ts'
import { method } from '../../../test/helpers/plan-steps.ts'
import { type Expected, ExpectedCalls } from './expected.ts'

type Watched = Parameters<Parameters<ExpectedCalls['watch']>[0]>[0]

/** The reports of a fetch of one call whose pages report what `read` does. */
async function reports(
  read: (context: Watched) => void,
  { isPaged = true, isConsistent = false, mayStop = false, calls = 1 } = {},
): Promise<string> {
  const found: Expected[] = []
  const context = { onExpected: (change: Expected) => found.push(change), isConsistent }
  const called = isPaged ? method(true) : methodOf({ method: { path: '/x/{a}' } })
  const expected = new ExpectedCalls(context as never, called, calls, mayStop)
  const pages = expected.watch(async function* (given) {
    read(given)
    yield 1
  })
  for await (const _ of pages);
  expected.end()
  return found.map(({ requests, open }) => `${requests ?? '-'}/${open ?? '-'}`).join(' ')
}

test('a listing is open until its pages are known', async () => {
  assert.equal(await reports(() => undefined), '1/1 0/-1')
  assert.equal(await reports(({ onPages }) => onPages?.(4, true)), '1/1 4/-1')
})

test('a listing whose next pages are known one by one stays open to its end', async () => {
  const oneByOne = ({ onPages }: Watched) => [onPages?.(1, false), onPages?.(1, false)]
  assert.equal(await reports(oneByOne), '1/1 1/- 1/- 0/-1')
})

test('a listing that is read twice stays open', async () => {
  const all = ({ onPages }: Watched) => onPages?.(4, true)
  assert.equal(await reports(all, { isConsistent: true }), '1/1 4/- 0/-1')
})

test('a shared response takes its request away', async () => {
  assert.equal(await reports(({ onShared }) => onShared?.()), '1/1 -1/- 0/-1')
})

test('a fetch that may stop reports no number', async () => {
  const all = ({ onPages }: Watched) => onPages?.(4, true)
  assert.equal(await reports(all, { mayStop: true, calls: 9 }), '-/1 -/-1')
})
