import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Engine } from '../../src/engine/engine.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

// A change whose query is computed in another process stores what a short one stores.

const github = await startGithub()
const settings = settingsFor(github.url)
const engine = new Engine(settings)
after(async () => {
  await engine.close()
  await github.close()
})

const query = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
  SELECT i, i / 2.0 AS x, CAST(i AS TEXT) AS t, i * 9007199254740993 AS l, NULL AS e FROM n`
const inText = query.replaceAll("'", "''")
const ways: Readonly<Record<string, string>> = {
  INSERT: `CREATE TABLE t (i, x, t, l, e); INSERT INTO t ${query}`,
  'CREATE TABLE AS': `CREATE TABLE t AS ${query}`,
  'a native CREATE TABLE AS': `NATIVEQUERY 'CREATE TABLE t AS ${inText}'`,
  'a native INSERT': `CREATE TABLE t (i, x, t, l, e); NATIVEQUERY 'INSERT INTO t ${inText}'`,
}
for (const [title, text] of Object.entries(ways)) {
  test(`${title} keeps the kind of each value`, async () => {
    const session = engine.session(settings)
    await runSql(session, text)
    const { rowSets } = await runSql(
      session,
      `NATIVEQUERY 'SELECT typeof(i), typeof(x), typeof(t), typeof(l), typeof(e), count(*), sum(i) FROM t GROUP BY 1, 2, 3, 4, 5'`,
    )
    assert.deepEqual(rowSets[0]?.rows, [
      ['integer', 'real', 'text', 'integer', 'null', 1023, 523776],
      ['integer', 'real', 'text', 'real', 'null', 3977, 11978724],
    ])
  })
}

test('a long UPDATE in parts changes each row once, and counts them', async () => {
  const session = engine.session(settings)
  await runSql(session, `CREATE TABLE t AS ${query}`)
  const slow = `(SELECT count(*) FROM t u WHERE u.i < 3 AND t.i > 0)`
  const [update] = session.prepare({
    name: 'query',
    text: `UPDATE t SET i = i + ${slow}`,
  })
  const result = await update?.run({ signal: new AbortController().signal })
  assert.equal((await result?.done)?.tag, 'UPDATE 5000')
  const { rowSets } = await runSql(session, 'SELECT min(i), max(i), count(DISTINCT i) FROM t')
  assert.deepEqual(rowSets[0]?.rows, [[3, 5002, 5000]])
})
