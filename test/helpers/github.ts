import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { changesText } from '../../src/cli/output/changes-text.ts'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import type { Settings } from '../../src/engine/settings.ts'
import type { Value } from '../../src/output/row-set.ts'
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src/simulator/server.ts'
import { readDescription } from '../simulator/description.ts'

/** The documents of the last build. */
export const builtInFolder = fileURLToPath(new URL('../../dist/providers', import.meta.url))

/** A GitHub of its own, on loopback. Reading its description takes a while: start few. */
export async function startGithub(
  options: Omit<SimulatorOptions, 'description'> = {},
): Promise<Simulator> {
  return await startSimulator({ description: readDescription(), ...options })
}

/** The settings of a user who has a token and talks to a simulator. */
export function settingsFor(url: string, changes: Partial<Settings> = {}): Settings {
  if (!existsSync(builtInFolder))
    throw new Error('There is no dist/providers: run the build first.')
  return {
    documentRoots: [],
    builtInFolder,
    cacheFolder: undefined,
    env: { GITHUB_TOKEN: 'test' },
    auth: {},
    baseUrls: { github: url },
    defaultProvider: undefined,
    requestTimeoutMs: 10_000,
    // What a test sees go wrong shall go wrong at once.
    retries: 0,
    maxResponseBytes: 40_000_000,
    concurrency: 8,
    maxCalls: 10_000,
    maxPages: undefined,
    maxResults: undefined,
    compat: false,
    dryRun: false,
    version: { version: '0.0.0', commit: 'test', buildDate: 'never', platform: 'test' },
    ...changes,
  }
}

/** The results of all statements of a text. */
export interface Outcome {
  readonly rowSets: readonly AnswerRows[]
  readonly messages: readonly string[]
  readonly failures: readonly unknown[]
}

export interface AnswerRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

/** Runs a text to its end. Throws what the engine throws. */
export async function runSql(engine: Session, text: string): Promise<Outcome> {
  const rowSets: AnswerRows[] = []
  const messages: string[] = []
  const failures: unknown[] = []
  for await (const outcome of engine.run({ name: 'query', text }, new AbortController().signal)) {
    if (outcome.kind === 'message') messages.push(outcome.text)
    if (outcome.kind === 'changes') messages.push(...changesText(outcome, false))
    if (outcome.kind === 'failure') failures.push(outcome.error)
    if (outcome.kind !== 'rows') continue
    const rows: (readonly Value[])[] = []
    for await (const row of outcome.rows.rows) rows.push(row)
    rowSets.push({ columns: outcome.rows.columns.map(({ name }) => name), rows })
  }
  return { rowSets, messages, failures }
}

/** One engine for one text. */
export async function runOnce(
  url: string,
  text: string,
  changes: Partial<Settings> = {},
): Promise<Outcome> {
  const engine = openSession(settingsFor(url, changes))
  try {
    return await runSql(engine, text)
  } finally {
    await engine.close()
  }
}

/** The rows of the only row set, as objects. */
export function objectsOf({ rowSets }: Outcome): Record<string, Value>[] {
  const [first, ...more] = rowSets
  if (first === undefined || more.length > 0) {
    throw new Error(`expected rows of one statement, got those of ${rowSets.length}`)
  }
  return first.rows.map((row) =>
    Object.fromEntries(first.columns.map((name, index) => [name, row[index] ?? null])),
  )
}
