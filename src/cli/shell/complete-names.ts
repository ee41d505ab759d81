import { listedInputs } from '../../catalog/listing.ts'
import { type Method, methodsFor } from '../../catalog/method.ts'
import type { SessionNames } from '../../engine/session.ts'
import { canBeBareAlias } from '../../sql/keywords.ts'
import type { Part } from './complete.ts'

/**
 * The names below a path: providers, services, resources, methods. A dot follows those that have
 * names below them.
 *
 * @param depth the parts that a whole name may have
 */
export async function namesBelow(
  path: readonly string[],
  depth: number,
  { catalog, defaultProvider, locals }: SessionNames,
): Promise<readonly string[]> {
  const [first] = path
  const dot = (level: number) => (name: string) => (level < depth ? `${name}.` : name)
  const below = async (provider: string, service?: string, resource?: string) => {
    if (service === undefined) {
      const services = (await catalog.findProvider(provider))?.model.services ?? []
      return services.map(({ name }) => dot(2)(name)).sort()
    }
    const found = await catalog.findService(provider, service)
    if (resource === undefined) return (found?.resourceNames ?? []).map(dot(3)).sort()
    const methods = (await catalog.findResource(provider, service, resource))?.methods ?? []
    return methods.map(({ name }) => name).sort()
  }
  if (first === undefined) {
    const providers = (await catalog.listProviders()).map(({ name }) => name).map(dot(1))
    const usual = defaultProvider === undefined || depth < 2 ? [] : await below(defaultProvider)
    return [...providers, ...usual, ...(depth === 3 ? locals.map(({ name }) => name) : [])]
  }
  const isProvider = (await catalog.findProvider(first)) !== undefined
  const whole = isProvider || defaultProvider === undefined ? path : [defaultProvider, ...path]
  const [provider = '', service, resource, ...more] = whole
  if (more.length > 0 || whole.length >= depth) return []
  return await below(provider, service, resource)
}

/** A table of a statement. */
export interface NamedTable {
  /** The names that its columns may be qualified with. */
  readonly qualifiers: readonly string[]
  /** Its parameters and columns. */
  readonly columns: readonly string[]
}

/** The tables that a statement names, with what their methods take and give. */
export async function namedTables(
  parts: readonly Part[],
  scope: SessionNames,
): Promise<readonly NamedTable[]> {
  const verb = parts[0]?.word
  const found: NamedTable[] = []
  for (const [at, { word }] of parts.entries()) {
    if (!/^(FROM|JOIN|INTO|UPDATE|EXEC|,)$/.test(word)) continue
    const path: string[] = []
    let end = at + 1
    while (parts[end]?.isName === true) {
      path.push(parts[end]?.text ?? '')
      end += 1
      if (parts[end]?.word !== '.') break
      end += 1
    }
    if (path.length === 0) continue
    const columns = await columnsOf(path, word === 'INTO' || word === 'UPDATE' ? word : verb, scope)
    if (columns === undefined) continue
    const alias = parts[parts[end]?.word === 'AS' ? end + 1 : end]
    const hasAlias = alias?.isName === true && canBeBareAlias(alias.word)
    found.push({ qualifiers: [hasAlias ? alias.text : (path.at(-1) ?? '')], columns })
  }
  return found
}

async function columnsOf(
  path: readonly string[],
  verb: string | undefined,
  { catalog, defaultProvider, locals }: SessionNames,
): Promise<readonly string[] | undefined> {
  const [only = '', ...more] = path
  if (more.length === 0) {
    return locals.find(({ name }) => name.toLowerCase() === only.toLowerCase())?.columns
  }
  const isWhole = (await catalog.findProvider(only)) !== undefined
  const whole = isWhole || defaultProvider === undefined ? path : [defaultProvider, ...path]
  const [provider = '', service = '', name = '', methodName] = whole
  const resource = await catalog.findResource(provider, service, name)
  if (resource === undefined) return undefined
  const inputs = (methods: readonly Method[]) =>
    methods.flatMap((method) => listedInputs(method).map((input) => input.name))
  if (methodName !== undefined) {
    return unique(inputs(resource.methods.filter((method) => method.name === methodName)))
  }
  const reads = methodsFor(resource, 'select')
  const read = [...inputs(reads), ...reads.flatMap(({ columns }) => columns.map((one) => one.name))]
  if (verb === 'INTO') return unique(inputs(methodsFor(resource, 'insert')))
  if (verb === 'UPDATE') return unique([...inputs(methodsFor(resource, 'update')), ...read])
  if (verb === 'DELETE') return unique([...inputs(methodsFor(resource, 'delete')), ...read])
  return unique(read)
}

/** Names that need no quotes, each once. */
function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => /^[A-Za-z_]\w*$/.test(name))
}
