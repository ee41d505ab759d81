import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Engine } from '../../src/engine/engine.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

// Parameters have types before they have values, and nothing is sent to find them.

const github = await startGithub()
const engine = new Engine(settingsFor(github.url))
const session = engine.session(settingsFor(github.url))
before(() =>
  runSql(session, 'CREATE TABLE own (id INTEGER PRIMARY KEY, name TEXT, ok BOOLEAN, x REAL, some)'),
)
after(async () => {
  await engine.close()
  await github.close()
})

async function described(text: string) {
  const [only] = session.prepare({ name: 'query', text })
  assert.ok(only)
  return await only.describe()
}

const REPOS = 'SELECT name FROM github.repos.repos'
const cases: readonly (readonly [text: string, parameters: string])[] = [
  ['SELECT 1', ''],
  [`${REPOS} WHERE org = $1 AND id > $2`, '1 text, 2 integer'],
  [`${REPOS} WHERE $2 < id AND org = $1`, '1 text, 2 integer'],
  [`${REPOS} WHERE org = ? AND archived = ? AND created_at > ?`, '1 text, 2 boolean, 3 text'],
  [`${REPOS} WHERE org IN ($1, $2) LIMIT $3 OFFSET $4`, '1 text, 2 text, 3 integer, 4 integer'],
  [`${REPOS} WHERE org = :org AND id IN (:ids)`, 'org text, ids integer'],
  [`${REPOS} WHERE org = :b AND name LIKE :a`, 'b text, a text'],
  [
    `SELECT i.title FROM github.repos.repos r JOIN github.issues.issues i ON i.owner = :org AND i.repo = r.name
     WHERE r.org = :org AND i.number BETWEEN :low AND :high`,
    'org text, low integer, high integer',
  ],
  ['SELECT name FROM own WHERE id = $2', '1 any, 2 integer'],
  ['SELECT * FROM (SELECT id AS k FROM own) q WHERE q.k = $1', '1 integer'],
  [
    'WITH c AS (SELECT id FROM own WHERE x = $1) SELECT * FROM c WHERE id <> $2',
    '1 number, 2 integer',
  ],
  ['SELECT 1 WHERE EXISTS (SELECT 1 FROM own o WHERE o.ok = $1)', '1 boolean'],
  ['SELECT count(*) FROM own GROUP BY name HAVING count(*) > $1', '1 integer'],
  ['SELECT name FROM own WHERE upper(name) = $1 OR some = $2', '1 text, 2 any'],
  ['SELECT name FROM own WHERE id = $1 OR x = $1', '1 number'],
  ['SELECT name FROM own WHERE id = $1 OR name = $1', '1 any'],
  ['SELECT name FROM own WHERE $1 = $2', '1 any, 2 any'],
  ['SELECT $1, CAST($2 AS INTEGER)', '1 any, 2 integer'],
  ['INSERT INTO own VALUES ($1, $2, $3, $4, $5)', '1 integer, 2 text, 3 boolean, 4 number, 5 any'],
  ['INSERT INTO own (name, id) VALUES (?, ?), (?, 7)', '1 text, 2 integer, 3 text'],
  ['UPDATE own SET name = $2 WHERE id = $1', '1 integer, 2 text'],
  ['DELETE FROM own WHERE x IS NOT $1', '1 number'],
  [`INSERT INTO own (name) ${REPOS} WHERE org = $1`, '1 text'],
  [
    'INSERT INTO github.issues.labels (owner, repo, name) VALUES (:owner, :repo, :name)',
    'owner text, repo text, name text',
  ],
  [
    "UPDATE github.issues.issues SET state = $1 WHERE owner = 'acme' AND repo = $2 AND issue_number = $3",
    '1 text, 2 text, 3 integer',
  ],
  [
    'DELETE FROM github.issues.labels WHERE owner = ? AND repo = ? AND name = ?',
    '1 text, 2 text, 3 text',
  ],
  ['EXEC github.repos.repos.list_for_org @org = $1, @per_page = $2', '1 text, 2 integer'],
  [`EXPLAIN ${REPOS} WHERE org = $1`, '1 text'],
]
suite('parameters', () => {
  for (const [text, parameters] of cases) {
    test(`of ${text} are: ${parameters || 'none'}`, async () => {
      const found = await described(text)
      assert.equal(
        found.parameters.map(({ name, type }) => `${name} ${type}`).join(', '),
        parameters,
      )
      assert.deepEqual(github.requests, [])
    })
  }
})

/** Views with a constant, whose place in their text is that of the parameter in the statement. */
const views = [
  'SELECT id, name FROM own WHERE id > 555',
  "SELECT id, name FROM github.repos.repos WHERE org = 'acme' AND per_page = 555",
]
for (const [index, view] of views.entries()) {
  test(`a constant of a view is no parameter: ${view}`, async () => {
    await runSql(session, `CREATE VIEW v${index} AS ${view}`)
    const query = `SELECT * FROM v${index} WHERE name = $1`
    const text = ' '.repeat(view.indexOf('555') - query.indexOf('$1')) + query
    const { parameters } = await described(text)
    assert.deepEqual(parameters, [{ name: '1', type: 'text' }])
  })
}

test('a column that is a parameter has no type, and others keep theirs', async () => {
  const columns = async (text: string) =>
    (await described(text)).columns?.map(({ name, type }) => `${name} ${type}`)
  assert.deepEqual(await columns('SELECT $1 AS a, id AS b FROM own WHERE id > $2'), [
    'a any',
    'b integer',
  ])
  assert.deepEqual(await columns('VALUES ($1, 2)'), ['column1 any', 'column2 integer'])
})

test('an error of a statement with parameters is its own', async () => {
  await assert.rejects(described('SELECT nothing FROM own WHERE id = $1'), /nothing/)
  await assert.rejects(
    described('SELECT color FROM github.issues.labels WHERE name = $1'),
    /missing required parameters/,
  )
  await assert.rejects(described('CREATE VIEW v AS SELECT $1'), /cannot stand in a view/)
})
