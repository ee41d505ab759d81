import { openSession } from '../src/engine/engine.ts'
import { buildPlan } from '../src/plan/build.ts'
import { parseStatement } from '../src/sql/parse.ts'
import { settingsFor } from './engine-settings.ts'
import { type Figure, median } from './figure.ts'

const repos = 'github.repos.repos'

/** Derived tables in each other, the innermost with a column that no table has. */
function misspelt(depth: number): string {
  let query = `SELECT name, nmae AS x FROM ${repos} WHERE org = 'acme'`
  for (let level = 0; level < depth; level += 1) {
    query = `SELECT d${level}.name, d${level}.x FROM (${query}) d${level} WHERE d${level}.name = 'a'`
  }
  return query
}

function union(arms: number): string {
  const each = Array.from(
    { length: arms },
    (_, index) => `SELECT name FROM ${repos} WHERE org = 'o${index}'`,
  )
  return each.join(' UNION ALL ')
}

/** Common tables that each read the one before. */
function commonTables(count: number): string {
  const tables = Array.from({ length: count }, (_, index) =>
    index === 0
      ? `c0 AS (SELECT name, id FROM ${repos} WHERE org = 'acme')`
      : `c${index} AS (SELECT name, id FROM c${index - 1} WHERE id > ${index})`,
  )
  return `WITH ${tables.join(', ')} SELECT * FROM c${count - 1}`
}

/** Each table takes a value from the one after it, which is the hardest order to bind them in. */
function joins(count: number): string {
  const last = count - 1
  const others = Array.from({ length: last }, (_, index) => last - 1 - index)
  const joined = others.map(
    (at) =>
      `JOIN ${repos} r${at} ON r${at + 1}.org = r${at}.name AND r${at + 1}.full_name = r${at}.name`,
  )
  return `SELECT r0.name FROM ${repos} r${last} ${joined.join(' ')} WHERE r0.org = 'acme'`
}

const cases = [
  ['a misspelt column below 14 derived tables', misspelt(14), 20],
  ['plan of a UNION of 500 tables', union(500), 250],
  ['plan of 200 common tables', commonTables(200), 250],
  ['plan of a join of 64 tables in reverse', joins(64), 250],
] as const

/** From parsed statements of unusual size to their plans, or to their errors. */
export async function wideFigures(): Promise<Figure[]> {
  const engine = openSession(settingsFor(''))
  const figures: Figure[] = []
  for (const [name, text, limit] of cases) {
    const source = { name: 'query', text }
    const statement = parseStatement(source)
    if (statement.kind !== 'query') throw new Error('this is a SELECT')
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const started = performance.now()
      const resolved = await engine.resolve(statement, source).catch(() => undefined)
      if (resolved !== undefined) buildPlan(resolved)
      times.push(performance.now() - started)
    }
    const [first = 0, ...warm] = times
    const detail = `${first.toFixed(0)} ms the first time`
    figures.push({ name, value: median(warm), unit: 'ms', limit, detail })
  }
  await engine.close()
  return figures
}
