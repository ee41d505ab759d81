import type { Query } from '../../src/sql/ast.ts'
import { parseStatement } from '../../src/sql/parse.ts'
import { printQuery } from '../../src/sql/print.ts'
import type { ParsedView } from './oracle.ts'
import type { World } from './world.ts'

/** What fails: a statement over a world. */
export interface Failing {
  readonly world: World
  readonly query: Query
  readonly views: readonly ParsedView[]
}

/** Enough for any statement that the generator makes; a failure may be slow to repeat. */
const MAX_TRIES = 1500

/**
 * A smaller case that still fails: rows, parts of the statement and pages are taken away, one at a
 * time, for as long as that changes nothing about the failure.
 */
export async function reduce(
  failing: Failing,
  stillFails: (smaller: Failing) => Promise<boolean>,
): Promise<Failing> {
  let current = failing
  let tries = 0
  for (let shrinks = true; shrinks && tries < MAX_TRIES; ) {
    shrinks = false
    for (const smaller of smallerCases(current)) {
      tries += 1
      if (tries >= MAX_TRIES) break
      if (!(await stillFails(smaller))) continue
      current = smaller
      shrinks = true
      break
    }
  }
  return current
}

function* smallerCases({ world, query, views }: Failing): Generator<Failing> {
  for (const again of smallerQueries(query)) yield { world, views, query: again }
  for (const [at, view] of views.entries()) {
    // What nothing reads goes whole.
    yield { world, query, views: views.toSpliced(at, 1) }
    if (view.columns.length > 0) {
      yield { world, query, views: views.with(at, { ...view, columns: [] }) }
    }
    for (const again of smallerQueries(view.query)) {
      yield { world, query, views: views.with(at, { ...view, query: again }) }
    }
  }
  for (const [at, table] of world.tables.entries()) {
    const others = (tables: World['tables'][number]) => ({
      ...world,
      tables: world.tables.with(at, tables),
    })
    for (const index of table.rows.keys()) {
      yield { query, views, world: others({ ...table, rows: table.rows.toSpliced(index, 1) }) }
    }
    if (table.pageSize !== undefined) {
      const { pageSize: _pages, ...whole } = table
      yield { query, views, world: others(whole) }
    }
  }
}

function* smallerQueries(query: Query): Generator<Query> {
  const printed = printQuery(query)
  for (const smaller of smallerNodes(query)) {
    const again = reparsed(smaller as Query)
    if (again !== undefined && printQuery(again).length < printed.length) yield again
  }
}

/** A reduced tree may have no spelling, or one that means another tree. */
function reparsed(query: Query): Query | undefined {
  try {
    const again = parseStatement(printQuery(query))
    return again.kind === 'query' ? again : undefined
  } catch {
    return undefined
  }
}

type Tree = { readonly [key: string]: unknown }

const droppable = new Set(['with', 'where', 'having', 'limit', 'offset', 'filter', 'on', 'frame'])
const emptiable = new Set([
  'columns',
  'items',
  'groupBy',
  'orderBy',
  'whens',
  'tables',
  'rows',
  'partitionBy',
  'windows',
])
/** Kinds that one of their parts can stand for. */
const replaceable = new Set([
  ...['binary', 'unary', 'case', 'call', 'cast', 'like', 'between', 'in', 'is', 'set-operation'],
  ...['join', 'nested', 'in-query'],
])
const parts = ['left', 'right', 'operand', 'else', 'body', 'query']

/** Every tree with one thing less, the largest things first. */
function* smallerNodes(node: unknown): Generator<unknown> {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) {
      for (const smaller of smallerNodes(item)) yield node.with(index, smaller)
    }
    return
  }
  if (typeof node !== 'object' || node === null) return
  const tree = node as Tree
  if (replaceable.has(String(tree['kind']))) {
    for (const part of parts) if (tree[part] !== undefined) yield tree[part]
    for (const arg of listOf(tree['args'])) yield arg
    for (const { then } of listOf(tree['whens']) as Tree[]) yield then
  }
  for (const [key, field] of Object.entries(tree)) {
    if (droppable.has(key)) {
      const { [key]: _dropped, ...rest } = tree
      yield rest
    }
    if (emptiable.has(key) && Array.isArray(field)) {
      for (const index of field.keys()) yield { ...tree, [key]: field.toSpliced(index, 1) }
    }
    if (key === 'distinct' && field === true) yield { ...tree, distinct: false }
  }
  for (const [key, field] of Object.entries(tree)) {
    if (key === 'span') continue
    for (const smaller of smallerNodes(field)) yield { ...tree, [key]: smaller }
  }
}

function listOf(field: unknown): readonly unknown[] {
  return Array.isArray(field) ? field : []
}
