import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetch, joined, measures, query, text } from '../../test/helpers/plan-steps.ts'
import { planModel } from './explain-model.ts'
import { explainTree } from './explain-tree.ts'

const none = () => undefined

test('a fetch stands under the step that needs its rows first', () => {
  assert.deepEqual(explainTree(planModel(joined(), none)), [
    '3 query store',
    '│  checks r.id > "5"',
    '│  SELECT 1',
    '└─ 2 fetch l: demo.svc.things.list',
    '   │  GET https://service/x/{a}/{b}',
    "   │  a (path) = 'x'",
    '   │  b (path) = r.id, for each row of r',
    '   │  a call for each distinct row of r: any number of requests',
    '   │  reads id',
    '   └─ 1 fetch r: demo.svc.things.list',
    '         GET https://service/x/{a}/{b}',
    "         a (path) = 'x'",
    "         b (path) IN ('y', 'z')",
    '         2 calls, all pages: at least 2 requests',
    '         reads id',
    'in all: at least 2 requests',
  ])
})

test('what was measured stands with each step, and in all', () => {
  const lines = explainTree(planModel(joined(), none, measures))
  assert.deepEqual(
    lines.filter((line) => /took|in all/.test(line)).map((line) => line.replace(/^[│ ]+/, '')),
    [
      'took 7 rows, 0.1 ms',
      'took 1 call, 1 page, 1 row, 1 byte, 1 ms',
      'took 2 calls, 3 pages, 250 rows, 1024 bytes, 10.5 ms',
      'in all: 3 calls, 4 pages, 7 rows, 1025 bytes, 11.6 ms',
    ],
  )
})

test('a fetch that two others need is shown once', () => {
  const by = (into: string) => ({
    ...fetch(into, {}),
    drivers: [{ sql: '', text: 'r.id, for each row of r', of: 'r', sources: ['r#1'] }],
  })
  const steps = [fetch('r#1', {}), by('a#2'), by('b#3'), query(['a#2', 'b#3'])]
  const titles = explainTree(planModel({ steps, readings: [] }, none)).filter((line) =>
    / fetch /.test(line),
  )
  assert.deepEqual(titles, [
    '├─ 2 fetch a: demo.svc.things.list',
    '│  └─ 1 fetch r: demo.svc.things.list',
    '└─ 3 fetch b: demo.svc.things.list',
    '   └─ 1 fetch r: demo.svc.things.list (above)',
  ])
})

test('a fetch whose rows nothing reads is shown too', () => {
  const lines = explainTree(planModel({ steps: [fetch('r#1', {}), query([])], readings: [] }, none))
  assert.ok(lines.includes('1 fetch r: demo.svc.things.list'))
})

test('a line break inside a string breaks no line', () => {
  const plan = { steps: [fetch('r#1', { a: [text('x\ny')] })], readings: [] }
  assert.ok(explainTree(planModel(plan, none)).includes("   a (path) = 'x y'"))
})
