import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runHostile } from './hostile.ts'

// SEED in the environment tries others; scripts/deep.ts tries more.
const seed = Number(process.env['SEED'] ?? 1)
const cases = Number(process.env['CASES'] ?? 400)

test(`${cases} answers of servers that behave badly: the truth, or an error, or the word that it is less`, async (t) => {
  const { truths, errors, told, reports } = await runHostile({ seed, cases })
  t.diagnostic(`seed ${seed}: ${truths} true, ${errors} errors, ${told} told`)
  assert.equal(reports.join('\n\n'), '')
  // Servers that spoil all answers, or none, would show nothing.
  assert.ok(truths >= cases / 10 && errors >= cases / 4)
})
