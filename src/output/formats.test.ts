import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatNames, writerOf } from './formats.ts'

for (const format of formatNames) {
  test(`has the writer of ${format}`, () => {
    assert.equal(writerOf(format).name, format === 'ndjson' ? 'jsonl' : format)
  })
}
