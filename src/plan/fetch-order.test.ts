import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ResolvedQuery } from '../resolve/resolved.ts'
import { parseStatement } from '../sql/parse.ts'
import { dependsOn, fetchOrder, inFetchOrder } from './fetch-order.ts'

/** A query of tables, each with the tables that its drivers read. */
function queryOf(tables: Readonly<Record<string, readonly string[]>>): ResolvedQuery {
  const queryFrom = (name: string) => {
    const query = parseStatement(`SELECT 1 FROM "${name}"`)
    assert.ok(query.kind === 'query')
    return query
  }
  return {
    tables: Object.entries(tables).map(([into, read]) => ({
      into,
      drivers: read.map((name) => ({ query: queryFrom(name) })),
    })),
  } as unknown as ResolvedQuery
}

const namesOf = ({ tables }: ResolvedQuery) => tables.map(({ into }) => into).join(' ')

test('the order has the fetched tables that drivers read', () => {
  const order = fetchOrder(queryOf({ a: [], b: ['a', 'own'], c: ['b'] }).tables)
  assert.deepEqual([...(order.get('b') ?? [])], ['a'])
  assert.deepEqual([...(order.get('a') ?? [])], [])
})

test('a table depends on those that its drivers read, directly or not, and on itself', () => {
  const order = fetchOrder(queryOf({ a: [], b: ['a'], c: ['b'], d: [] }).tables)
  const depends = (table: string, other: string) => dependsOn(order, table, other)
  assert.deepEqual(
    [depends('c', 'a'), depends('c', 'b'), depends('c', 'd'), depends('a', 'c'), depends('a', 'a')],
    [true, true, false, false, true],
  )
})

test('tables that read each other end', () => {
  const order = fetchOrder(queryOf({ a: ['b'], b: ['a'], c: [] }).tables)
  assert.equal(dependsOn(order, 'a', 'c'), false)
  assert.equal(namesOf(inFetchOrder(queryOf({ a: ['b'], b: ['a'] }))), 'a b')
})

test('each table comes after those that its drivers read, otherwise in its place', () => {
  assert.equal(namesOf(inFetchOrder(queryOf({ c: ['b'], b: ['a'], a: [], d: [] }))), 'a b c d')
  assert.equal(namesOf(inFetchOrder(queryOf({ a: [], b: [], c: ['a'] }))), 'a b c')
  assert.equal(namesOf(inFetchOrder(queryOf({ b: ['a', 'd'], d: [], a: [] }))), 'd a b')
})
