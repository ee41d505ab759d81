import { parseArgs } from 'node:util'
import { runChaos } from '../test/chaos/chaos.ts'
import { runLoad } from '../test/chaos/load.ts'
import { runMany, summary } from '../test/differential/harness.ts'
import type { Tier } from '../test/differential/sources.ts'
import { runHostile } from '../test/hostile/hostile.ts'

// The random tests at night's length: the same generators and the same rules, many more statements.
//   npm run test:deep -- --statements 200000 --tiers 1,2,3,4,5 --chaos 500 --load 20000 --hostile 20000 --seed 7

const { values } = parseArgs({
  options: {
    statements: { type: 'string', default: '200000' },
    tiers: { type: 'string', default: '1,2,3,4,5' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    load: { type: 'string', default: '20000' },
    chaos: { type: 'string', default: '500' },
    hostile: { type: 'string', default: '20000' },
    reports: { type: 'string', default: '20' },
  },
})

const seed = Number(values.seed)
const tiers = values.tiers.split(',').map((tier) => Number(tier) as Tier)
const perTier = Math.ceil(Number(values.statements) / tiers.length)
console.log(`seed ${seed}, ${perTier} statements a tier`)

const PROGRESS_EVERY = 5000
for (const tier of tiers) {
  let shown = 0
  const tally = await runMany({
    ...{ seed, tier, statements: perTier, maxReports: Number(values.reports) },
    onProgress({ statements, failed }) {
      if (statements - shown < PROGRESS_EVERY) return
      shown = statements
      const failures = [...failed.values()].reduce((sum, times) => sum + times, 0)
      console.log(`tier ${tier}: ${statements} of ${perTier}, ${failures} failed`)
    },
  })
  for (const report of tally.reports) console.log(`\n${report}`)
  console.log(summary(tier, tally))
  if (tally.failed.size > 0) process.exitCode = 1
}

for (const cancels of [false, true]) {
  const statements = Math.ceil(Number(values.chaos) / (cancels ? 2 : 1))
  if (statements === 0) continue
  const { complete, failed, cancelled, reports } = await runChaos({ seed, statements, cancels })
  for (const report of reports) console.log(`\n${report}`)
  const counts = `${complete} complete, ${failed} failed, ${cancelled} cancelled`
  console.log(`${cancels ? 'cancelled' : 'faults'}: ${counts}, ${reports.length} wrong`)
  if (reports.length > 0) process.exitCode = 1
}

if (Number(values.hostile) > 0) {
  const cases = Number(values.hostile)
  const { truths, errors, told, reports } = await runHostile({
    ...{ seed, cases, maxReports: Number(values.reports) },
    onProgress: (done) => console.log(`hostile servers: ${done} of ${cases}`),
  })
  for (const report of reports) console.log(`\n${report}`)
  const counts = `${truths} true, ${errors} errors, ${told} told`
  console.log(`hostile servers: ${counts}, ${reports.length} wrong`)
  if (reports.length > 0) process.exitCode = 1
}

const load = await runLoad(Number(values.load))
console.log(`load: ${JSON.stringify(load)}`)
const isWhole = load.rows === load.expectedRows
if (!isWhole || load.socketsAfter > 0 || load.keptMegabytes > 20) process.exitCode = 1
