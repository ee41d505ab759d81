import type { Catalog } from '../../catalog/catalog.ts'
import type { SearchEntry } from '../../catalog/search-index.ts'
import { type PreparedIndex, prepare, rank, type SearchResult } from './rank.ts'
import { searchIndex } from './search-entries.ts'

const prepared = new WeakMap<Catalog, Promise<PreparedIndex>>()

/**
 * The entries that match any of the words, best first: resources of all providers, and recipes. The
 * index of a built-in provider ships with it; that of another one is made on first use, and stored
 * with the catalog.
 */
export async function findByWords(catalog: Catalog, words: string): Promise<SearchResult[]> {
  const index = prepared.get(catalog) ?? prepareAll(catalog)
  prepared.set(catalog, index)
  return rank(await index, words)
}

async function prepareAll(catalog: Catalog): Promise<PreparedIndex> {
  const entries: SearchEntry[] = []
  for (const { name } of await catalog.listProviders()) {
    const provider = await catalog.findProvider(name).catch(() => undefined)
    // Another name for a provider has nothing of its own.
    if (provider === undefined || provider.model.aliasOf !== undefined) continue
    const known = (await catalog.findSearch(name)) ?? (await searchIndex(catalog, provider))
    entries.push(...known.entries)
  }
  return prepare({ entries })
}

/** The next statement for an entry: for a recipe its query, or the command that has the flags it needs. */
export function nextOf({ kind, id, needs, sql, flags }: SearchEntry): string {
  if (kind === 'recipe') {
    return flags === undefined ? (sql ?? id) : `stackql exec ${flags} "${sql}"`
  }
  return needs.length === 0 ? `SHOW METHODS IN ${id}` : `DESCRIBE ${id}`
}

const MOST_SETS = 3

/** The parameters that a SELECT needs at least: `org or owner, repo`; '' for none. */
export function needsText({ needs }: SearchEntry): string {
  const least = needs.filter(
    (names) =>
      !needs.some((few) => few.length < names.length && few.every((name) => names.includes(name))),
  )
  const [only = []] = least
  if (least.length < 2) return only.join(', ')
  const sets = least.map((names) => `(${names.join(', ')})`)
  const shown = sets.slice(0, MOST_SETS).join(' or ')
  return sets.length > MOST_SETS ? `${shown} or …` : shown
}

/** Results as lines of text, a few for each. */
export function searchLines(results: readonly SearchResult[]): string[] {
  return results.flatMap(({ entry, found }) => {
    if (entry.kind === 'recipe') {
      return [`Recipe: ${entry.about}`, ...nextOf(entry).split('\n').map(indented), '']
    }
    const needs = needsText(entry)
    const isRead = entry.needs.length > 0
    return [
      entry.id,
      ...(entry.about === '' ? [] : [indented(entry.about)]),
      ...(found.length === 0 ? [] : [indented(`Has ${found.join(', ')}.`)]),
      ...(isRead
        ? needs === ''
          ? []
          : [indented(`SELECT needs ${needs}.`)]
        : [indented('No SELECT.')]),
      indented(`${nextOf(entry)};`),
      '',
    ]
  })
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`
}
