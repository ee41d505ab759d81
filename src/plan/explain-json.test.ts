import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined, measures } from '../../test/helpers/plan-steps.ts'
import { explainJson } from './explain-json.ts'
import { planModel } from './explain-model.ts'

test('the document says which steps give which parameter, and what is known of the number', () => {
  const document = JSON.parse(explainJson(planModel(joined(), () => undefined)))
  const [first, second, last] = document.steps
  assert.deepEqual(document.requests, { least: 2, most: null })
  assert.deepEqual(first, {
    step: 1,
    action: 'fetch',
    target: 'demo.svc.things.list',
    needs: [],
    table: { alias: 'r', into: 'r#1' },
    request: { method: 'GET', url: 'https://service/x/{a}/{b}' },
    parameters: [
      { name: 'a', in: 'path', values: ["'x'"] },
      { name: 'b', in: 'path', values: ["'y'", "'z'"] },
    ],
    calls: { least: 2, most: 2, forEachRowOf: [] },
    allPages: true,
    requests: { least: 2, most: null },
    columns: ['id'],
    sent: ["r.a = 'x'"],
  })
  assert.deepEqual(second.needs, [1])
  assert.deepEqual(second.parameters[1], {
    name: 'b',
    in: 'path',
    from: 'r.id, for each row of r',
    steps: [1],
  })
  assert.deepEqual(second.calls, { least: 1, most: 1, forEachRowOf: ['r'] })
  assert.deepEqual(last, {
    step: 3,
    action: 'query',
    target: 'store',
    needs: [1, 2],
    checked: ['r.id > "5"'],
    sql: 'SELECT 1',
  })
})

test('measured, each step and the whole have what they took', () => {
  const document = JSON.parse(explainJson(planModel(joined(), () => undefined, measures)))
  assert.deepEqual(document.steps[0].measured, measures[0])
  assert.deepEqual(document.measured, { calls: 3, pages: 4, rows: 7, bytes: 1025, ms: 11.6 })
})
