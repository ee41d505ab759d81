import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { ruleNames } from '../../src/plan/rule-names.ts'
import { runMany, summary, type Tally } from './harness.ts'
import type { Tier } from './sources.ts'

// Any SELECT that SQLite would answer over plain tables gives the same rows over API tables, or is
// refused with a reason. SEED, TIERS and STATEMENTS in the environment change what is tried; the seed
// is fixed otherwise, so that a change is blamed for what it did alone. scripts/deep.ts tries others.

const seed = Number(process.env['SEED'] ?? 1)
const tiers = (process.env['TIERS'] ?? '1,2,3,4,5').split(',').map((tier) => Number(tier) as Tier)
const statements = Math.ceil(Number(process.env['STATEMENTS'] ?? 2000) / tiers.length)

/** The share of refusals, of statements that have all that requests need, in percent. */
const mostRefused: Readonly<Record<Tier, number>> = { 1: 0, 2: 0.2, 3: 0.5, 4: 0.2, 5: 0 }
/** The share of statements that SQLite itself refuses: the generator's mistakes, in percent. */
const MOST_INVALID = 3

/** Statements for each rule that is switched off. */
const WITHOUT = Number(process.env['WITHOUT'] ?? 150)

suite('the same rows as SQLite', () => {
  const summaries: string[] = []
  after(() => console.log([`seed ${seed}`, ...summaries].join('\n')))

  for (const tier of tiers) {
    test(`${statements} statements of tier ${tier}`, async () => {
      const tally = await runMany({ seed, tier, statements })
      summaries.push(summary(tier, tally))
      assert.equal(tally.reports.join('\n\n'), '')
      assert.ok(percent(refusals(tally), tally) <= mostRefused[tier], summary(tier, tally))
      assert.ok(percent(tally.invalid, tally) <= MOST_INVALID, summary(tier, tally))
    })
  }

  // The rules change requests, never rows.
  for (const withoutRule of ruleNames) {
    test(`${WITHOUT} statements without the rule ${withoutRule}`, async () => {
      const tally = await runMany({ seed: seed + 1, tier: 3, statements: WITHOUT, withoutRule })
      summaries.push(`without ${withoutRule}: ${tally.equal} equal`)
      assert.equal(tally.reports.join('\n\n'), '')
    })
  }
})

function refusals({ refused }: Tally): number {
  return [...refused.values()].reduce((sum, times) => sum + times, 0)
}

function percent(count: number, { statements: all }: Tally): number {
  return (100 * count) / all
}
