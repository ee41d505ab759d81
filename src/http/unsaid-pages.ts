/** An input of a method that may take the token of a page. */
export interface TokenInput {
  readonly location: 'query' | 'body'
  /** As it is written on the wire. */
  readonly name: string
}

/** What an answer says of a next page where the document says nothing of pages. */
export type UnsaidNext =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'token'; readonly input: TokenInput; readonly token: string }
  /** There is more, and no way to ask for it is known. */
  | { readonly kind: 'unknown' }

/** Links to the next page, as OData and Azure have them. */
const links = ["['@odata.nextLink']", "['odata.nextLink']", 'nextLink']

/** Flags that say whether there is more. */
const flags = ['IsTruncated', 'isTruncated', 'has_more', 'hasMore']

/** Where tokens of the next page stand in answers, and what methods call the parameter that takes them. */
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

/** Some answers repeat the marker that was sent under this name: it is the next one's only with a flag. */
const repeated = [['Marker', ['marker']]] as const

/**
 * The next page of a list whose document does not say how it is paged. Nothing where the answer does not
 * say that there is more; to end there otherwise would pass a part off as the whole.
 *
 * @param textAt a scalar in the answer as text; nothing for none and for an empty one
 * @param inputs those of the method that stand in the query or in the body
 */
export function unsaidNext(
  textAt: (key: string) => string | undefined,
  inputs: readonly TokenInput[],
): UnsaidNext | undefined {
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
