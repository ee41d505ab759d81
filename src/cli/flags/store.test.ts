import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandError } from '../../errors/command-error.ts'
import { storeFrom } from './store.ts'

const cases: readonly (readonly [string, string | undefined, Record<string, unknown>, object])[] = [
  ['nothing is in memory', undefined, {}, {}],
  ['a file', 'a.db', {}, { path: '/here/a.db' }],
  ['a whole path', '/there/a.db', {}, { path: '/there/a.db' }],
  ['a file with a question mark', 'a?b.db', {}, { path: '/here/a?b.db' }],
  ['memory by its name', ':memory:', {}, {}],
  ['a DSN', undefined, { dsn: 'file:stackql.db' }, { path: '/here/stackql.db' }],
  ['a DSN with options', undefined, { dsn: 'file:s.db?cache=shared' }, { path: '/here/s.db' }],
  ['a DSN with a blank', undefined, { dsn: 'file:a%20b.db' }, { path: '/here/a b.db' }],
  ['a DSN that is a URL', undefined, { dsn: 'file:///there/s.db' }, { path: '/there/s.db' }],
  ['a DSN that is a path', undefined, { dsn: './s.db' }, { path: '/here/s.db' }],
  ['the default of the original', undefined, { dsn: 'file::memory:?cache=shared' }, {}],
  ['memory by its mode', undefined, { dsn: 'file:x?mode=memory' }, {}],
  ['a DSN of the environment', undefined, { dsnEnvVar: 'DSN' }, { path: '/here/env.db' }],
  ['the engine that there is', undefined, { dbEngine: 'sqlite3_embedded' }, {}],
  ['the file before the DSN', 'a.db', { dsn: 'file:b.db' }, { path: '/here/a.db' }],
]

for (const [title, file, backend, expected] of cases) {
  test(title, () => {
    assert.deepEqual(storeFrom(file, backend, { DSN: 'file:env.db' }, '/here'), expected)
  })
}

const wrong: readonly (readonly [Record<string, unknown>, RegExp])[] = [
  [{ dbEngine: 'postgres_tcp' }, /dbEngine 'postgres_tcp' is not supported yet/],
  [{ sqlDialect: 'snowflake' }, /sqlDialect 'snowflake' is not supported yet/],
  [{ dns: 'file:x.db' }, /there is no 'dns'/],
  [{ dsn: 5 }, /dsn must be a text/],
  [{ dsnEnvVar: 'EMPTY' }, /the environment variable EMPTY is empty/],
  [{ dbInitFilepath: 'nowhere.sql' }, /cannot read dbInitFilepath/],
]

for (const [backend, message] of wrong) {
  test(`${JSON.stringify(backend)} is refused`, () => {
    assert.throws(
      () => storeFrom(undefined, backend, {}, '/here'),
      (error: unknown) => error instanceof CommandError && message.test(error.message),
    )
  })
}
