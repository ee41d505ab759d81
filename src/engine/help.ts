import type { RowSet } from '../output/row-set.ts'
import type { NameScope } from '../resolve/context.ts'
import { findProvider, findResource, findService } from '../resolve/names/find-names.ts'
import { unknownMethod } from '../resolve/problems.ts'
import type { Help, Identifier, Name } from '../sql/ast.ts'
import { suggest } from '../text/suggest.ts'
import { formsOf, statementList } from './statement-help.ts'

const WIDTH = 100

const MOST_FOUND = 10

/**
 * HELP: a page about a name, one line in each row. Throws problems.ts for names that do not exist,
 * and errors of reading documents.
 */
export async function help(
  { of, words }: Help,
  scope: NameScope,
  terminalColumns = WIDTH,
): Promise<RowSet> {
  const width = Math.min(terminalColumns, WIDTH)
  const lines = await linesOf(of, words, scope, width)
  return {
    columns: [{ name: 'help', type: 'text' }],
    rows: lines.map((line) => [line]),
    isText: true,
  }
}

async function linesOf(
  of: Name | undefined,
  words: string | undefined,
  scope: NameScope,
  width: number,
): Promise<readonly string[]> {
  if (words !== undefined) {
    const found = await foundLines(words, scope)
    return found.length > 0
      ? found
      : [`Nothing has any of the words of '${words}'.`, ...whereToLook]
  }
  if (of === undefined) return statementList()
  const [only, ...more] = of.parts
  if (only === undefined || more.length > 0 || (await isKnown(only, of, scope))) {
    return await helpLines(of, scope, width)
  }
  const forms = formsOf(only.name)
  if (forms !== undefined) return forms
  const found = await foundLines(only.name, scope)
  return found.length === 0 ? await helpLines(of, scope, width) : found
}

const whereToLook = ['SHOW SERVICES IN github lists the services; HELP alone lists all statements.']

/** Whether a word is a provider, a service of the default one, or most likely meant as one. */
async function isKnown(word: Identifier, name: Name, scope: NameScope): Promise<boolean> {
  const parts = await withDefault(name, scope)
  const [provider, service] = parts
  if (provider === undefined) return false
  if (service !== undefined) {
    return (await scope.catalog.findService(provider.name, service.name)) !== undefined
  }
  if ((await scope.catalog.findProvider(provider.name)) !== undefined) return true
  const known = (await scope.catalog.listProviders()).map((entry) => entry.name)
  return formsOf(word.name) === undefined && suggest(word.name, known, 1).length > 0
}

async function foundLines(words: string, { catalog }: NameScope): Promise<string[]> {
  const { linesByWords } = await import('../docs/generate.ts')
  return await linesByWords(catalog, words, MOST_FOUND)
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
