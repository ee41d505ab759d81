import { aboutResource } from '../../catalog/about.ts'
import type { Catalog, Provider, Service } from '../../catalog/catalog.ts'
import { compareNames, listedMethods, requiredNames } from '../../catalog/listing.ts'
import type { Resource } from '../../catalog/method.ts'
import { isNatural, originalPath } from '../../catalog/natural.ts'
import { compatOf } from '../../compat/compat.ts'
import { isProvided } from '../../resolve/context.ts'
import { findProvider, findResource, findService } from '../../resolve/names/find-names.ts'
import type { Name } from '../../sql/ast.ts'
import type { StoreValue } from '../../store/store.ts'
import type { Listing, ShowContext } from './show.ts'

/** SHOW RESOURCES: of a service, or of a whole provider. */
export async function resources(
  name: Name,
  extended: boolean,
  context: ShowContext,
): Promise<Listing> {
  const wide = await servicesOf(name, 1, context)
  const services = wide ?? [await findService(context, name)]
  const { catalog, compat } = context
  const rows: StoreValue[][] = []
  for (const { provider, entry, model } of services) {
    const sorted = [...model.resources].sort((a, b) => compareNames(a.name, b.name))
    for (const resource of sorted) {
      const found = extended
        ? await catalog.findResource(provider.name, entry.name, resource.name)
        : undefined
      rows.push([
        // Upstream lists the document's value, which may be missing.
        (compatOf(compat).hasOriginalNames ? resource.declaredName : undefined) ?? resource.name,
        resource.id,
        ...(extended
          ? [
              compatOf(compat).describesAsOriginal || !found
                ? resource.description
                : aboutResource(found),
            ]
          : []),
      ])
    }
  }
  return { columns: ['name', 'id', ...(extended ? ['description'] : [])], rows }
}

/** SHOW METHODS: of a resource; or of a whole service or provider, then with the table of each. */
export async function methods(
  name: Name,
  extended: boolean,
  context: ShowContext,
): Promise<Listing> {
  const wide =
    (await servicesOf(name, 1, context)) ??
    (await servicesOf(name, 2, context)) ??
    (await shortService(name, context))
  if (wide === undefined) {
    const resource = await findResource(context, name)
    const isMarked = resource.methods.some(isNatural)
    return {
      columns: columnsOf(false, isMarked, extended),
      rows: methodRows(resource, { extended, isMarked, isWide: false }, context),
    }
  }
  const all = (await Promise.all(wide.map((one) => resourcesOf(one, context.catalog)))).flat()
  const isMarked = all.some((resource) => resource.methods.some(isNatural))
  return {
    columns: columnsOf(true, isMarked, extended),
    rows: all.flatMap((resource) =>
      methodRows(resource, { extended, isMarked, isWide: true }, context),
    ),
  }
}

function columnsOf(isWide: boolean, isMarked: boolean, extended: boolean): string[] {
  return [
    ...['MethodName', 'RequiredParams', 'SQLVerb'],
    ...(isWide ? ['Table'] : []),
    // Only where a table has methods beside those that StackQL gives it.
    ...(isMarked ? ['StackQLName'] : []),
    ...(extended ? ['description'] : []),
  ]
}

function methodRows(
  resource: Resource,
  shown: { readonly extended: boolean; readonly isMarked: boolean; readonly isWide: boolean },
  context: ShowContext,
): StoreValue[][] {
  const provided = isProvided(context)
  const { extended, isMarked, isWide } = shown
  const more = (original: string, description: string) => [
    ...(isWide ? [resource.path] : []),
    ...(isMarked ? [original] : []),
    ...(extended ? [description] : []),
  ]
  const rows = listedMethods(resource, context.compat).map(({ method, verb }) => [
    method.name,
    requiredNames(method, provided).join(', '),
    verb,
    ...more(originalPath(method) ?? '', method.model.description ?? ''),
  ])
  const { view } = resource.model
  if (view !== undefined) {
    const required = /requiredParams\s*==\s*\[([^\]]*)\]/.exec(view.predicate ?? '')?.[1] ?? ''
    const names = required.split(',').map((word) => word.replace(/["'\s]/g, ''))
    const description = `Predicate: ${view.predicate ?? ''}\nDDL: ${view.ddl ?? ''}`
    rows.unshift([
      '__view__',
      names.filter((word) => word !== '').join(', '),
      'SELECT',
      ...more('', description),
    ])
  }
  return rows
}

/**
 * The services that a name of so many parts means, the first a provider: of one part all that the provider
 * has. Nothing where it means something else, and with `compat`, for the original lists nothing for it.
 */
async function servicesOf(
  name: Name,
  length: 1 | 2,
  context: ShowContext,
): Promise<Service[] | undefined> {
  const { catalog, compat, defaultProvider } = context
  const [first, second] = name.parts
  if (compatOf(compat).describesAsOriginal || name.parts.length !== length || first === undefined)
    return undefined
  // With a default provider the same name is that of a service, or of a resource.
  const isShort = defaultProvider !== undefined
  if (isShort && (await catalog.findService(defaultProvider, first.name))) return undefined
  const provider = await catalog.findProvider(first.name)
  // Without a default provider nothing else has a name of one part. Throws, with the nearest provider.
  if (provider === undefined && length === 1 && !isShort) await findProvider(context, first)
  if (provider === undefined) return undefined
  if (second !== undefined) return [await findService(context, name)]
  return await allServices(await findProvider(context, first), catalog)
}

/** A service of the default provider, by its name alone. */
async function shortService(name: Name, context: ShowContext): Promise<Service[] | undefined> {
  const { catalog, compat, defaultProvider } = context
  const [first, ...more] = name.parts
  if (
    compatOf(compat).describesAsOriginal ||
    defaultProvider === undefined ||
    first === undefined ||
    more.length > 0
  )
    return
  const found = await catalog.findService(defaultProvider, first.name)
  return found && [found]
}

/** A copy of the registry need not have every service that a provider lists. */
async function allServices(provider: Provider, catalog: Catalog): Promise<Service[]> {
  const found: Service[] = []
  for (const { name } of provider.model.services) {
    const service = await catalog.findService(provider.name, name).catch(() => undefined)
    if (service !== undefined) found.push(service)
  }
  return found
}

async function resourcesOf(
  { provider, entry, resourceNames }: Service,
  catalog: Catalog,
): Promise<Resource[]> {
  const found = await Promise.all(
    resourceNames.map((name) => catalog.findResource(provider.name, entry.name, name)),
  )
  return found.filter((resource) => resource !== undefined)
}
