import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reprint, withoutSpans } from '../../test/helpers/reprint.ts'
import { parseStatement } from './parse.ts'

/** A text, and how it prints. */
const cases = [
  // INSERT
  [
    "insert into p.s.r (a, b) values ('x', 1), ('y', 2)",
    "INSERT INTO p.s.r (a, b) VALUES ('x', 1), ('y', 2)",
  ],
  ['insert into t values (true, null, now())', 'INSERT INTO t VALUES (TRUE, NULL, now())'],
  ['insert t (a) values (1)', 'INSERT INTO t (a) VALUES (1)'],
  ['insert /*+ AWAIT */ into t (a) select 1', 'INSERT /*+ AWAIT */ INTO t (a) SELECT 1'],
  ['insert ignore into t (a) select 1', 'INSERT IGNORE INTO t (a) SELECT 1'],
  ['insert or ignore into t (a) select 1', 'INSERT IGNORE INTO t (a) SELECT 1'],
  ['insert or replace into t (a) select 1', 'REPLACE INTO t (a) SELECT 1'],
  ['insert ignore (a) values (1)', 'INSERT INTO "ignore" (a) VALUES (1)'],
  ['insert ignore.x select 1', 'INSERT INTO "ignore".x SELECT 1'],
  ['insert into t default values', 'INSERT INTO t DEFAULT VALUES'],
  ['insert into t (select 1)', 'INSERT INTO t SELECT 1'],
  ['insert into t ((select 1))', 'INSERT INTO t SELECT 1'],
  ['insert into t (values (1)) union select 2', 'INSERT INTO t (VALUES (1)) UNION SELECT 2'],
  ['insert into t (values) values (1)', 'INSERT INTO t ("values") VALUES (1)'],
  ['insert into t (a) (select 1)', 'INSERT INTO t (a) SELECT 1'],
  [
    'insert into t with a as (select 1) select * from a',
    'INSERT INTO t WITH a AS (SELECT 1) SELECT * FROM a',
  ],
  [
    'with a as (select 1) insert into t select * from a',
    'WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a',
  ],
  ['insert into t set a = 1, b = 2', 'INSERT INTO t (a, b) VALUES (1, 2)'],
  ['insert into t select 1 returning *, a as b', 'INSERT INTO t SELECT 1 RETURNING *, a AS b'],
  [
    'insert into t select 1 from u on conflict do nothing',
    'INSERT INTO t SELECT 1 FROM u ON CONFLICT DO NOTHING',
  ],
  [
    'insert into t select 1 from u join v on conflict do nothing',
    'INSERT INTO t SELECT 1 FROM u JOIN v ON CONFLICT DO NOTHING',
  ],
  [
    'insert into t select 1 from u join v on duplicate key update a = 1',
    'INSERT INTO t SELECT 1 FROM u JOIN v ON CONFLICT DO UPDATE SET a = 1',
  ],
  [
    'insert into t values (1) on conflict (a, b) where c do update set a = 1, b = excluded.b where d returning a',
    'INSERT INTO t VALUES (1) ON CONFLICT (a, b) WHERE c DO UPDATE SET a = 1, b = excluded.b WHERE d RETURNING a',
  ],
  [
    'insert into t (a) values (1) on duplicate key update a = values(a)',
    'INSERT INTO t (a) VALUES (1) ON CONFLICT DO UPDATE SET a = "values"(a)',
  ],
  // REPLACE
  ['replace into t (a) values (1)', 'REPLACE INTO t (a) VALUES (1)'],
  ['replace /*+ AWAIT */ t (a) select 1', 'REPLACE /*+ AWAIT */ INTO t (a) SELECT 1'],
  ['replace p.s.r set a = 1 where b = 2', 'REPLACE p.s.r SET a = 1 WHERE b = 2'],
  ['replace into t set a = 1', 'REPLACE t SET a = 1'],
  [
    'replace t x set a = 1 where x.b = 2 returning *',
    'REPLACE t AS x SET a = 1 WHERE x.b = 2 RETURNING *',
  ],
  ['replace t as x set a = 1', 'REPLACE t AS x SET a = 1'],
  ['with a as (select 1) replace t set a = 1', 'WITH a AS (SELECT 1) REPLACE t SET a = 1'],
  [
    'with a as (select 1) replace into t select * from a',
    'WITH a AS (SELECT 1) REPLACE INTO t SELECT * FROM a',
  ],
  // UPDATE
  [
    'update /*+ AWAIT */ p.s.r set a = 1, b = lower(c) where d = 2',
    'UPDATE /*+ AWAIT */ p.s.r SET a = 1, b = lower(c) WHERE d = 2',
  ],
  [
    'update t as x set a = 1 from u join v on 1 where b returning a',
    'UPDATE t AS x SET a = 1 FROM u JOIN v ON 1 WHERE b RETURNING a',
  ],
  ['with a as (select 1) update t set b = 1', 'WITH a AS (SELECT 1) UPDATE t SET b = 1'],
  // DELETE
  [
    'delete /*+ AWAIT */ from p.s.r where a in (1, 2)',
    'DELETE /*+ AWAIT */ FROM p.s.r WHERE a IN (1, 2)',
  ],
  ['delete from t x returning *', 'DELETE FROM t AS x RETURNING *'],
  ['with a as (select 1) delete from t', 'WITH a AS (SELECT 1) DELETE FROM t'],
  // EXEC
  ['exec p.s.r.m', 'EXEC p.s.r.m'],
  [
    "exec /*+ AWAIT, SHOWRESULTS */ p.s.r.m @a = 'x'",
    "EXEC /*+ AWAIT SHOWRESULTS */ p.s.r.m @a = 'x'",
  ],
  [
    `exec p.s.r.m @a = 'x', @b=5 @c = -1 @@json = '{"x": 1}'`,
    `EXEC p.s.r.m @a = 'x', @b = 5, @c = -1, @@json = '{"x": 1}'`,
  ],
  ['exec p.s.r.m @@JSON = ?, @from = lower(:x)', 'EXEC p.s.r.m @"from" = lower(:x), @@json = ?'],
  [`exec p.s.r.m @"X-Hdr" = 'a' /* b */ @c = 1 -- d`, `EXEC p.s.r.m @"X-Hdr" = 'a', @c = 1`],
  ["exec p.s.r.m @a in ('x', 'y'), @b in (1)", "EXEC p.s.r.m @a IN ('x', 'y'), @b = 1"],
  ['exec p.s.r.m @a in (select 1) @b = 2', 'EXEC p.s.r.m @a IN (SELECT 1), @b = 2'],
  ['exec p.s.r.m @a = (select 1)', 'EXEC p.s.r.m @a = (SELECT 1)'],
  ['exec p.s.r.m @a = true returning a, b', 'EXEC p.s.r.m @a = TRUE RETURNING a, b'],
] as const

for (const [text, printed] of cases) {
  test(`${text} prints as ${printed}`, () => {
    assert.equal(reprint(text), printed)
    assert.deepEqual(withoutSpans(parseStatement(printed)), withoutSpans(parseStatement(text)))
  })
}

test('ON CONFLICT DO NOTHING and no ON CONFLICT differ', () => {
  const tree = parseStatement('INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING')
  assert.ok(tree.kind === 'insert')
  assert.deepEqual(withoutSpans(tree.onConflict), { kind: 'on-conflict', columns: [], set: [] })
})

test('a directive counts only right after the verb', () => {
  const tree = parseStatement('DELETE FROM /*+ AWAIT */ t')
  assert.ok(tree.kind === 'delete')
  assert.deepEqual(tree.directives, [])
})
