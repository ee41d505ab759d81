import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import fc from 'fast-check'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

// A LIMIT without an order means any so many rows to SQL. Ours are the very rows that are there without the
// rule: the first of the whole result.

const ORGANISATIONS = { acme: 340, globex: 120, umbrella: 15 }
const simulator = await startGithub()
after(() => simulator.close())

const one = fc.constantFrom(
  ...["org = 'acme'", "org IN ('acme', 'globex')", "org IN ('umbrella', 'globex', 'acme')"],
)
const filter = fc.constantFrom(
  ...['', ' AND id % 7 = 3', " AND name LIKE '%1%'", ' AND id > 60', " AND name = 'none'"],
  ' AND EXISTS (SELECT 1 FROM (VALUES (1)) WHERE column1 = id % 2)',
)
const window = fc
  .tuple(fc.integer({ min: 0, max: 160 }), fc.option(fc.integer({ min: 0, max: 110 })))
  .map(([count, offset]) => `LIMIT ${count}${offset === null ? '' : ` OFFSET ${offset}`}`)

const inner = fc
  .tuple(
    fc.constantFrom('id, name', 'DISTINCT id % 5 AS id, name', 'upper(name) AS name, id'),
    one,
    filter,
  )
  .map(([items, where, more]) => `SELECT ${items} FROM github.repos.repos WHERE ${where}${more}`)

const limited = fc.oneof(
  fc.tuple(inner, window).map(([query, end]) => `${query} ${end}`),
  fc.tuple(inner, window).map(([query, end]) => `SELECT name FROM (${query}) ${end}`),
  fc.tuple(inner, window, window).map(([query, a, b]) => `SELECT name FROM (${query} ${a}) ${b}`),
  fc.tuple(inner, window).map(([query, end]) => `WITH r AS (${query}) SELECT id FROM r ${end}`),
  fc
    .tuple(inner, window)
    .map(([query, end]) => `WITH r AS (${query} ${end}) SELECT count(*), max(id) FROM r`),
  fc
    .tuple(inner, window)
    .map(
      ([query, end]) => `WITH r AS (${query} ${end}) SELECT a.id FROM r a JOIN r b USING (name)`,
    ),
  fc
    .tuple(inner, window)
    .map(([query, end]) => `SELECT q.name, e.value FROM (${query}) q, json_each('[1,2]') e ${end}`),
  fc
    .tuple(inner, window)
    .map(
      ([query, end]) =>
        `SELECT q.name, e.value FROM (${query}) q, json_each(json_array(q.id, 2)) e ${end}`,
    ),
  fc.tuple(inner, window).map(([query, end]) => `SELECT max(id) FROM (${query}) ${end}`),
  fc.tuple(inner, inner, window).map(([a, b, end]) => `${a} UNION ALL ${b} ${end}`),
  fc
    .tuple(inner, window)
    .map(
      ([query, end]) =>
        `SELECT id, name FROM (${query}) WHERE id IN (SELECT id FROM (${query} ${end}))`,
    ),
  fc.tuple(inner, window).map(([query, end]) => `${query} ORDER BY name DESC, id ${end}`),
)

suite('push-limit', () => {
  test('gives the rows that there are without it, with no more requests', async () => {
    for (const [name, count] of Object.entries(ORGANISATIONS)) {
      simulator.seedCollection(
        `/orgs/${name}/repos`,
        Array.from({ length: count }, (_, index) => ({ id: index, name: `${name}-${index * 3}` })),
      )
    }
    const withRule = openSession(settingsFor(simulator.url))
    const without = openSession(
      settingsFor(simulator.url, { withoutRules: new Set(['push-limit']) }),
    )
    const run = async (engine: Session, sql: string) => {
      const before = simulator.requests.length
      const { rowSets } = await runSql(engine, sql)
      return { rows: rowSets[0]?.rows, requests: simulator.requests.length - before }
    }
    let saved = 0
    try {
      await fc.assert(
        fc.asyncProperty(limited, async (sql) => {
          const [expected, actual] = [await run(without, sql), await run(withRule, sql)]
          assert.deepEqual(actual.rows, expected.rows)
          assert.ok(actual.requests <= expected.requests, `${actual.requests} requests`)
          saved += expected.requests - actual.requests
        }),
        { numRuns: 150, seed: 4 },
      )
    } finally {
      await withRule.close()
      await without.close()
    }
    assert.ok(saved > 100, `the rule was of use: ${saved} requests saved`)
  })
})
