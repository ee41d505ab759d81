import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined, measures, mutate, text } from '../../test/helpers/plan-steps.ts'
import { planModel } from './explain-model.ts'
import { explainTable } from './explain-table.ts'

const at = () => 'http://127.0.0.1:1'

test('a row a step, each with the conditions that were sent for it', () => {
  assert.deepEqual(explainTable(planModel(joined(), at)), {
    columns: ['step', 'action', 'target', 'request', 'parameters', 'store'],
    rows: [
      [
        1,
        'fetch',
        'demo.svc.things.list',
        'GET http://127.0.0.1:1/x/{a}/{b} (2 calls, all pages)',
        "a (path) = 'x'; b (path) IN ('y', 'z')",
        "into r#1 (id); sent: r.a = 'x'",
      ],
      [
        2,
        'fetch',
        'demo.svc.things.list',
        'GET http://127.0.0.1:1/x/{a}/{b} (a call for each distinct row of r)',
        "a (path) = 'x'; b (path) = r.id, for each row of r",
        'into l#2 (id); sent: l.b = r.id',
      ],
      [3, 'query', 'store', '', '', 'checks r.id > "5"; SELECT 1'],
    ],
  })
})

test('measured, there are more columns and a last row with the totals', () => {
  const { columns, rows } = explainTable(planModel(joined(), at, measures))
  assert.deepEqual(columns.slice(6), ['calls', 'pages', 'rows', 'bytes', 'ms'])
  assert.deepEqual(
    rows.map((row) => row.slice(6)),
    [
      [2, 3, 250, 1024, 10.5],
      [1, 1, 1, 1, 1],
      [0, 0, 7, 0, 0.1],
      [3, 4, 7, 1025, 11.6],
    ],
  )
  assert.deepEqual(rows.at(-1)?.slice(0, 6), [null, 'total', '', '', '', ''])
})

test('a write shows its first row, its body and where the answers go', () => {
  const span = { start: 0, end: 0 }
  const step = mutate({
    rows: [[text('1')], [text('2')]],
    json: { value: {}, span },
    returning: { into: 'returning#1', tableColumns: [], columns: [], sql: 'SELECT 2' },
  })
  const { rows } = explainTable(planModel({ steps: [step], readings: [] }, at))
  assert.deepEqual(rows[0]?.slice(3), [
    'GET http://127.0.0.1:1/x/{a}/{b} (2 calls)',
    "a (path) = '1' and more; the body from @@json",
    'answers into returning#1; SELECT 2',
  ])
})
