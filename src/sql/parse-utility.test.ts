import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reprint, withoutSpans } from '../../test/helpers/reprint.ts'
import { parseStatement } from './parse.ts'

/** A text, and how it prints. */
const cases = [
  // SHOW
  ['show providers', 'SHOW PROVIDERS'],
  ["show providers like 'git%'", "SHOW PROVIDERS LIKE 'git%'"],
  ["show services in github where name = 'repos'", "SHOW SERVICES IN github WHERE name = 'repos'"],
  ['show extended services from github', 'SHOW EXTENDED SERVICES IN github'],
  ['show resources in github.repos', 'SHOW RESOURCES IN github.repos'],
  ['show extended methods in github.repos.repos', 'SHOW EXTENDED METHODS IN github.repos.repos'],
  ['show columns from t', 'SHOW COLUMNS IN t'],
  ['show views', 'SHOW VIEWS'],
  ['show tables', 'SHOW TABLES'],
  ['show functions', 'SHOW FUNCTIONS'],
  ['show extended version', 'SHOW EXTENDED VERSION'],
  ['show auth github', 'SHOW AUTH github'],
  ['show transaction isolation level', 'SHOW TRANSACTION ISOLATION LEVEL'],
  ['show insert into p.s.r', 'SHOW INSERT INTO p.s.r'],
  [
    'show extended insert /*+ REQUIRED */ into p.s.r (a, b)',
    'SHOW EXTENDED INSERT /*+ REQUIRED */ INTO p.s.r (a, b)',
  ],
  ['show /*+ X */ methods in a.b.c', 'SHOW /*+ X */ METHODS IN a.b.c'],
  ['show search_path', 'SHOW search_path'],
  ['show all', 'SHOW "all"'],
  ['show "providers"', 'SHOW "providers"'],
  ['show extended', 'SHOW "extended"'],
  ['show auth', 'SHOW "auth"'],
  // DESCRIBE
  ['describe p.s.r', 'DESCRIBE p.s.r'],
  ['desc extended p.s.r', 'DESCRIBE EXTENDED p.s.r'],
  ['describe method p.s.r.m', 'DESCRIBE METHOD p.s.r.m'],
  ['describe method extended p.s.r.m', 'DESCRIBE METHOD EXTENDED p.s.r.m'],
  ['describe method', 'DESCRIBE method'],
  ['describe extended.s.r', 'DESCRIBE extended.s.r'],
  // EXPLAIN, HELP
  ['explain select 1', 'EXPLAIN SELECT 1'],
  ['explain query plan select 1', 'EXPLAIN SELECT 1'],
  ['explain analyze format = JSON select 1', 'EXPLAIN ANALYZE FORMAT = json SELECT 1'],
  ['explain format mermaid delete from t', 'EXPLAIN FORMAT = mermaid DELETE FROM t'],
  ['explain (analyze, format tree) select 1', 'EXPLAIN ANALYZE FORMAT = tree SELECT 1'],
  ['explain (select 1)', 'EXPLAIN SELECT 1'],
  ['help', 'HELP'],
  ['help insert', 'HELP "insert"'],
  ['help select', 'HELP "select"'],
  // REGISTRY
  ['registry list', 'REGISTRY LIST'],
  ['registry list google', 'REGISTRY LIST google'],
  ['stackql registry pull github', 'REGISTRY PULL github'],
  ['registry pull github v24.11.00274', 'REGISTRY PULL github v24.11.00274'],
  ["registry pull 'github' '0.1.2'", 'REGISTRY PULL github 0.1.2'],
  ['registry pull "github" 1.2b', 'REGISTRY PULL github 1.2b'],
  ['registry pull google-beta v0.1.2-rc1+5', "REGISTRY PULL 'google-beta' 'v0.1.2-rc1+5'"],
  // AUTH, USE
  ['auth login google', 'AUTH LOGIN google'],
  ['stackql auth login google interactive', 'AUTH LOGIN google INTERACTIVE'],
  [
    "auth login google sa '/tmp/key.json' KEY",
    "AUTH LOGIN google SERVICEACCOUNT '/tmp/key.json' 'KEY'",
  ],
  ['auth login google serviceaccount', 'AUTH LOGIN google SERVICEACCOUNT'],
  ['auth revoke google', 'AUTH REVOKE google'],
  ['use github', 'USE github'],
  // CREATE, DROP, REFRESH
  ['create view v as select 1', 'CREATE VIEW v AS SELECT 1'],
  [
    'create or replace view v (a, b) as (select 1, 2)',
    'CREATE OR REPLACE VIEW v (a, b) AS SELECT 1, 2',
  ],
  [
    'create temp view if not exists v as select 1',
    'CREATE TEMPORARY VIEW IF NOT EXISTS v AS SELECT 1',
  ],
  [
    'create or replace materialized view v as select 1',
    'CREATE OR REPLACE MATERIALIZED VIEW v AS SELECT 1',
  ],
  ['create table t (a int, b text)', 'CREATE TABLE t (a int, b text)'],
  [
    "create temporary table if not exists t ( a int default (1), b text default ')' -- x\n)",
    "CREATE TEMPORARY TABLE IF NOT EXISTS t (a int default (1), b text default ')')",
  ],
  ['create table t (a int) strict', 'CREATE TABLE t (a int) STRICT'],
  [
    'create table t (a int primary key) without rowid, strict',
    'CREATE TABLE t (a int primary key) WITHOUT ROWID, STRICT',
  ],
  ['create table t as select 1', 'CREATE TABLE t AS SELECT 1'],
  ['create view if as select 1', 'CREATE VIEW "if" AS SELECT 1'],
  ['drop view v', 'DROP VIEW v'],
  ['drop view if exists v', 'DROP VIEW IF EXISTS v'],
  ['drop materialized view if exists v', 'DROP MATERIALIZED VIEW IF EXISTS v'],
  ['drop table t', 'DROP TABLE t'],
  ['refresh materialized view v', 'REFRESH MATERIALIZED VIEW v'],
  // SET
  ["set owner = 'acme'", "SET owner = 'acme'"],
  [`set "$.auth.github.type" = 'bearer'`, `SET "$.auth.github.type" = 'bearer'`],
  ['set session x to 5', 'SET SESSION x = 5'],
  ['set global a.b = c', 'SET GLOBAL "a.b" = c'],
  ['set local x = on', "SET LOCAL x = 'on'"],
  ['set session = 1', 'SET session = 1'],
  ['set search_path to a, b', 'SET search_path = a, b'],
  ["set names 'utf8'", "SET names = 'utf8'"],
  ["set names = 'utf8'", "SET names = 'utf8'"],
  ["set session time zone 'UTC'", "SET SESSION timezone = 'UTC'"],
  ['set transaction isolation level read committed', 'SET TRANSACTION'],
  ['set session characteristics as transaction read only', 'SET SESSION TRANSACTION'],
  ['set transaction = 1', 'SET "transaction" = 1'],
  // Transactions
  ['begin', 'BEGIN'],
  ['begin immediate transaction', 'BEGIN'],
  ['begin isolation level serializable', 'BEGIN'],
  ['start transaction read only', 'BEGIN'],
  ['commit work', 'COMMIT'],
  ['end transaction', 'COMMIT'],
  ['rollback', 'ROLLBACK'],
  ['rollback work to savepoint a', 'ROLLBACK TO a'],
  ['rollback to a', 'ROLLBACK TO a'],
  ['savepoint a', 'SAVEPOINT a'],
  ['release savepoint a', 'RELEASE a'],
  ['release savepoint', 'RELEASE "savepoint"'],
  // The rest
  ['sleep 500', 'SLEEP 500'],
  ['purge', 'PURGE'],
  ['purge conservative', 'PURGE conservative'],
  ["purge 'cache'", 'PURGE cache'],
  ["nativequery 'select 1'", "NATIVEQUERY 'select 1'"],
  ["alter table t add column a text default ';'", 'ALTER'],
  ['truncate table t', 'TRUNCATE'],
  ['create trigger i after insert on t', 'CREATE TRIGGER'],
  // Indexes
  ['create index i on t (a)', 'CREATE INDEX i ON t (a)'],
  [
    'create unique index if not exists i on t (lower(a) desc, b collate nocase) where c > 0',
    'CREATE UNIQUE INDEX IF NOT EXISTS i ON t (lower(a) DESC, b COLLATE nocase) WHERE c > 0',
  ],
  ['drop index if exists i', 'DROP INDEX IF EXISTS i'],
  [
    'select * from t indexed by i join u as x not indexed on 1',
    'SELECT * FROM t INDEXED BY i JOIN u AS x NOT INDEXED ON 1',
  ],
  ['select * from t indexed', 'SELECT * FROM t AS "indexed"'],
  ['update t as x indexed by i set a = 1', 'UPDATE t AS x INDEXED BY i SET a = 1'],
  ['delete from t not indexed where a', 'DELETE FROM t NOT INDEXED WHERE a'],
] as const

for (const [text, printed] of cases) {
  test(`${text.replaceAll('\n', ' ')} prints as ${printed}`, () => {
    assert.equal(reprint(text), printed)
    assert.deepEqual(withoutSpans(parseStatement(printed)), withoutSpans(parseStatement(text)))
  })
}
