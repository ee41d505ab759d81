import { compatOf } from '../../compat/compat.ts'
import { invariant } from '../../errors/invariant.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { OutputColumn, ResolvedQuery } from '../../resolve/resolved.ts'
import { slicesOf } from '../../run/write/slices.ts'
import type { CreateTable, CreateView, Drop, Name, Query, RefreshView } from '../../sql/ast.ts'
import { namedTables } from '../../sql/named-tables.ts'
import { quoteIdentifier } from '../../sql/print.ts'
import { declarationOf, wideDeclarationOf } from '../../store/declared-type.ts'
import type { Store } from '../../store/store.ts'
import { didYouMean } from '../../text/suggest.ts'
import {
  type Definition,
  type Definitions,
  qualifiedName,
  type RelationKind,
} from './definitions.ts'
import type { ViewTexts } from './view-text.ts'

/** The dependencies of definitions. */
export interface DefineContext {
  readonly store: Store
  readonly definitions: Definitions
  readonly views: ViewTexts
  /** The text that spans of the statement refer to. */
  readonly text: string
  readonly compat: boolean
  readonly signal: AbortSignal
  readonly resolve: (query: Query, text: string) => Promise<ResolvedQuery>
  /** Like `resolve`, for a view, which may lack parameters that statements over it supply. */
  readonly resolveView: (query: Query, text: string) => Promise<ResolvedQuery>
  /** The columns of a query, as far as the store can tell. Sends nothing. */
  readonly columnsOf: (query: ResolvedQuery) => readonly OutputColumn[]
  /** Runs a query, and puts its rows into a table of the store. `isNew`: they replace no others. */
  readonly runInto: (
    query: ResolvedQuery,
    table: string,
    options: { readonly isNew: boolean },
  ) => Promise<void>
}

export const DONE = 'DDL Execution Completed'

/** The table in which rows are collected before they replace others. */
const STAGING = 'stackql#staging'

/** Runs a definition and returns its message. */
export async function define(
  statement: CreateView | CreateTable | Drop | RefreshView,
  context: DefineContext,
): Promise<string> {
  switch (statement.kind) {
    case 'create-view':
      return statement.materialized
        ? await createFilled(statement, statement.query, 'materialized view', context)
        : await createView(statement, context)
    case 'create-table':
      return statement.query === undefined
        ? createTable(statement, context)
        : await createFilled(statement, statement.query, 'table', context)
    case 'drop':
      return drop(statement, context)
    case 'refresh-view':
      return await refresh(statement, context)
  }
}

async function createView(statement: CreateView, context: DefineContext): Promise<string> {
  const { definitions, store, compat, text } = context
  const place = placeFor(statement, 'view', context)
  if (place.isThere) return DONE
  const { query, columns, temporary } = statement
  const definition: Definition = {
    name: place.name,
    kind: 'view',
    temporary,
    columnNames: columns.map(({ name }) => name),
    text: text.slice(query.span.start, query.span.end),
  }
  // Upstream stores any view, so its scripts may define a view before its sources.
  if (!compatOf(compat).defersViewChecks) {
    const known = context.columnsOf(await context.resolveView(query, text))
    checkNames(statement, known)
    refuseCircle(definition, query, context)
  }
  store.transaction(() => {
    if (place.old !== undefined) definitions.remove(place.old)
    definitions.put(definition)
  })
  return DONE
}

function createTable(statement: CreateTable, context: DefineContext): string {
  const { definitions, store } = context
  const place = placeFor(statement, 'table', context)
  if (place.isThere) return DONE
  const { temporary, definition = '', options } = statement
  const table = qualifiedName({ name: place.name, temporary })
  store.transaction(() => {
    if (place.old !== undefined) definitions.remove(place.old)
    // The line break ends a comment at the end of the definition.
    const end = definition.includes('--') ? '\n)' : ')'
    store.execute(`CREATE TABLE ${table} (${definition}${end} ${options.join(', ')}`)
  })
  return DONE
}

/**
 * Creates a table with the rows of a query, or a materialized view, which also stores the query.
 */
async function createFilled(
  statement: CreateView | CreateTable,
  query: Query,
  kind: 'table' | 'materialized view',
  context: DefineContext,
): Promise<string> {
  const place = placeFor(statement, kind, context)
  if (place.isThere) return DONE
  const names = statement.kind === 'create-view' ? statement.columns : []
  const { text, definitions } = context
  const definition: Definition = {
    name: place.name,
    kind,
    temporary: statement.temporary,
    columnNames: names.map(({ name }) => name),
    text: text.slice(query.span.start, query.span.end),
  }
  const resolved = await context.resolve(query, text)
  if (statement.kind === 'create-view') checkNames(statement, context.columnsOf(resolved))
  const { old } = place
  await replaceRows(definition, resolved, context, old && (() => definitions.remove(old)))
  return DONE
}

async function refresh({ name }: RefreshView, context: DefineContext): Promise<string> {
  const { definitions, views } = context
  const found = definitions.find(plainName(name))
  if (found === undefined) throw missing('materialized view', name, definitions)
  if (found.kind !== 'materialized view') throw isOther(found, 'materialized view', name)
  const { query, source } = views.parse(found.name, found.text)
  const resolved = await context.resolve(query, source.text)
  await replaceRows(found, resolved, context, () => definitions.remove(found))
  return 'refresh materialized view completed'
}

/**
 * Collects the rows of a query, and replaces the old ones in one transaction when all have arrived:
 * a failure changes nothing.
 */
async function replaceRows(
  definition: Definition,
  resolved: ResolvedQuery,
  context: DefineContext,
  removeOld: (() => void) | undefined,
): Promise<void> {
  const { store, definitions, columnsOf, runInto } = context
  const { columnNames, kind } = definition
  const columns = columnsOf(resolved).map((column, index) => ({
    ...column,
    name: columnNames[index] ?? column.name,
  }))
  refuseTwins(columns)
  try {
    // Without types, which would round long numbers.
    store.createTable(
      STAGING,
      columns.map(({ name }) => ({ name, type: 'any' })),
    )
    await runInto(resolved, STAGING, { isNew: removeOld === undefined })
    const list: string[] = []
    for (const column of columns) {
      list.push(`${quoteIdentifier(column.name)} ${await declared(column, context)}`)
    }
    const table = qualifiedName(definition)
    await store.longTransaction(async () => {
      removeOld?.()
      store.execute(`CREATE TABLE ${table} (${list.join(', ')})`)
      for await (const rows of slicesOf(STAGING, context)) {
        store.execute(`INSERT INTO ${table} ${rows}`)
      }
      if (kind === 'materialized view') definitions.put(definition)
    })
  } finally {
    store.dropTable(STAGING)
  }
}

/** The declaration of a column that changes none of the collected values, nor how they compare. */
async function declared(
  { name, type, compared = type }: OutputColumn,
  context: DefineContext,
): Promise<string> {
  if (compared !== type) return wideDeclarationOf(type)
  if (type !== 'integer' && type !== 'number') return declarationOf(type)
  const column = quoteIdentifier(name)
  const isText = `typeof(${column}) = 'text' AND length(${column}) > 15 AND ${column} NOT GLOB '*[^-0-9]*'`
  const isInteger = `typeof(${column}) = 'integer' AND abs(${column} / 2) > 4503599627370495`
  const isLong = type === 'number' ? `(${isText} OR ${isInteger})` : isText
  for await (const rows of slicesOf(STAGING, context)) {
    const [found] = context.store.query(`${rows} AND ${isLong} LIMIT 1`).rows
    if (found !== undefined) return wideDeclarationOf(type)
  }
  return declarationOf(type)
}

function drop({ subject, ifExists, name }: Drop, context: DefineContext): string {
  const { definitions, store, compat } = context
  invariant(subject !== 'index', 'define-index.ts drops indexes')
  const kind: RelationKind = subject === 'materialized-view' ? 'materialized view' : subject
  const found = definitions.find(plainName(name))
  if (found?.kind === kind) {
    store.transaction(() => definitions.remove(found))
    return DONE
  }
  // Upstream does not check whether the view exists.
  if (compatOf(compat).defersViewChecks && kind !== 'table') return DONE
  if (found !== undefined) throw isOther(found, kind, name)
  if (ifExists) return DONE
  throw missing(kind, name, definitions)
}

/**
 * Whether a name is free, belongs to the relation to be replaced, or exists already as IF NOT
 * EXISTS allows.
 */
function placeFor(
  { name, orReplace, ifNotExists }: CreateView | CreateTable,
  kind: RelationKind,
  { definitions, compat }: DefineContext,
): { readonly name: string; readonly old?: Definition; readonly isThere: boolean } {
  const wanted = newName(name)
  const old = definitions.find(wanted)
  if (old === undefined) return { name: wanted, isThere: false }
  if (old.kind === kind && ifNotExists) return { name: wanted, isThere: true }
  if (old.kind === kind && orReplace) return { name: wanted, old, isThere: false }
  const message =
    compatOf(compat).defersViewChecks && kind === 'view'
      ? 'UNIQUE constraint failed: __iql__.views.view_name'
      : `there is already a ${old.kind} '${old.name}'`
  const isOtherKind = old.kind !== kind
  throw new QueryError('42P07', message, {
    span: name.span,
    hint: isOtherKind
      ? `DROP ${old.kind.toUpperCase()} ${old.name} first, or use another name.`
      : `CREATE OR REPLACE ${kind.toUpperCase()} takes its place.`,
  })
}

export function plainName({ parts }: Name): string {
  return parts.map((part) => part.name).join('.')
}

/** The name of a new relation. Dotted names belong to APIs, and those with `#` are internal. */
export function newName(name: Name, what = 'a table or view'): string {
  const text = plainName(name)
  if (!/[.#]/.test(text) && text !== '') return text
  throw new QueryError('42602', `'${text}' cannot be the name of ${what} of your own`, {
    span: name.span,
    hint: "Use a name of one part without '.' and '#'.",
  })
}

export function missing(kind: RelationKind, name: Name, definitions: Definitions): QueryError {
  const text = plainName(name)
  const known = definitions.list().map((definition) => definition.name)
  return new QueryError('42P01', `no such ${kind}: ${text}`, {
    span: name.span,
    hint: didYouMean(text, known),
  })
}

export function isOther(
  { name, kind }: Definition,
  wanted: RelationKind | 'index',
  at: Name,
): QueryError {
  return new QueryError(
    '42809',
    `'${name}' is a ${kind}, not ${wanted === 'index' ? 'an' : 'a'} ${wanted}`,
    { span: at.span },
  )
}

function checkNames({ columns, name }: CreateView, known: readonly OutputColumn[]): void {
  if (columns.length === 0 || columns.length === known.length) return
  throw new QueryError(
    '42601',
    `the view has ${columns.length} column names, its query ${known.length} columns`,
    { span: { start: name.span.start, end: columns.at(-1)?.span.end ?? name.span.end } },
  )
}

function refuseTwins(columns: readonly OutputColumn[]): void {
  const seen = new Set<string>()
  for (const { name } of columns) {
    const key = name.toLowerCase()
    if (seen.has(key)) {
      throw new QueryError('42701', `two columns would be called '${name}'`, {
        hint: 'Give one of them a name with AS.',
      })
    }
    seen.add(key)
  }
}

/**
 * Refuses a view that refers to itself, directly or through others. This can happen only when it
 * replaces a relation of that name.
 */
function refuseCircle(definition: Definition, query: Query, context: DefineContext): void {
  const { definitions, views } = context
  const seen = new Set<string>()
  const waiting = [query]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { name } of namedTables(next)) {
      const key = plainName(name).toLowerCase()
      if (key === definition.name.toLowerCase()) {
        throw new QueryError('42P19', `the view '${definition.name}' would contain itself`, {
          span: query.span,
        })
      }
      if (seen.has(key)) continue
      seen.add(key)
      const inner = definitions.find(key)
      if (inner?.kind === 'view') waiting.push(views.parse(inner.name, inner.text).query)
    }
  }
}
