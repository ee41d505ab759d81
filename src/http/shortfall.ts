import type { Manners } from './manners.ts'
import type { Answer } from './read-response.ts'
import { redactUrl } from './redact.ts'

/** Watches a listing for signs that the API keeps some of it back. */
export class Shortfall {
  readonly #signs: Manners['longestListing']
  #rows = 0
  /** Of the last page: a list may change while it is read. */
  #total = 0
  #isPartial = false

  constructor({ longestListing }: Pick<Manners, 'longestListing'>) {
    this.#signs = longestListing
  }

  /** Takes note of a page and of how many rows it has. */
  see(answer: NonNullable<Answer>, rows: number): void {
    if (this.#signs === undefined) return
    const { countKey, partialKey } = this.#signs
    this.#rows += rows
    for (const body of [answer.value, ...(answer.also ?? [])]) {
      if (typeof body !== 'object' || body === null) continue
      const { [countKey]: total, [partialKey]: isPartial } = body as Record<string, unknown>
      if (typeof total === 'number') this.#total = total
      if (isPartial === true) this.#isPartial = true
    }
  }

  /** What is missing, told at the end of a listing; `isCut` when somebody stopped it before that. */
  texts(url: string, isCut: boolean): string[] {
    if (this.#signs === undefined) return []
    const { rows: most, partialKey } = this.#signs
    const shown = redactUrl(url)
    const texts: string[] = []
    if (!isCut && this.#total > most && this.#rows < this.#total) {
      texts.push(
        `truncated: there are ${this.#total} rows, and ${shown} gives ${this.#rows}: the API lets nobody read more; ask for less at a time`,
      )
    }
    if (this.#isPartial) {
      texts.push(
        `incomplete: the API did not search everything for ${shown} (${partialKey}); rows may be missing`,
      )
    }
    return texts
  }
}
