import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import type { RuleName } from '../../src/plan/rule-names.ts'
import type { Query } from '../../src/sql/ast.ts'
import { parseStatement } from '../../src/sql/parse.ts'
import { printQuery } from '../../src/sql/print.ts'
import { runSql, settingsFor } from '../helpers/github.ts'
import { writeDocuments } from './documents.ts'
import { drawsOf } from './draws.ts'
import { literal } from './expressions.ts'
import { userTables } from './hostile.ts'
import { Oracle, type ParsedView } from './oracle.ts'
import { type Failing, reduce } from './reduce.ts'
import { startWorldServer, type WorldServer } from './server.ts'
import type { Tier } from './sources.ts'
import { makeStatement } from './statements.ts'
import { type Case, type FailureKind, judge, type Verdict } from './verdict.ts'
import { makeWorld, type World } from './world.ts'
import type { View } from './wrapped.ts'

export interface Options {
  readonly seed: number
  readonly tier: Tier
  readonly statements: number
  /** How many failures are reduced and told; those after them are only counted. */
  readonly maxReports?: number
  /** A rule that is switched off: then there may be more requests, and the rows are the same. */
  readonly withoutRule?: RuleName
  readonly onProgress?: (tally: Tally) => void
}

export interface Tally {
  statements: number
  equal: number
  invalid: number
  requests: number
  /** Columns of the results, and those of them whose type was not announced. */
  columns: number
  untyped: number
  /** Refusals of statements that lacked a parameter on purpose. */
  refusedRightly: number
  /** By the message, names taken out; those that lacked nothing. */
  readonly refused: Map<string, number>
  readonly failed: Map<FailureKind, number>
  readonly reports: string[]
  /** The shortest statement for every message of `refused`. */
  readonly examples: Map<string, string>
}

const STATEMENTS_PER_WORLD = 10
/** A catalog remembers every document that it read, so a new one is begun now and then. */
const WORLDS_PER_ENGINE = 100

/** Runs random statements of a tier and counts what comes of them. The seed decides everything. */
export async function runMany(options: Options): Promise<Tally> {
  const { seed, tier, statements, maxReports = 10, withoutRule } = options
  const tally: Tally = {
    ...{ statements: 0, equal: 0, invalid: 0, requests: 0, refusedRightly: 0 },
    ...{ columns: 0, untyped: 0 },
    ...{ refused: new Map(), failed: new Map(), reports: [], examples: new Map() },
  }
  const place = await Place.open(withoutRule)
  try {
    for (let number = 0; tally.statements < statements; number += 1) {
      if (number % WORLDS_PER_ENGINE === 0) await place.renew()
      const world = makeWorld(`w${number}`, drawsOf(seed + number * 1000), tier === 4)
      const oracle = place.put(world)
      for (let at = 1; at <= STATEMENTS_PER_WORLD && tally.statements < statements; at += 1) {
        const made = makeStatement(world, tier, drawsOf(seed + number * 1000 + at))
        const tried = caseOf(world, made.sql, { ...made, views: made.views.map(parsedView) })
        const verdict = await judge(tried, benchOf(place, oracle, tier))
        count(tally, tried, verdict)
        if ('detail' in verdict && tally.reports.length < maxReports) {
          tally.reports.push(await report(tried, verdict, place, tier))
          place.put(world, false).close()
        }
      }
      oracle.close()
      options.onProgress?.(tally)
    }
    return tally
  } finally {
    await place.close()
  }
}

export function caseOf(
  world: World,
  sql: string,
  rest: Omit<Case, 'world' | 'sql' | 'query'>,
): Case {
  return { ...rest, world, sql, query: parsed(sql) }
}

/** A view as a generator or a test writes it. */
export function parsedView({ name, columns, sql }: View): ParsedView {
  return { name, columns, query: parsed(sql) }
}

function parsed(sql: string): Query {
  const query = parseStatement(sql)
  if (query.kind !== 'query') throw new Error(`no query: ${sql}`)
  return query
}

function benchOf({ engine, server, withoutRule }: Place, oracle: Oracle, tier: Tier) {
  // Names that are to be mistaken are made without care for requests.
  return { engine, server, oracle, countsRequests: withoutRule === undefined && tier !== 5 }
}

/** The server, the documents and the engine that all cases share. */
export class Place {
  readonly server: WorldServer
  readonly #root: string
  engine: Session

  readonly withoutRule: RuleName | undefined

  static async open(withoutRule?: RuleName): Promise<Place> {
    const place = new Place(await startWorldServer(), withoutRule)
    await place.#makeUserTables()
    return place
  }

  private constructor(server: WorldServer, withoutRule: RuleName | undefined) {
    this.server = server
    this.withoutRule = withoutRule
    this.#root = mkdtempSync(join(tmpdir(), 'differential-'))
    this.engine = this.#newEngine()
  }

  #newEngine(): Session {
    const withoutRules = new Set(this.withoutRule ? [this.withoutRule] : [])
    return openSession(
      settingsFor(this.server.url, {
        ...{ documentRoots: [this.#root], env: {}, maxWrites: 1000 },
        withoutRules,
      }),
    )
  }

  async renew(): Promise<void> {
    await this.engine.close()
    rmSync(this.#root, { recursive: true, force: true })
    this.engine = this.#newEngine()
    await this.#makeUserTables()
  }

  async #makeUserTables(): Promise<void> {
    for (const text of userTables) await runSql(this.engine, text)
  }

  put(world: World, isNew = true): Oracle {
    this.server.serve(world)
    if (isNew) writeDocuments(this.#root, world, this.server.url)
    return new Oracle(world)
  }

  async close(): Promise<void> {
    await this.engine.close()
    await this.server.close()
    rmSync(this.#root, { recursive: true, force: true })
  }
}

function count(tally: Tally, { sql, due, views }: Case, verdict: Verdict): void {
  tally.statements += 1
  switch (verdict.kind) {
    case 'equal':
      tally.equal += 1
      tally.requests += verdict.requests
      tally.columns += verdict.columns.length
      tally.untyped += verdict.columns.filter(({ type }) => type === 'any').length
      break
    case 'invalid':
      tally.invalid += 1
      break
    case 'refused':
      if (due === 'answer') {
        const message = nameless(verdict.message)
        more(tally.refused, message)
        const example = tally.examples.get(message)
        const whole = [...views.map(viewText), sql].join('; ')
        if (example === undefined || whole.length < example.length) {
          tally.examples.set(message, whole)
        }
      } else tally.refusedRightly += 1
      break
    default:
      more(tally.failed, verdict.kind)
  }
}

function more<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function nameless(message: string): string {
  return message
    .replace(/w\d+\.s\.t\d/g, 'T')
    .replace(/\ba\d+\b/g, 'A')
    .replace(/'[^']*'|\(.*\)/g, '…')
}

/** A failure made small, with all that is needed to see it again. */
async function report(
  tried: Case,
  verdict: Extract<Verdict, { detail: string }>,
  place: Place,
  tier: Tier,
): Promise<string> {
  const judged = async ({ world, views }: Failing, sql: string): Promise<Verdict> => {
    const oracle = place.put(world, false)
    try {
      return await judge(caseOf(world, sql, { ...tried, views }), benchOf(place, oracle, tier))
    } finally {
      oracle.close()
    }
  }
  const smallest = await reduce(tried, async (smaller) => {
    // What lacks a parameter would lack it all the more in a smaller statement.
    if (tried.due === 'refusal') return false
    // These say something of the whole statement.
    if (tried.defaults.length > 0 || tried.mostRequests !== undefined) return false
    // Less of an ORDER BY says less about the order.
    const isOrderKept = smaller.query.orderBy.length === tried.query.orderBy.length
    if (tried.isOrdered && !isOrderKept) return false
    const isWhole = smaller.query.limit === undefined || tried.isOrdered
    return isWhole && (await judged(smaller, printQuery(smaller.query))).kind === verdict.kind
  })
  const { world, query, views } = smallest
  const sql = tried.due !== 'refusal' ? printQuery(query) : tried.sql
  const last = await judged(smallest, sql)
  const texts = views.map(viewText)
  const named = new Set([sql, ...texts].join(' ').match(/\bt\d\b/g) ?? [])
  const tables = world.tables.filter(({ name }) => named.has(name))
  return [
    `${verdict.kind}: ${sql}`,
    ...tried.defaults.map(({ name, value }) => `  SET ${name} = ${literal(value)}`),
    ...texts.map((text) => `  ${text}`),
    ...tables.map((table) => `  ${JSON.stringify(table)}`),
    ...('detail' in last ? last.detail : JSON.stringify(last))
      .split('\n')
      .map((line) => `  ${line}`),
    `  first seen as: ${[...tried.views.map(viewText), tried.sql].join('; ')}`,
  ].join('\n')
}

function viewText({ name, columns, query }: ParsedView): string {
  const list = columns.length === 0 ? '' : `(${columns.join(', ')})`
  return `CREATE VIEW ${name}${list} AS ${printQuery(query)}`
}

export function summary(tier: Tier, tally: Tally): string {
  const {
    statements,
    equal,
    invalid,
    refusedRightly,
    requests,
    refused,
    failed,
    examples,
    columns,
    untyped,
  } = tally
  const listed = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([what, times]) => `\n    ${times} × ${what}  ${examples.get(what) ?? ''}`.trimEnd())
      .join('')
  return [
    `tier ${tier}: ${statements} statements, ${equal} equal with ${requests} requests`,
    `  ${untyped} of ${columns} columns of any type`,
    `  ${invalid} not valid, ${refusedRightly} refused as they had to be`,
    `  refused:${listed(refused)}`,
    `  failed:${listed(failed)}`,
  ].join('\n')
}
