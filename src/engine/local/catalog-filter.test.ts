import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement } from '../../sql/parse.ts'
import { catalogFilters, isWanted } from './catalog-filter.ts'

/** The services, of three, that a statement's filters select. */
function wanted(sql: string): string[] {
  const filters = catalogFilters(parseStatement(sql))
  return ['github.repos', 'github.gists', 'aws.s3'].filter((name) => {
    const [provider = '', service] = name.split('.')
    return isWanted(filters, provider, service)
  })
}

const all = ['github.repos', 'github.gists', 'aws.s3']

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['SELECT 1', []],
  ['SELECT * FROM stackql.methods', all],
  ["SELECT * FROM stackql.methods WHERE provider = 'github'", all.slice(0, 2)],
  ["SELECT * FROM stackql.methods WHERE 'github' = provider", all.slice(0, 2)],
  ["SELECT * FROM stackql.methods m WHERE m.service = 's3'", ['aws.s3']],
  ["SELECT * FROM stackql.methods WHERE methods.service IN ('s3', 'gists')", all.slice(1)],
  ["SELECT * FROM stackql.methods m WHERE x.service = 's3'", all],
  ["SELECT * FROM stackql.methods WHERE service = 's3' OR provider = 'aws'", all],
  ["SELECT * FROM stackql.methods WHERE service NOT IN ('s3')", all],
  ["SELECT * FROM stackql.methods WHERE service LIKE 's3'", all],
  ["SELECT * FROM stackql.methods WHERE service = 's3' COLLATE nocase", all],
  ["SELECT * FROM stackql.methods WHERE service = 's3' AND service = 'gists'", []],
  ["SELECT * FROM stackql.services WHERE name = 'gists'", ['github.gists']],
  ["SELECT * FROM t LEFT JOIN stackql.methods m ON m.service = 's3'", all],
  [
    "SELECT * FROM stackql.columns WHERE service = 's3' AND name IN (SELECT name FROM stackql.columns WHERE service = 'gists')",
    ['github.gists', 'aws.s3'],
  ],
  ["INSERT INTO t SELECT name FROM stackql.methods WHERE service = 'gists'", ['github.gists']],
  ["UPDATE t SET a = m.name FROM stackql.methods m WHERE m.service = 'gists'", all],
  ["CREATE VIEW v AS SELECT name FROM stackql.methods WHERE service = 's3'", ['aws.s3']],
]

for (const [sql, expected] of cases) {
  test(sql, () => assert.deepEqual(wanted(sql), expected))
}
