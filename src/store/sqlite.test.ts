import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { QueryError } from '../errors/query-error.ts'
import { toStoreValue } from './convert.ts'
import { SqliteStore } from './sqlite.ts'
import type { StoreType, StoreValue } from './store.ts'

function withStore(run: (store: SqliteStore) => void): void {
  const store = new SqliteStore()
  try {
    run(store)
  } finally {
    store.close()
  }
}

const rows = (store: SqliteStore, sql: string, parameters?: readonly StoreValue[]) => [
  ...store.query(sql, parameters).rows,
]

function refused(run: () => unknown): QueryError {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof QueryError, String(error))
    return error
  }
  assert.fail('it was not refused')
}

const kept: readonly (readonly [StoreType, unknown, StoreValue, string, string])[] = [
  ['text', 'a', 'a', 'text', 'a'],
  ['text', '007', '007', 'text', '007'],
  ['text', 5, '5', 'text', '5'],
  ['text', 1.5, '1.5', 'text', '1.5'],
  ['text', null, null, 'null', 'NULL'],
  ['integer', 42, 42, 'integer', '42'],
  ['integer', 9007199254740993n, 9007199254740993n, 'integer', '9007199254740993'],
  ['integer', -9007199254740993n, -9007199254740993n, 'integer', '-9007199254740993'],
  ['integer', 2n ** 63n, '9223372036854775808', 'text', '9223372036854775808'],
  ['integer', -(2n ** 64n), '-18446744073709551616', 'text', '-18446744073709551616'],
  ['integer', 'n/a', 'n/a', 'text', 'n/a'],
  ['number', 1.5, 1.5, 'real', '1.5'],
  ['number', 3, 3, 'real', '3.0'],
  ['number', 9007199254740993n, 9007199254740993n, 'integer', '9007199254740993'],
  ['number', 2n ** 63n, '9223372036854775808', 'text', '9223372036854775808'],
  ['boolean', true, 1, 'integer', '1'],
  ['boolean', false, 0, 'integer', '0'],
  ['json', { a: 1 }, '{"a":1}', 'text', '{"a":1}'],
  ['json', '42', '42', 'text', '42'],
  ['json', 5, 5, 'integer', '5'],
  ['any', '42', '42', 'text', '42'],
  ['any', 5, 5, 'integer', '5'],
  ['any', 1.5, 1.5, 'real', '1.5'],
]

for (const [type, value, expected, storage, asText] of kept) {
  test(`${typeof value} ${String(asText)} in a column of ${type} is kept as ${storage}`, () => {
    withStore((store) => {
      store.createTable('t', [{ name: 'c', type }])
      store.append('t', [[toStoreValue(value, type)]])
      assert.deepEqual(rows(store, "SELECT c, typeof(c), coalesce('' || c, 'NULL') FROM t"), [
        [expected, storage, asText],
      ])
    })
  })
}

test('columns come back with the types they were declared with, expressions with none', () => {
  withStore((store) => {
    const types: StoreType[] = ['text', 'integer', 'number', 'boolean', 'json', 'any']
    store.createTable(
      't',
      types.map((type) => ({ name: type, type })),
    )
    const { columns } = store.query('SELECT *, 1 + 1 AS sum FROM t')
    assert.deepEqual(columns, [
      ...types.map((type) => ({ name: type, type: type === 'any' ? undefined : type })),
      { name: 'sum', type: undefined },
    ])
  })
})

test('two columns of one name are both given', () => {
  withStore((store) => {
    const { columns, rows: found } = store.query('SELECT 1 AS a, 2 AS a')
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['a', 'a'],
    )
    assert.deepEqual([...found], [[1, 2]])
  })
})

test('integers within 2^53 are numbers, beyond it bigints', () => {
  withStore((store) => {
    const sql = 'SELECT 9007199254740991, 9007199254740992, -9007199254740991, -9007199254740992'
    assert.deepEqual(rows(store, sql), [
      [9007199254740991, 9007199254740992n, -9007199254740991, -9007199254740992n],
    ])
  })
})

test('bytes come and go', () => {
  withStore((store) => {
    assert.deepEqual(rows(store, 'SELECT ?', [new Uint8Array([1, 255])]), [
      [new Uint8Array([1, 255])],
    ])
  })
})

test('names may hold quotes, blanks and words of SQL', () => {
  withStore((store) => {
    store.createTable('odd "name"', [
      { name: 'a"b', type: 'text' },
      { name: 'select', type: 'text' },
    ])
    store.append('odd "name"', [['x', 'y']])
    assert.deepEqual(rows(store, 'SELECT "a""b", "select" FROM "odd ""name"""'), [['x', 'y']])
    store.dropTable('odd "name"')
    refused(() => store.query('SELECT * FROM "odd ""name"""'))
  })
})

test('a table of no columns counts its rows', () => {
  withStore((store) => {
    store.createTable('t', [])
    store.append('t', [[], [], []])
    assert.deepEqual(rows(store, 'SELECT count(*) FROM t'), [[3]])
  })
})

test('a table of 1,900 columns keeps them all', () => {
  withStore((store) => {
    const names = Array.from({ length: 1900 }, (_, index) => `c${index}`)
    store.createTable(
      'wide',
      names.map((name) => ({ name, type: 'any' })),
    )
    store.append(
      'wide',
      Array.from({ length: 40 }, (_, row) => names.map((_name, column) => row * 10_000 + column)),
    )
    assert.deepEqual(rows(store, 'SELECT count(*), max(c0), max(c1899) FROM wide'), [
      [40, 390_000, 391_899],
    ])
  })
})

test('more columns than SQLite has is an error of the statement', () => {
  withStore((store) => {
    const columns = Array.from(
      { length: 2001 },
      (_, index) => ({ name: `c${index}`, type: 'any' }) as const,
    )
    assert.match(refused(() => store.createTable('t', columns)).message, /too many columns/)
  })
})

for (const count of [0, 1, 49, 50, 51, 100, 1234]) {
  test(`${count} rows are appended in order, also by a generator and in two goes`, () => {
    withStore((store) => {
      store.createTable('t', [
        { name: 'n', type: 'integer' },
        { name: 's', type: 'text' },
      ])
      function* numbered(from: number) {
        for (let index = 0; index < count; index += 1) yield [from + index, `s${from + index}`]
      }
      store.append('t', numbered(0))
      store.append('t', numbered(count))
      const expected = Array.from({ length: 2 * count }, (_, index) => [index, `s${index}`])
      assert.deepEqual(rows(store, 'SELECT n, s FROM t ORDER BY rowid'), expected)
    })
  })
}

test('an error in the middle of a load leaves nothing of it', () => {
  withStore((store) => {
    store.createTable('t', [{ name: 'n', type: 'integer' }])
    store.append('t', [[1]])
    const failing = function* () {
      for (let index = 0; index < 120; index += 1) yield [index]
      throw new Error('the network broke')
    }
    assert.throws(() => store.append('t', failing()), { message: 'the network broke' })
    assert.deepEqual(rows(store, 'SELECT * FROM t'), [[1]])
    store.append('t', [[2]])
    assert.deepEqual(rows(store, 'SELECT * FROM t'), [[1], [2]])
  })
})

test('a table that was not made cannot be appended to', () => {
  withStore((store) => {
    assert.throws(() => store.append('t', [[1]]), { message: 'no table t to append to' })
    store.createTable('t', [])
    store.dropTable('t')
    assert.throws(() => store.append('t', [[1]]), { message: 'no table t to append to' })
  })
})

test('a table that is not there can be dropped', () => {
  withStore((store) => assert.doesNotThrow(() => store.dropTable('nowhere')))
})

test('parameters are bound, not spelled', () => {
  withStore((store) => {
    assert.deepEqual(rows(store, 'SELECT ?, ?', ["'; DROP", 2n ** 60n]), [["'; DROP", 2n ** 60n]])
  })
})

test('rows are read as they are taken', () => {
  withStore((store) => {
    const endless =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
    const taken: unknown[] = []
    for (const [value] of store.query(endless).rows) {
      taken.push(value)
      if (taken.length === 3) break
    }
    assert.deepEqual(taken, [1, 2, 3])
  })
})

const wrong: readonly (readonly [string, string, RegExp])[] = [
  ['an unknown table', 'SELECT * FROM nowhere', /no such table: nowhere/],
  ['an unknown column', 'SELECT nobody', /no such column: nobody/],
  ['an unknown function', 'SELECT nofunction(1)', /no such function: nofunction/],
  ['broken syntax', 'SELEC 1', /near "SELEC": syntax error/],
  ['malformed JSON in a row', "SELECT json_extract('{', '$.a')", /malformed JSON/],
  ['a broken pattern', "SELECT regexp_like('a', '(')", /Invalid regular expression: \(/],
  ['JSON that json_equal cannot read', "SELECT json_equal('{', '1')", /malformed JSON: \{/],
]

for (const [title, sql, message] of wrong) {
  test(`${title} is an error of the statement, in SQLite’s words`, () => {
    withStore((store) => {
      const error = refused(() => rows(store, sql))
      assert.match(error.message, message)
      assert.equal(error.category, 'sql')
    })
  })
}

test('what cannot be executed is an error of the statement', () => {
  withStore((store) =>
    assert.match(refused(() => store.execute('CREATE')).message, /incomplete input/),
  )
})

test('a value that does not fit is not called an error of the statement', () => {
  withStore((store) => {
    const parameters = ['a', {}] as unknown as StoreValue[]
    assert.throws(
      () => rows(store, 'SELECT ?, ?', parameters),
      (error: unknown) => !(error instanceof QueryError),
    )
  })
})

/** A store in a file of its own, opened as often as a test wants. */
function withFile(use: (open: () => SqliteStore) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  const stores: SqliteStore[] = []
  const open = () => {
    const store = new SqliteStore(join(folder, 'rows.db'))
    stores.push(store)
    return store
  }
  try {
    use(open)
  } finally {
    for (const store of stores) store.close()
    rmSync(folder, { recursive: true })
  }
}

test('a store in a file keeps what was executed, and not the tables that hold fetched rows', () => {
  withFile((open) => {
    const first = open()
    first.createTable('fetched', [{ name: 'c', type: 'text' }])
    first.append('fetched', [['a']])
    first.execute('CREATE TABLE kept (c TEXT)')
    first.execute('INSERT INTO kept SELECT c || ? FROM fetched', ['!'])
    const second = open()
    assert.deepEqual(rows(second, 'SELECT c FROM kept'), [['a!']])
    refused(() => second.query('SELECT * FROM fetched'))
  })
})

test('a transaction is all or nothing', () => {
  withFile((open) => {
    const store = open()
    store.execute('CREATE TABLE t (a UNIQUE)')
    store.transaction(() => store.execute('INSERT INTO t VALUES (1)'))
    const { message } = refused(() =>
      store.transaction(() => {
        store.execute('INSERT INTO t VALUES (2)')
        store.execute('INSERT INTO t VALUES (1)')
      }),
    )
    assert.match(message, /UNIQUE constraint failed: t\.a/)
    assert.deepEqual(rows(store, 'SELECT a FROM t'), [[1]])
  })
})

test('only the first statement of a text is executed', () => {
  withStore((store) => {
    store.execute('CREATE TABLE a (x); CREATE TABLE b (x)')
    assert.deepEqual(rows(store, 'SELECT name FROM sqlite_schema'), [['a']])
    store.executeScript('CREATE TABLE b (x); CREATE TABLE c (x)')
    assert.deepEqual(rows(store, 'SELECT count(*) FROM sqlite_schema'), [[3]])
  })
})

test('a place where no file can be is refused', () => {
  const { message, category } = refused(() => new SqliteStore('/nowhere/at/all.db'))
  assert.match(
    message,
    /cannot open the store \/nowhere\/at\/all\.db: unable to open database file/,
  )
  assert.equal(category, 'internal')
})
