import { runSql } from '../helpers/github.ts'
import { apiName } from './documents.ts'
import { type Draws, drawsOf } from './draws.ts'
import { condition, equality, literal, type Named } from './expressions.ts'
import type { Place } from './harness.ts'
import { type Json, makeWorld, type Table, urlText, valuesOf, type World } from './world.ts'

/** A write that changes the objects of a table that a condition holds for. */
export interface Written {
  readonly sql: string
  /** What SQLite is asked for the same objects. */
  readonly keys: string
  readonly table: Table
}

/** UPDATE or DELETE of objects that WHERE names, with conditions beside; nothing where no table has keys. */
export function writeStatement(world: World, draws: Draws): Written | undefined {
  const table = draws.shuffled(world.tables).find(({ key }) => key !== undefined)
  if (table === undefined) return undefined
  const columns = table.columns.map(({ name, type }): Named => ({ sql: name, type }))
  const key = columns.find(({ sql }) => sql === table.key)
  if (key === undefined) return undefined
  const around = { draws, columns, subquery: undefined, existence: undefined }
  const named = draws.chance(60) ? listOf(key, draws) : equality(key, draws)
  const more = Array.from({ length: 1 + draws.below(2) }, () => condition(around, 1))
  // What keys alone name is not looked for before it is changed.
  const isThere = `${key.sql} NOTNULL`
  const where = draws.shuffled([named, isThere, ...more.map((one) => `(${one})`)]).join(' AND ')
  const name = apiName(world, table)
  const sql = draws.chance(50)
    ? `DELETE FROM ${name} WHERE ${where}`
    : `UPDATE ${name} SET extra = 'x' WHERE ${where}`
  return { sql, keys: `SELECT DISTINCT ${table.key} FROM ${table.name} WHERE ${where}`, table }
}

function listOf({ sql, type }: Named, draws: Draws): string {
  const values = draws.shuffled(valuesOf[type]).slice(0, 1 + draws.below(4))
  return `${sql} IN (${values.map(literal).join(', ')})`
}

/** The same number of writes as SQLite has objects, each of one of them; what differs, and how many were tried. */
export async function runWrites(
  place: Place,
  seed: number,
  statements: number,
): Promise<{ readonly tried: number; readonly written: number; readonly problems: string[] }> {
  let tried = 0
  let written = 0
  const problems: string[] = []
  for (let number = 0; tried < statements; number += 1) {
    const world = makeWorld(`u${number}`, drawsOf(seed + number * 1000))
    const oracle = place.put(world)
    for (let at = 1; at <= 10 && tried < statements; at += 1) {
      const made = writeStatement(world, drawsOf(seed + number * 1000 + at))
      if (made === undefined) break
      tried += 1
      const wanted = oracle.values(made.keys).map((key) => pathOf(made.table, key))
      place.server.takeRequests()
      const problem = await runSql(place.engine, made.sql).then(
        () => undefined,
        (error: unknown) => String(error),
      )
      const requests = place.server.takeRequests().map(decodeURIComponent)
      const sent = requests.filter((request) => request.startsWith('write '))
      written += sent.length
      const isSame = sent.toSorted().join(' ') === wanted.toSorted().join(' ')
      if (isSame && problem === undefined) continue
      problems.push(`${made.sql}\n  ${problem ?? `wanted ${wanted}; sent ${sent}`}`)
    }
    oracle.close()
  }
  return { tried, written, problems }
}

function pathOf({ name }: Table, key: unknown): string {
  return `write /${name}/${urlText(key as Json)}`
}
