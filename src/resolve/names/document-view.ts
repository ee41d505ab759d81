import { methodsFor, type Resource } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { ViewDocument } from '../../openapi/extension.ts'
import type { Query, QueryBody, TableRef } from '../../sql/ast.ts'
import { namedTables } from '../../sql/named-tables.ts'
import type { ResolveContext } from '../context.ts'
import type { LocalRelation } from '../local-relation.ts'
import { missingParameters } from '../missing-inputs.ts'
import { givenName } from '../rewrite.ts'
import { findResource } from './find-names.ts'
import { outerValues, withOuterValues } from './outer-values.ts'

/** A definition of a document's view for SQLite. */
export interface ViewVariant {
  /** The parameters that the reader of the view must supply for this definition. */
  readonly required: readonly string[]
  readonly ddl: string
}

/**
 * The definitions for SQLite among a view and its fallbacks; one without a dialect fits every
 * dialect.
 */
export function viewVariants(view: ViewDocument | undefined): ViewVariant[] {
  const found: ViewVariant[] = []
  for (let node = view; node !== undefined; node = node.fallback) {
    const predicate = node.predicate ?? ''
    const dialect = /sqlDialect\s*==\s*["']?([^"'\s&]*)/.exec(predicate)?.[1] ?? ''
    if (node.ddl === undefined || (dialect !== '' && dialect !== 'sqlite3')) continue
    const list = /requiredParams\s*==\s*\[([^\]]*)\]/.exec(predicate)?.[1] ?? ''
    const required = list.split(',').map((word) => word.replace(/["'\s]/g, ''))
    // A definition is one statement, sometimes with a semicolon.
    const ddl = node.ddl.replace(/;\s*$/, '')
    found.push({ required: required.filter((name) => name !== ''), ddl })
  }
  return found
}

/**
 * The meaning of a resource's name when its document has a view for it: the first definition whose
 * parameters are supplied around the name, with its sample values replaced. Undefined when there is
 * no view, or when none fits and a method reads the resource. Throws missingParameters when none
 * does, and errors of reading the documents of the view's tables.
 */
export async function documentView(
  table: TableRef,
  resource: Resource,
  query: Query,
  context: ResolveContext,
): Promise<LocalRelation | undefined> {
  const variants = viewVariants(resource.model.view)
  if (variants.length === 0) return undefined
  const given = outerValues(table, query)
  const fits = ({ required }: ViewVariant) =>
    required.every((name) => given.has(name.toLowerCase()))
  const variant = variants.find(fits)
  if (variant === undefined) {
    if (methodsFor(resource, 'select').length > 0) return undefined
    const sets = variants.map(({ required }) => required)
    throw missingParameters('select', resource.path, table.name.span, [...given.keys()], { sets })
  }
  const { query: own, source } = viewQuery(resource, variant.ddl, context)
  const common = { kind: 'view', text: source.text, columnNames: [] } as const
  // The values distinguish the parts of a union: they are not samples.
  if (own.body.kind === 'set-operation') return { ...common, query: own }
  const inputs = await inputsOf(own, context)
  const shown = namesOf(own.body)
  const isInput = (name: string) => inputs.has(name) && (shown?.has(name) ?? true)
  return { ...common, query: withOuterValues(own, given, isInput), isTemplate: true }
}

/**
 * The query of a document's view. Throws a QueryError that names the document when it is invalid.
 */
export function viewQuery(
  { path }: Resource,
  ddl: string,
  { locals }: Pick<ResolveContext, 'locals'>,
): ReturnType<ResolveContext['locals']['parseView']> {
  try {
    return locals.parseView(path, ddl)
  } catch (error) {
    const message = (error as Error).message
    throw new QueryError('58000', `the definition of the view ${path} is broken: ${message}`, {
      category: 'document',
      cause: error,
    })
  }
}

/** The names of the read inputs of a query's tables. */
async function inputsOf(query: Query, context: ResolveContext): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (const { name } of namedTables(query)) {
    if (name.parts.length < 3) continue
    const resource = await findResource(context, name)
    for (const method of methodsFor(resource, 'select')) {
      for (const input of method.inputs) names.add(input.name.toLowerCase())
    }
  }
  return names
}

/** The column names of a query, in lower case; undefined when `*` hides them. */
function namesOf(body: QueryBody): ReadonlySet<string> | undefined {
  if (body.kind === 'set-operation') return undefined
  if (body.kind === 'nested') return namesOf(body.query.body)
  if (body.kind === 'values' || body.items.some(({ kind }) => kind === 'star')) return undefined
  const names = body.items.map((item) => {
    return item.kind === 'star' ? undefined : givenName(item)?.toLowerCase()
  })
  return new Set(names.filter((name) => name !== undefined))
}
