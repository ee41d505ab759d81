import type { SearchEntry, SearchIndex } from '../../catalog/search-index.ts'
import { editDistance } from '../../text/suggest.ts'
import { stem, stemsOf, wordsOf } from './stem.ts'
import { synonyms } from './synonyms.ts'

/**
 * Search over resources and recipes, for the command line, SQL, the site and the console. Nothing here needs
 * Node, so that a page can import it: fetch the index as JSON (`SearchIndex`), call {@link prepare}
 * once, then {@link rank} for each text that is typed.
 *
 * `searchIndex` of search-entries.ts makes the index of a provider; `JSON.stringify` of it is its JSON form. Entries
 * of several indexes can be put into one: `{ entries: [...a.entries, ...b.entries] }`.
 *
 * ```ts
 * const prepared = prepare(await (await fetch('/search.json')).json())
 * for (const { entry, found } of rank(prepared, 'pull requests').slice(0, 10)) show(entry.id, found)
 * ```
 */
export interface SearchResult {
  readonly entry: SearchEntry
  readonly score: number
  /**
   * Its names that contain a word of the query, besides its own name: `column
   * two_factor_requirement_enabled`.
   */
  readonly found: readonly string[]
}

/** An index prepared for fast look-ups. */
export interface PreparedIndex {
  readonly entries: readonly SearchEntry[]
  readonly names: readonly ReadonlySet<string>[]
  readonly postings: ReadonlyMap<string, ReadonlyMap<number, number>>
}

const weights = {
  whole: 12,
  name: 10,
  service: 6,
  about: 5,
  method: 3,
  parameter: 2,
  column: 2,
  text: 1,
} as const
const factors = { own: 1, short: 0.4, synonym: 1, prefix: 0.7, typo: 0.6 }

/** The smallest score, as a share of the best, that is still shown; recipes remove no resource. */
const LEAST_SHARE = 0.1

/** Words of names that state a place, and not a subject. */
const places = new Set(['org', 'repo', 'user', 'github', 'auth', 'for', 'of', 'to', 'in', 'by'])

/** Prepares an index once for many searches. */
export function prepare({ entries }: SearchIndex): PreparedIndex {
  const postings = new Map<string, Map<number, number>>()
  const names = entries.map(namesOf)
  for (const [index, entry] of entries.entries()) {
    const add = (stems: readonly string[], weight: number) => {
      for (const one of stems) {
        const known = postings.get(one) ?? new Map<number, number>()
        postings.set(one, known)
        known.set(index, Math.max(known.get(index) ?? 0, weight))
      }
    }
    add([...(names[index] ?? [])], weights.name)
    add(serviceOf(entry), weights.service)
    add(stemsOf(entry.about), weights.about)
    add((entry.methods ?? []).flatMap(stemsOf), weights.method)
    add((entry.parameters ?? []).flatMap(stemsOf), weights.parameter)
    add((entry.columns ?? []).flatMap(stemsOf), weights.column)
    add(entry.text.split(' '), weights.text)
    // `two_factor_requirement_enabled` as it is written.
    add([...(entry.columns ?? []), ...(entry.methods ?? [])].filter(isCompound), weights.whole)
  }
  return { entries, names, postings }
}

/** The stems of an entry's own name: for a resource its last part, for a recipe its question. */
function namesOf({ kind, id, about }: SearchEntry): Set<string> {
  if (kind === 'resource') return new Set(stemsOf(id.split('.').at(-1) ?? ''))
  return new Set(
    wordsOf(about)
      .filter((word) => !fillers.has(word))
      .map(stem),
  )
}

function serviceOf({ kind, id }: SearchEntry): string[] {
  return kind === 'resource' ? stemsOf(id.split('.')[1] ?? '') : []
}

function isCompound(name: string): boolean {
  return name.includes('_')
}

/** An answer is worth more than a place to look for one, and a list more than an entry without rows. */
function baseOf({ kind, needs, lists }: SearchEntry): number {
  if (kind === 'recipe') return 1.4
  if (kind === 'guide') return 1
  if (lists) return 1.15
  return needs.length > 0 ? 1 : 0.85
}

/** One word of a query, or several with one meaning: the alternatives that match it. */
type Term = readonly { readonly stems: readonly string[]; readonly factor: number }[]

/**
 * The entries that match any of the words, best first: entries with more of the words, in more
 * important places, come before others; among equals, those that return lists.
 */
export function rank(index: PreparedIndex, words: string): SearchResult[] {
  const parts = words.toLowerCase().split(/[^a-z0-9_-]+/)
  const compounds = parts.filter((part) => isCompound(part) && index.postings.has(part))
  const others = parts.filter((part) => !compounds.includes(part))
  const terms = [
    ...compounds.map((name): Term => [{ stems: [name], factor: factors.own }]),
    ...termsOf(others.flatMap(wordsOf), index),
  ]
  const scores = new Map<number, { sum: number; met: number; stems: Set<string> }>()
  for (const term of terms) {
    for (const [entry, { score, stems }] of metBy(term, index)) {
      const known = scores.get(entry) ?? { sum: 0, met: 0, stems: new Set() }
      for (const one of stems) known.stems.add(one)
      scores.set(entry, { ...known, sum: known.sum + score, met: known.met + 1 })
    }
  }
  const results = [...scores].flatMap(([at, { sum, met, stems }]): SearchResult[] => {
    const entry = index.entries[at]
    if (entry === undefined) return []
    const share = met / terms.length
    const whole = [...(index.names[at] ?? [])]
    const telling = whole.filter((one) => !places.has(one))
    const own = telling.length > 0 ? telling : whole
    const named = own.filter((one) => stems.has(one)).length / Math.max(own.length, 1)
    // What has many methods is what an API is about.
    const service = serviceOf(entry)
    const isService = service.length > 0 && service.every((one) => stems.has(one))
    const weight =
      baseOf(entry) * (isService ? 1.3 : 1) * (1 + Math.log1p(entry.methods?.length ?? 0) / 50)
    const score = (sum / terms.length) * share ** 2 * (1 + named) * weight
    return [{ entry, score, found: foundIn(entry, [...whole, ...service], stems) }]
  })
  const scoresOf = (kind: SearchEntry['kind']) =>
    results.filter(({ entry }) => entry.kind === kind).map(({ score }) => score)
  const resource = Math.max(0, ...scoresOf('resource'))
  const best = {
    resource,
    recipe: Math.max(resource, ...scoresOf('recipe')),
    guide: Math.max(resource, ...scoresOf('guide')),
  }
  return results
    .filter(({ entry, score }) => score >= best[entry.kind] * LEAST_SHARE)
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.entry.id.length - b.entry.id.length ||
        (a.entry.id < b.entry.id ? -1 : 1),
    )
}

/** The terms of a query; a word or a phrase with a synonym is one term with it. */
function termsOf(words: readonly string[], index: PreparedIndex): Term[] {
  const telling = words.filter((word) => !fillers.has(word))
  const used = telling.length > 0 ? telling : words
  const terms: Term[] = []
  for (let at = 0; at < used.length; ) {
    const length = [3, 2, 1].find((count) => phraseAt(used, at, count) !== undefined) ?? 1
    const own = used.slice(at, at + length)
    const ways =
      length === 1 ? waysOf(own[0] ?? '', index) : [{ stems: own.map(stem), factor: factors.own }]
    terms.push([...ways, ...ways.flatMap(({ stems, factor }) => synonymsOf(stems, factor))])
    at += length
  }
  return terms
}

const fillers = new Set(
  'a an and any are at be by can did do does for from get give has have how i in is it its list me my of on or our show that the their them they to was we were what when where which who whose with without'.split(
    ' ',
  ),
)

function phraseAt(words: readonly string[], at: number, count: number) {
  if (at + count > words.length) return undefined
  const phrase = words
    .slice(at, at + count)
    .map(stem)
    .join(' ')
  return byStem.get(phrase)
}

const byStem: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(synonyms).map(([phrase, others]) => [wordsOf(phrase).map(stem).join(' '), others]),
)

function synonymsOf(stems: readonly string[], factor: number): Term {
  const isShort = factor === factors.short
  const others = byStem.get(stems.join(' ')) ?? []
  return others.map((text) => ({
    stems: stemsOf(text),
    factor: (isShort ? factors.own : factor) * factors.synonym,
  }))
}

/** The matches of a word: itself; else words that start with it; else likely spellings. */
function waysOf(word: string, { postings }: PreparedIndex): Term {
  const own = stem(word)
  // An abbreviation stands in few names, and means the things that it is short for.
  if (byStem.has(own) && word.length <= 3) return [{ stems: [own], factor: factors.short }]
  if (postings.has(own) || byStem.has(own)) return [{ stems: [own], factor: factors.own }]
  const known = [...new Set([...postings.keys(), ...byStem.keys()])]
  const begun = word.length < 3 ? [] : known.filter((one) => one.startsWith(own))
  if (begun.length > 0) return begun.map((one) => ({ stems: [one], factor: factors.prefix }))
  const tolerance = own.length < 4 ? 0 : own.length < 8 ? 1 : 2
  const near = known
    .filter((one) => Math.abs(one.length - own.length) <= tolerance)
    .map((one) => ({ one, distance: editDistance(own, one) }))
  const nearest = Math.min(...near.map(({ distance }) => distance))
  if (nearest > tolerance) return []
  return near
    .filter(({ distance }) => distance === nearest)
    .map(({ one }) => ({ stems: [one], factor: factors.typo }))
}

/** The score of a term in each entry that matches it: that of its best alternative. */
function metBy(
  term: Term,
  { postings, entries }: PreparedIndex,
): Map<number, { score: number; stems: readonly string[] }> {
  const best = new Map<number, { score: number; stems: readonly string[] }>()
  for (const { stems, factor } of term) {
    const lists = stems.map((one) => postings.get(one) ?? new Map<number, number>())
    for (const [at] of lists.flatMap((list) => [...list])) {
      const met = stems.filter((_, index) => lists[index]?.has(at))
      const worth = lists.reduce((sum, list) => {
        const rarity = Math.log(1 + entries.length / (list.size + 1))
        return sum + (list.get(at) ?? 0) * rarity
      }, 0)
      // Several words that mean one thing mean less apart.
      const score = (factor * worth * (met.length / stems.length) ** 2) / stems.length
      if (score > (best.get(at)?.score ?? 0)) best.set(at, { score, stems: met })
    }
  }
  return best
}

const MOST_FOUND = 3

/** The names that have most of the words; none where its own name has as many. */
function foundIn(entry: SearchEntry, own: readonly string[], stems: ReadonlySet<string>): string[] {
  const countOf = (parts: readonly string[]) => new Set(parts.filter((one) => stems.has(one))).size
  const named = (kind: string, names: readonly string[] = []) =>
    names.map((name) => ({
      text: `${kind} ${name}`,
      // Written as it is, it is what was looked for.
      count: isCompound(name) && stems.has(name) ? Infinity : countOf(stemsOf(name)),
    }))
  const all = [
    ...named('column', entry.columns),
    ...named('parameter', entry.parameters),
    ...named('method', entry.methods),
  ]
  const most = Math.max(...all.map(({ count }) => count))
  if (most <= countOf(own)) return []
  return all
    .filter(({ count }) => count === most)
    .slice(0, MOST_FOUND)
    .map(({ text }) => text)
}
