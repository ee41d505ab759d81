import { parseStatement } from '../../src/sql/parse.ts'
import { printStatement } from '../../src/sql/print.ts'

/** The tree without its spans, for comparing trees that come from different texts. */
export function withoutSpans<T>(tree: T): T {
  if (Array.isArray(tree)) return tree.map(withoutSpans) as T
  if (typeof tree !== 'object' || tree === null) return tree
  const entries = Object.entries(tree).filter(([key]) => key !== 'span')
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutSpans(value)])) as T
}

/** A statement parsed and printed. */
export function reprint(text: string): string {
  return printStatement(parseStatement(text))
}
