import type { RowSet } from '../output/row-set.ts'
import { findProvider, findResource, findService, type NameScope } from '../resolve/find-names.ts'
import { unknownMethod } from '../resolve/problems.ts'
import type { Help, Identifier, Name } from '../sql/ast.ts'

const WIDTH = 100

const overview = [
  'HELP provider                     the services of a provider',
  'HELP provider.service             the resources of a service',
  'HELP provider.service.resource    what a resource has, how it is asked and changed, with examples',
  'HELP provider.service.resource.method',
  '',
  'SHOW PROVIDERS, SHOW SERVICES IN github and DESCRIBE github.repos.repos give the same as rows.',
]

/**
 * HELP: a page about a name, one line in each row. Throws problems.ts for names that do not exist,
 * and errors of reading documents.
 */
export async function help(
  { of }: Help,
  scope: NameScope,
  terminalColumns = WIDTH,
): Promise<RowSet> {
  const width = Math.min(terminalColumns, WIDTH)
  const lines = of === undefined ? overview : await helpLines(of, scope, width)
  return {
    columns: [{ name: 'help', type: 'text' }],
    rows: lines.map((line) => [line]),
    isText: true,
  }
}

/**
 * The lines of the page about a provider, a service, a resource or a method, for a width in
 * columns. Throws problems.ts for names that do not exist.
 */
export async function helpLines(
  name: Name,
  scope: NameScope,
  width: number,
): Promise<readonly string[]> {
  const parts = await withDefault(name, scope)
  const [provider, service, , method] = parts
  if (provider === undefined || service === undefined) {
    const { model } = await findProvider(scope, provider ?? (name.parts[0] as Identifier))
    return model.services.map((entry) => `${model.name}.${entry.name}`)
  }
  if (parts.length === 2) {
    const found = await findService(scope, { ...name, parts })
    return found.resourceNames.map((resource) => `${provider.name}.${service.name}.${resource}`)
  }
  const resource = await findResource(scope, { ...name, parts: parts.slice(0, 3) })
  const known = resource.methods.map((one) => one.name)
  if (method !== undefined && !known.includes(method.name)) {
    throw unknownMethod(resource.path, method.name, method.span, known)
  }
  const { terminalLines } = await import('../docs/generate.ts')
  const notes = await scope.catalog.findNotes(provider.name)
  return terminalLines(resource, notes, width, method?.name)
}

/** `repos.repos` with a default provider, unless the first part is a provider itself. */
async function withDefault(
  { parts, span }: Name,
  { catalog, defaultProvider }: NameScope,
): Promise<Identifier[]> {
  const [first] = parts
  if (defaultProvider === undefined || first === undefined || parts.length > 3) return [...parts]
  if ((await catalog.findProvider(first.name)) !== undefined) return [...parts]
  return [{ kind: 'identifier', name: defaultProvider, span }, ...parts]
}
