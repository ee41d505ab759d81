import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SqliteStore } from './sqlite.ts'
import type { StoreValue } from './store.ts'

const env = (name: string) => process.env[name]
const ENDLESS = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)'

async function rowsOf(
  store: SqliteStore,
  sql: string,
  signal = new AbortController().signal,
): Promise<(readonly StoreValue[])[]> {
  const { rows } = await store.compute(sql, { signal, env })
  const taken: (readonly StoreValue[])[] = []
  for await (const row of rows) taken.push(row)
  return taken
}

function filled(): SqliteStore {
  const store = new SqliteStore()
  store.createTable('a#1', [
    { name: 'id', type: 'integer' },
    { name: 'body', type: 'json' },
    { name: 'some', type: 'any' },
  ])
  store.append('a#1', [
    [1n, '{"k":1}', 'x'],
    [9007199254740993n, null, 1.5],
    [3n, '[]', new Uint8Array([1, 2])],
  ])
  store.execute('CREATE TABLE own (id INTEGER PRIMARY KEY, v TEXT UNIQUE, w AS (v || 1))')
  store.execute("INSERT INTO own VALUES (7, 'one'), (9, 'two')")
  store.execute('CREATE VIEW both AS SELECT v FROM own')
  return store
}

test('a query of another process sees the tables as they are', async () => {
  const store = filled()
  const recursive = (select: string) =>
    `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2) ${select}`
  const sql = recursive(
    'SELECT n.x, a.*, typeof(a.some), o.id, o.w, o.rowid, b.v FROM n, temp."a#1" a, own o JOIN both b ON b.v = o.v ORDER BY 1, a.rowid, o.id',
  )
  assert.equal(store.isBounded(sql), false)
  const rows = await rowsOf(store, sql)
  assert.deepEqual(rows, [...store.query(sql).rows])
  assert.equal(rows.length, 12)
  store.close()
})

test('a large answer comes whole, in its order', async () => {
  const store = new SqliteStore()
  const rows = await rowsOf(store, `${ENDLESS} SELECT x FROM c LIMIT 5500`)
  assert.deepEqual(
    rows.map(([x]) => x),
    Array.from({ length: 5500 }, (_, index) => index + 1),
  )
  store.close()
})

for (const [title, sql] of [
  ['a count without an end', `${ENDLESS} SELECT count(*) FROM c`],
  ['rows without an end', `${ENDLESS} SELECT x FROM c`],
  [
    'a product of tables',
    'SELECT count(*) FROM temp."t" a, temp."t" b, temp."t" c, temp."t" d WHERE a.x + b.x + c.x + d.x < 0',
  ],
  [
    'a pattern that backtracks',
    "SELECT x FROM temp.\"t\" WHERE printf('%s%s', replace(hex(zeroblob(40)), '00', 'a'), '!') REGEXP '^(a+)+\\1$'",
  ],
] as const) {
  test(`${title} ends with the signal`, async () => {
    const store = new SqliteStore()
    store.createTable('t', [{ name: 'x', type: 'integer' }])
    store.append(
      't',
      Array.from({ length: 300 }, (_, index) => [index]),
    )
    const reason = new Error('enough')
    await assert.rejects(
      async () => {
        const began = performance.now()
        try {
          await rowsOf(store, sql, AbortSignal.any([AbortSignal.timeout(700)]))
        } catch (error) {
          assert.ok(performance.now() - began < 5000)
          throw error instanceof Error && error.name === 'TimeoutError' ? reason : error
        }
      },
      (error) => error === reason,
    )
    // The store itself is as it was.
    assert.deepEqual([...store.query('SELECT count(*) FROM temp."t"').rows], [[300]])
    store.close()
  })
}

test("a refusal of another process is the statement's error", async () => {
  const store = new SqliteStore()
  await assert.rejects(rowsOf(store, `${ENDLESS} SELECT json_extract('{', '$') FROM c LIMIT 1`), {
    name: 'QueryError',
    message: /malformed JSON/,
  })
  store.close()
})

test('an aborted signal starts nothing', async () => {
  const store = new SqliteStore()
  await assert.rejects(rowsOf(store, 'SELECT 1', AbortSignal.abort(new Error('over'))), /over/)
  store.close()
})

test('who takes no more rows ends the computation', async () => {
  const store = new SqliteStore()
  const { rows } = await store.compute(`${ENDLESS} SELECT x FROM c`, {
    signal: new AbortController().signal,
    env,
  })
  for await (const [x] of rows) {
    if (x === 2500) break
  }
  store.close()
})

test('what asks about the connection is answered by it', async () => {
  const store = filled()
  const sql = `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3)
    SELECT (SELECT count(*) FROM n), (SELECT count(*) FROM sqlite_schema), (SELECT count(*) FROM pragma_table_info('own'))`
  assert.deepEqual(await rowsOf(store, sql), [[3, 3, 2]])
  store.close()
})

test('a table that is named and need not be read is known to another process', async () => {
  const store = filled()
  const sql = `${ENDLESS}, d AS (SELECT (SELECT v FROM own) AS v, x FROM c) SELECT count(*) FROM (SELECT x FROM d LIMIT 3)`
  assert.equal(store.isBounded(sql), false)
  assert.deepEqual(await rowsOf(store, sql), [[3]])
  store.close()
})

test('a change that has no end ends with the signal, and changes nothing', async () => {
  const store = filled()
  for (const sql of [
    `CREATE TABLE endless AS ${ENDLESS} SELECT count(*) AS x FROM c`,
    `INSERT INTO own (v) ${ENDLESS} SELECT count(*) FROM c`,
  ]) {
    await assert.rejects(rowsOf(store, sql, AbortSignal.timeout(500)), { name: 'TimeoutError' })
  }
  assert.deepEqual([...store.query('SELECT count(*) FROM own').rows], [[2]])
  store.close()
})

test('a change that has an end is made once', async () => {
  const store = filled()
  const numbers = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3)'
  await rowsOf(store, `INSERT INTO own (v) ${numbers} SELECT 'n' || x FROM n`)
  assert.deepEqual([...store.query('SELECT count(*) FROM own').rows], [[5]])
  await assert.rejects(rowsOf(store, `INSERT INTO own (v) ${numbers} SELECT 'n' || x FROM n`), {
    message: /UNIQUE constraint failed/,
  })
  store.close()
})
