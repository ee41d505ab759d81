import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined, measures } from '../../test/helpers/plan-steps.ts'
import { explainMermaid } from './explain-mermaid.ts'
import { planModel } from './explain-model.ts'

test('a node a step, an arrow for rows that are read, with the inputs they give', () => {
  assert.deepEqual(explainMermaid(planModel(joined(), () => undefined)), [
    'flowchart LR',
    '  s1["1 fetch r<br/>demo.svc.things.list<br/>GET https://service/x/{a}/{b}<br/>2 calls, all pages"]',
    '  s2["2 fetch l<br/>demo.svc.things.list<br/>GET https://service/x/{a}/{b}<br/>a call for each distinct row of r"]',
    '  s3[("3 query<br/>store<br/>checks r.id #62; #34;5#34;")]',
    '  s1 -->|"b"| s2',
    '  s1 --> s3',
    '  s2 --> s3',
  ])
})

test('measured, each node says what it took', () => {
  const lines = explainMermaid(planModel(joined(), () => undefined, measures))
  assert.match(lines[1] ?? '', /<br\/>2 calls, 3 pages, 250 rows, 1024 bytes, 10.5 ms"\]$/)
})

test('what the statement holds cannot leave its quotes', () => {
  const plan = joined()
  const evil = { table: '', text: '"] --> x\n%%{init: `#`}', how: 'checked' as const }
  const lines = explainMermaid(planModel({ ...plan, readings: [evil] }, () => undefined))
  assert.equal(lines.length, 7)
  assert.match(lines[3] ?? '', /checks #34;\] --#62; x %#37;\{init: #96;#35;#96;\}"\)\]$/)
})
