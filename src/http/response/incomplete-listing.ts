import type { Vendor } from '../../vendors/vendor.ts'
import { redactUrl } from '../transport/redact.ts'
import type { ResponseBody } from './read-response.ts'

/**
 * Properties that hold the total number of rows, with no other meaning. A plain `count` or `total`
 * may be of the page.
 */
const totals = [
  ['total_count'],
  ['totalCount'],
  ['TotalCount'],
  ['@odata.count'],
  ['meta', 'total'],
  ['result_info', 'total_count'],
] as const

/** Watches a listing for signs that it is incomplete. */
export class IncompleteListing {
  readonly #signs: Vendor['longestListing']
  #rows = 0
  /** Of the last page: a list may change while it is read. */
  #total = 0
  #isPartial = false

  constructor({ longestListing }: Pick<Vendor, 'longestListing'>) {
    this.#signs = longestListing
  }

  /**
   * Records a page and its number of rows. A single object is not a listing and may count anything.
   */
  see(answer: NonNullable<ResponseBody>, rows: number, isListing: boolean): void {
    this.#rows += rows
    const partialKey = this.#signs?.partialKey
    for (const body of [answer.value, ...(answer.also ?? [])]) {
      const total = isListing || rows === 0 ? totalIn(body) : undefined
      if (total !== undefined) this.#total = total
      if (partialKey !== undefined && at(body, [partialKey]) === true) this.#isPartial = true
    }
  }

  /**
   * The missing rows, in words, at the end of a listing.
   *
   * @param isCut the caller stopped early, or asked for a part
   */
  texts(url: string, isCut: boolean): string[] {
    const shown = redactUrl(url)
    const texts: string[] = []
    const most = this.#signs?.rows ?? Number.POSITIVE_INFINITY
    if (!isCut && this.#rows < this.#total) {
      texts.push(
        this.#total > most
          ? `truncated: there are ${this.#total} rows, and ${shown} returned ${this.#rows}: the API returns no more; narrow the query`
          : `incomplete: ${shown} reports ${this.#total} rows, but returned ${this.#rows}, without a next page`,
      )
    }
    if (this.#isPartial) {
      texts.push(
        `incomplete: the API did not search everything for ${shown} (${this.#signs?.partialKey}); rows may be missing`,
      )
    }
    return texts
  }
}

function totalIn(body: unknown): number | undefined {
  for (const path of totals) {
    const total = at(body, path)
    if (typeof total === 'number') return total
  }
  return undefined
}

function at(body: unknown, path: readonly string[]): unknown {
  let value = body
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
