import { lex } from '../sql/lexer.ts'
import { splitStatements } from '../sql/parse.ts'

/** What of an input can run, and what waits for more of it. */
export interface TakenInput {
  /** Data for templates that the statements begin with, as written; empty without any. */
  readonly block: string
  readonly statements: readonly string[]
  readonly rest: string
}

/**
 * Takes the statements that have come to their end off an input.
 *
 * @param text what has come and is not run yet
 * @param last its last line, which alone is new
 */
export function takeInput(text: string, last: string): TakenInput {
  const body = endOfBlocks(text)
  if (body === undefined) return { block: '', statements: [], rest: text }
  // Without a semicolon nothing ends. Comments alone are forgotten, so that a command may follow.
  if (!last.includes(';')) {
    const isNothing = body === 0 && /^\s*($|[-#/])/.test(text) && !hasContent(text)
    return { block: '', statements: [], rest: isNothing ? '' : text }
  }
  const input = text.slice(body)
  const end = endOfLastStatement(input)
  const statements = splitStatements(input.slice(0, end)).map(({ start, end: to }) =>
    input.slice(start, to),
  )
  const rest = input.slice(end)
  if (statements.length === 0) return { block: '', statements, rest: hasContent(text) ? text : '' }
  return { block: text.slice(0, body), statements, rest: hasContent(rest) ? rest.trimStart() : '' }
}

/** Whether a text is more than blanks and comments. */
export function hasContent(text: string): boolean {
  return splitStatements(text).length > 0
}

/** After the semicolon that is the last outside quotes and comments; 0 without one. */
function endOfLastStatement(text: string): number {
  const { words, ends } = lex(text)
  const at = words.lastIndexOf(';')
  return at === -1 ? 0 : (ends[at] ?? 0)
}

/** Where the data for templates ends, which may have semicolons of its own; nothing while it is open. */
function endOfBlocks(text: string): number | undefined {
  let end = 0
  while (/^\s*<<</.test(text.slice(end))) {
    const close = text.indexOf('>>>', end)
    if (close === -1) return undefined
    end = close + '>>>'.length
  }
  return end
}
