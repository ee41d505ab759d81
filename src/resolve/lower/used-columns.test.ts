import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveOnDemo } from '../../../test/helpers/demo-catalog.ts'

/** A query, and the columns of each table that are read for it. */
const cases: readonly (readonly [sql: string, ...columns: string[]])[] = [
  ["SELECT name FROM api.repos WHERE org = 'a'", 'name org'],
  ["SELECT name AS size FROM api.repos WHERE org = 'a' ORDER BY size", 'name org'],
  ["SELECT count(*) FROM api.repos WHERE org = 'a' AND size > 3", 'org size'],
  ['SELECT count(*) FROM api.orgs', ''],
  ["SELECT * FROM api.repos WHERE org = 'a'", 'id name org owner size'],
  // The column of an alias counts where the alias stands for it.
  ["SELECT size + 1 AS more FROM api.repos WHERE org = 'a' AND more > 2", 'org size'],
  // A name that is looked up to see whether it is there is not read.
  ["SELECT name AS id FROM api.repos WHERE org = 'a' GROUP BY name HAVING id > 'b'", 'id name org'],
  ["SELECT 1 FROM api.repos r JOIN api.orgs o USING (id) WHERE org = 'a'", 'id org', 'id'],
  ["SELECT 1 FROM api.repos r NATURAL JOIN api.orgs o WHERE org = 'a'", 'id org', 'id'],
  // Drivers read columns that the query itself may not show.
  [
    "SELECT i.title FROM api.orgs o, api.issues i WHERE i.owner = o.login AND i.repo = 'r'",
    'login',
    'owner repo title',
  ],
  [
    "SELECT title FROM api.issues WHERE owner = 'a' AND repo IN (SELECT name FROM api.repos WHERE org = 'a')",
    'name org',
    'owner repo title',
  ],
  // One fetch for two tables has the columns of both.
  [
    "SELECT a.name, b.size FROM api.repos a JOIN api.repos b ON a.id = b.id WHERE a.org = 'x' AND b.org = 'x'",
    'id name org size',
  ],
  // A column of an inner query that the outer one does not name is fetched: it may decide the rows.
  ["SELECT n FROM (SELECT name AS n, size FROM api.repos WHERE org = 'a') d", 'name org size'],
]

for (const [sql, ...columns] of cases) {
  test(sql, async () => {
    const { tables } = await resolveOnDemo(sql)
    const used = tables.map((table) =>
      table.columns
        .map(({ name }) => name)
        .sort()
        .join(' '),
    )
    assert.deepEqual(used, columns)
  })
}
