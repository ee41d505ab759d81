import type { Catalog } from '../../catalog/catalog.ts'
import type { Resource } from '../../catalog/method.ts'
import type { SearchEntry } from '../../catalog/search-index.ts'
import { searchEntry } from './search-entries.ts'
import { stem, stemsOf } from './stem.ts'

const MOST_TABLES = 2
const LEAST_LIKENESS = 0.6
const LEAST_LIKENESS_TO_NAME = 0.5

/** Words of names that say which kind of thing it is, and not what. */
const kinds = new Set(
  ['detail', 'item', 'list', 'public', 'auth', 'for', 'number', 'id', 'slug', 'name'].map(stem),
)
/** Words that say whose it is, where another one says what. */
const owners = new Set(['org', 'repo', 'user'].map(stem))

/** The stems of what a table is about: of its service, where its name says nothing. */
function subjectOf(service: string, name: string): ReadonlySet<string> {
  const stems = stemsOf(name).filter((one) => !kinds.has(one))
  const telling = stems.filter((one) => !owners.has(one))
  if (telling.length > 0) return new Set(telling)
  return new Set(stems.length > 0 ? stems.slice(0, 1) : stemsOf(service))
}

/**
 * Other tables of a provider that can be read with the names that a statement gives to one: those whose own
 * names are most alike. Empty where too many could be meant.
 *
 * @param wanted a name that must be a parameter there, and not a column
 */
export async function otherTables(
  catalog: Catalog,
  resource: Resource,
  names: readonly string[],
  wanted?: string,
): Promise<string[]> {
  const index = await catalog.findSearch(resource.provider)
  const entries = index?.entries ?? resource.siblings.map(searchEntry)
  const given = names.map(plain)
  const own = subjectOf(resource.service, resource.name)
  const unknown = subjectOf('', wanted ?? '')
  const fitting = entries
    .filter((entry) => entry.id !== resource.path && takes(entry, given, wanted && plain(wanted)))
    .map((entry) => {
      const [, service = '', name = ''] = entry.id.split('.')
      const subject = subjectOf(service, name)
      return { entry, own: likeness(subject, own), unknown: likeness(subject, unknown) }
    })
  const alike = best(fitting, (one) => one.own, LEAST_LIKENESS)
  const named = best(fitting, (one) => one.unknown, LEAST_LIKENESS_TO_NAME)
  const meant =
    [alike, named].find(({ length }) => length > 0) ??
    (fitting.length <= MOST_TABLES ? fitting : [])
  return meant
    .map(({ entry }) => entry)
    .sort((a, b) => Number(b.lists ?? 0) - Number(a.lists ?? 0) || a.id.length - b.id.length)
    .slice(0, MOST_TABLES)
    .map((entry) => `${entry.id} takes (${parametersIn(entry, names).join(', ')})`)
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length
  return shared / Math.max(a.size, b.size, 1)
}

/** Those with the highest score, if that is high enough. */
function best<Item>(items: readonly Item[], score: (item: Item) => number, least: number): Item[] {
  const most = Math.max(least, ...items.map(score))
  return items.filter((item) => score(item) >= most)
}

function takes(
  { needs, parameters = [], columns = [] }: SearchEntry,
  given: readonly string[],
  wanted: string | undefined,
): boolean {
  const taken = new Set(parameters.map(plain))
  const known = new Set([...taken, ...columns.map(plain)])
  const isEnough = needs.some(
    (set) => set.length > 0 && set.every((name) => given.includes(plain(name))),
  )
  return (
    isEnough &&
    given.every((name) => known.has(name)) &&
    (wanted === undefined || taken.has(wanted))
  )
}

function parametersIn({ parameters = [] }: SearchEntry, names: readonly string[]): string[] {
  const taken = new Set(parameters.map(plain))
  return names.filter((name) => taken.has(plain(name)))
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_')
}
