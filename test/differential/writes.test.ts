import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Place } from './harness.ts'
import { runWrites } from './writes.ts'

// A write with conditions changes the objects that SQLite finds by them, each once, and no other.

const seed = Number(process.env['SEED'] ?? 1)
const statements = Number(process.env['WRITES'] ?? 300)
const place = await Place.open()
after(() => place.close())

test(`${statements} writes with conditions`, async (t) => {
  const { tried, written, problems } = await runWrites(place, seed, statements)
  t.diagnostic(`seed ${seed}: ${tried} statements, ${written} objects written`)
  assert.deepEqual(problems, [])
  assert.ok(written > tried / 4, 'too few of them write')
})
