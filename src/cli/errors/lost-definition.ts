import { lex } from '../../sql/lexer.ts'
import { splitStatements } from '../../sql/parse.ts'

/**
 * The notice for statements whose last one defines a table or a view without a file that keeps it.
 * Undefined for others: what is used later in the same run is meant for it.
 */
export function lostDefinition(text: string): string | undefined {
  const last = splitStatements(text).at(-1)
  if (last === undefined) return undefined
  const [first, ...words] = lex(text, last.start, last.end).words.slice(0, 5)
  const kind = words.find((word) => word === 'TABLE' || word === 'VIEW')
  if (first !== 'CREATE' || kind === undefined || /^TEMP/.test(words[0] ?? '')) return undefined
  return `The ${kind.toLowerCase()} ends with this run: --store FILE keeps it.`
}
