import type { Query } from '../../sql/ast.ts'
import { parseStatement } from '../../sql/parse.ts'
import type { Source, Span } from '../../text/source.ts'

/** The query of a view, parsed again from its stored text. */
export interface ViewQuery {
  readonly query: Query
  readonly source: Source
}

/**
 * Parsed views, each text once. An error in a view carries a span of that view's text; the span
 * object identifies the text, so that the place is shown correctly.
 */
export class ViewTexts {
  readonly #read = new Map<string, ViewQuery>()
  readonly #owners = new WeakMap<Span, Source>()

  /** Throws a QueryError when the text is not a query, as in a store written by a later version. */
  parse(name: string, text: string): ViewQuery {
    const key = `${name}\n${text}`
    let found = this.#read.get(key)
    if (found === undefined) {
      const source: Source = { name: `the view ${name}`, text }
      const statement = parseStatement(source)
      if (statement.kind !== 'query') throw new Error(`${source.name} is kept as ${statement.kind}`)
      found = { query: statement, source }
      this.#read.set(key, found)
      for (const span of spansIn(statement)) this.#owners.set(span, source)
    }
    return found
  }

  /** The view's text that a span refers to; undefined when it does not belong to a view. */
  ownerOf(span: Span | undefined): Source | undefined {
    return span && this.#owners.get(span)
  }
}

/** All span objects of a tree. */
function spansIn(tree: object): Span[] {
  const found: Span[] = []
  const waiting: object[] = [tree]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== 'object' || value === null) continue
      if (key === 'span') found.push(value as Span)
      else waiting.push(value)
    }
  }
  return found
}
