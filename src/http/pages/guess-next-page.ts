/** An input of a method that may take a page token. */
export interface TokenInput {
  readonly location: 'query' | 'body'
  /** The name on the wire. */
  readonly name: string
}

/** The next page by the response alone, where the document describes no paging. */
export type GuessedNext =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'token'; readonly input: TokenInput; readonly token: string }
  /** There is more, but no known way to get it. */
  | { readonly kind: 'unknown' }

/** Links to the next page in the style of OData and Azure. */
const links = ["['@odata.nextLink']", "['odata.nextLink']", 'nextLink']

/** Flags for more pages. */
const flags = ['IsTruncated', 'isTruncated', 'has_more', 'hasMore']

/** The properties that hold page tokens, and the parameters that take them. */
const tokens: readonly (readonly [key: string, parameters: readonly string[]])[] = [
  ['NextContinuationToken', ['continuationtoken']],
  ['NextMarker', ['marker']],
  ['nextMarker', ['marker']],
  ['NextToken', ['nexttoken']],
  ['nextToken', ['nexttoken']],
  ['next_token', ['nexttoken', 'pagetoken']],
  ['PaginationToken', ['paginationtoken']],
  ['next_page_token', ['pagetoken', 'nextpagetoken']],
  ['next_cursor', ['cursor']],
  ['nextCursor', ['cursor']],
  ['response_metadata.next_cursor', ['cursor']],
  ['result_info.cursors.after', ['cursor']],
  ['result_info.cursor', ['cursor']],
]

/**
 * Some responses repeat the marker that was sent under this name: it is the next page's only
 * together with a flag.
 */
const repeated = [['Marker', ['marker']]] as const

/**
 * The next page of a list whose document does not describe paging. Undefined when the response does
 * not report more. When it does, ending there would present a part as the whole.
 *
 * @param textAt a scalar of the response as text; undefined for a missing or empty one
 * @param inputs the method's inputs in the query or body
 */
export function guessNextPage(
  textAt: (key: string) => string | undefined,
  inputs: readonly TokenInput[],
): GuessedNext | undefined {
  const said = flags.map(textAt).find((flag) => flag === 'true' || flag === 'false')
  if (said === 'false') return undefined
  const url = links.map(textAt).find((link) => link !== undefined)
  if (url !== undefined) return { kind: 'url', url }
  for (const [key, names] of said === 'true' ? [...tokens, ...repeated] : tokens) {
    const token = textAt(key)
    const input = inputs.find(({ name }) => names.includes(plain(name)))
    if (token !== undefined && input !== undefined) return { kind: 'token', input, token }
  }
  const page = Number(textAt('result_info.page') ?? Number.NaN)
  const last = Number(textAt('result_info.total_pages') ?? Number.NaN)
  if (page < last) {
    const input = inputs.find(({ name }) => name === 'page')
    return input === undefined
      ? { kind: 'unknown' }
      : { kind: 'token', input, token: String(page + 1) }
  }
  return said === 'true' ? { kind: 'unknown' } : undefined
}

/** `next-token`, `Next_Token` and `nextToken` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '')
}
