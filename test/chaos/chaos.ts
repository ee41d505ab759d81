import { setTimeout as sleep } from 'node:timers/promises'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import type { Settings } from '../../src/engine/settings.ts'
import type { FaultRule } from '../../src/simulator/faults.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { type Draws, drawsOf } from '../differential/draws.ts'
import { settingsFor, startGithub } from '../helpers/github.ts'
import { randomFaults } from './faults.ts'
import { fillWorld, randomStatement } from './statements.ts'

// Random statements while random requests go wrong: the rows are those without faults, or there is an
// error and no row.

/** What came of a statement: rows, or an error and the rows that were given before it. */
interface Ending {
  readonly rows: string[]
  readonly error?: unknown
}

export interface Tally {
  statements: number
  complete: number
  failed: number
  cancelled: number
  /** What breaks the rule, each with all that makes it happen again. */
  readonly reports: string[]
}

/** The longest that a statement may go on after it was cancelled. */
const CANCEL_MS = 1000

export async function runChaos(options: {
  readonly seed: number
  readonly statements: number
  /** Cancels each at a random moment. */
  readonly cancels?: boolean
}): Promise<Tally> {
  const { seed, statements, cancels = false } = options
  const tally: Tally = { statements: 0, complete: 0, failed: 0, cancelled: 0, reports: [] }
  const simulator = await startGithub({ quotaLimit: 1e9 })
  const calm = openSession(settingsFor(simulator.url))
  try {
    fillWorld(simulator)
    for (let index = 0; index < statements; index += 1) {
      const draws = drawsOf(seed * 100_003 + index)
      const statement = randomStatement(draws)
      const percent = cancels ? 0 : draws.pick([1, 4, 15, 40])
      const rules = cancels ? [{ fault: 'slow=10' }] : randomFaults(draws, percent)
      const cancelAfterMs = cancels ? draws.below(60) : undefined
      simulator.setFaults([])
      simulator.clearRequests()
      const expected = await run(calm, statement, new AbortController().signal)
      const settings = randomSettings(draws, cancels)
      const found = await oneStatement(simulator, statement, { rules, settings, cancelAfterMs })
      tally.statements += 1
      const wrong = judge(expected, found, tally)
      if (wrong === undefined) continue
      tally.reports.push(
        [
          `${wrong}: ${statement}`,
          `seed ${seed}, statement ${index}, ${JSON.stringify(settings)}`,
          JSON.stringify(rules),
          simulator.requests.map(({ url, status }) => `${status} ${url}`).join('\n'),
        ].join('\n'),
      )
    }
  } finally {
    await calm.close()
    await simulator.close()
  }
  return tally
}

function randomSettings(draws: Draws, cancels: boolean): Partial<Settings> {
  return {
    concurrency: draws.pick([1, 2, 8, 16]),
    retries: draws.pick([0, 1, 3, 6]),
    retryDelayMs: 1,
    maxWaitMs: draws.pick([0, 2000]),
    // Only a stall takes longer.
    requestTimeoutMs: cancels ? 10_000 : 400,
  }
}

interface Circumstances {
  readonly rules: readonly FaultRule[]
  readonly settings: Partial<Settings>
  readonly cancelAfterMs: number | undefined
}

interface Found extends Ending {
  /** What the same engine gave afterwards, when nothing went wrong any more. */
  readonly afterwards: Ending | undefined
  readonly lateMs: number
}

async function oneStatement(
  simulator: Simulator,
  statement: string,
  { rules, settings, cancelAfterMs }: Circumstances,
): Promise<Found> {
  const engine = openSession(settingsFor(simulator.url, settings))
  try {
    simulator.setFaults(rules)
    simulator.clearRequests()
    const controller = new AbortController()
    let cancelledMs = Number.POSITIVE_INFINITY
    const timer =
      cancelAfterMs !== undefined &&
      setTimeout(() => {
        cancelledMs = performance.now()
        controller.abort()
      }, cancelAfterMs)
    const ending = await run(engine, statement, controller.signal)
    const lateMs = Math.max(0, performance.now() - cancelledMs)
    if (timer !== false) clearTimeout(timer)
    if (cancelAfterMs === undefined) return { ...ending, afterwards: undefined, lateMs }
    simulator.setFaults([])
    await sleep(1)
    const afterwards = await run(engine, statement, new AbortController().signal)
    return { ...ending, afterwards, lateMs }
  } finally {
    await engine.close()
  }
}

async function run(engine: Session, text: string, signal: AbortSignal): Promise<Ending> {
  const rows: string[] = []
  try {
    for await (const outcome of engine.run({ name: 'query', text }, signal)) {
      if (outcome.kind !== 'rows') throw new Error(`a SELECT gave a ${outcome.kind}`)
      for await (const row of outcome.rows.rows) rows.push(JSON.stringify(row))
    }
    return { rows }
  } catch (error) {
    return { rows, error }
  }
}

/** What is wrong with an ending; counts those that are right. */
function judge(expected: Ending, found: Found, tally: Tally): string | undefined {
  if (expected.error !== undefined) return `fails without faults (${expected.error})`
  if (found.lateMs > CANCEL_MS) return `went on for ${found.lateMs} ms after it was cancelled`
  const { afterwards } = found
  if (afterwards !== undefined && !isSame(afterwards, expected)) {
    return `is not answered after it was cancelled (${afterwards.error ?? 'other rows'})`
  }
  if (found.error !== undefined) {
    if (found.rows.length > 0) return `gave ${found.rows.length} rows before ${found.error}`
    if (afterwards === undefined) tally.failed += 1
    else tally.cancelled += 1
    return undefined
  }
  if (isSame(found, expected)) {
    tally.complete += 1
    return undefined
  }
  return `gave ${found.rows.length} rows that are not the ${expected.rows.length} there are`
}

function isSame(one: Ending, other: Ending): boolean {
  return one.error === undefined && one.rows.join('\n') === other.rows.join('\n')
}
