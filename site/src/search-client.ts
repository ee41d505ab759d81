import { type PreparedIndex, prepare, rank, type SearchResult } from '../../src/docs/search/rank.ts'

let loading: Promise<PreparedIndex> | undefined

/** Loads the index with the first search. */
async function loadIndex(): Promise<PreparedIndex> {
  loading ??= fetch('/search.json').then(async (response) => {
    if (!response.ok) throw new Error(`the index answers with ${response.status}`)
    return prepare(await response.json())
  })
  return await loading
}

/** Everything that has any of the words, best first. */
export async function search(words: string): Promise<readonly SearchResult[]> {
  return rank(await loadIndex(), words)
}

/** The page of a result. */
export function urlOf({ kind, id }: SearchResult['entry']): string {
  if (kind !== 'resource') return id.replace(/^docs\/(.*)\.md/, '/guides/$1/')
  const [provider = '', service = '', ...name] = id.split('.')
  return `/providers/${provider}/${service}/${name.join('.')}/`
}
