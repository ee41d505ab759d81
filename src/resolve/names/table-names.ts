import type { Resource } from '../../catalog/method.ts'
import type { FromItem, Query, TableRef } from '../../sql/ast.ts'
import { namedTables } from '../../sql/named-tables.ts'
import { sources } from '../../sql/walk-query.ts'
import type { ResolveContext } from '../context.ts'
import type { LocalRelation } from '../local-relation.ts'
import { noTable, viewsTooDeep } from '../problems.ts'
import { isReadInput } from './api-relation.ts'
import { documentView } from './document-view.ts'
import { findResource } from './find-names.ts'

/** The meanings of a query's table names, including those inside views. */
export interface Names {
  readonly resources: ReadonlyMap<TableRef, Resource>
  readonly locals: ReadonlyMap<TableRef, LocalRelation>
}

/** The maximum depth of views in views. Beyond it, a view contains itself. */
const MAX_VIEW_DEPTH = 50

/**
 * Looks up every table name once, before anything is resolved. Throws problems.ts when a resource
 * does not exist.
 */
export async function loadNames(query: Query, context: ResolveContext): Promise<Names> {
  const resources = new Map<TableRef, Resource>()
  const locals = new Map<TableRef, LocalRelation>()
  const load = async (inside: Query, depth: number): Promise<void> => {
    if (depth > MAX_VIEW_DEPTH) throw viewsTooDeep(inside.span)
    for (const table of namedTables(inside)) {
      const { parts } = table.name
      const local = await context.locals.find(parts.map((part) => part.name).join('.'))
      if (local !== undefined) {
        locals.set(table, local)
        if (local.kind === 'view') await load(local.query, depth + 1)
        continue
      }
      const isApi =
        parts.length >= 3 || (parts.length === 2 && context.defaultProvider !== undefined)
      if (!isApi) {
        await refuseFolders(table, inside, context)
        continue
      }
      const resource = await findResource(context, table.name)
      const view = await documentView(table, resource, inside, context)
      if (view === undefined) resources.set(table, resource)
      else {
        locals.set(table, view)
        if (view.kind === 'view') await load(view.query, depth + 1)
      }
    }
  }
  await load(query, 0)
  return { resources, locals }
}

/** Throws where a name in FROM is that of a provider or of a service, which no common table has. */
async function refuseFolders(
  { name }: TableRef,
  query: Query,
  { catalog }: ResolveContext,
): Promise<void> {
  const [provider, service] = name.parts
  if (provider === undefined || query.with?.tables.length) return
  const text = name.parts.map((part) => part.name).join('.')
  const known = (await catalog.listProviders()).some((one) => one.name === provider.name)
  if (!known) return
  if (service === undefined) throw noTable(text, name.span, 'provider')
  const found = await catalog.findService(provider.name, service.name)
  if (found !== undefined) throw noTable(text, name.span, 'service')
}

/** Whether an API table of a FROM has a read parameter of that name. */
export function takesInput(
  from: FromItem | undefined,
  name: string,
  { resources }: Names,
): boolean {
  return sources(from).some((item) => {
    const resource = item.kind === 'table' ? resources.get(item) : undefined
    return resource !== undefined && isReadInput(resource, name)
  })
}
