import { lex } from '../../sql/lexer.ts'
import { splitStatements } from '../../sql/parse.ts'
import { noVerticalEnds, takeVerticalEnds, type VerticalEnds } from './vertical-ends.ts'

/** The complete statements of an input, and the rest. */
export interface TakenInput {
  /** Template data at the start of the statements, as written; empty without any. */
  readonly block: string
  readonly statements: readonly string[]
  /** Whether the rows of a statement, by its place, are wanted one column a line. */
  readonly isVertical: VerticalEnds['isVertical']
  readonly rest: string
}

/**
 * Takes the statements that have come to their end off an input.
 *
 * @param text what has come and is not run yet
 * @param last its last line, which alone is new
 * @param takesVertical whether `\\G` ends a statement, as a semicolon does
 */
export function takeInput(text: string, last: string, takesVertical: boolean): TakenInput {
  const body = endOfBlocks(text)
  const isVertical = () => false
  if (body === undefined) return { block: '', statements: [], isVertical, rest: text }
  // Without a semicolon no statement ends. Lone comments are dropped, so that a command may follow.
  if (!last.includes(';') && !(takesVertical && last.includes('\\G'))) {
    const isNothing = body === 0 && /^\s*($|[-#/])/.test(text) && !hasContent(text)
    return { block: '', statements: [], isVertical, rest: isNothing ? '' : text }
  }
  const ends = takesVertical ? takeVerticalEnds(text.slice(body)) : noVerticalEnds(text.slice(body))
  const input = ends.text
  const end = endOfLastStatement(input)
  const statements = splitStatements(input.slice(0, end)).map(({ start, end: to }) =>
    input.slice(start, to),
  )
  const rest = input.slice(end)
  if (statements.length === 0) {
    return { block: '', statements, isVertical, rest: hasContent(text) ? text : '' }
  }
  return {
    block: text.slice(0, body),
    statements,
    isVertical: ends.isVertical,
    rest: hasContent(rest) ? rest.trimStart() : '',
  }
}

/** Whether a text contains more than blanks and comments. */
export function hasContent(text: string): boolean {
  return splitStatements(text).length > 0
}

/** The position after the last semicolon outside quotes and comments; 0 without one. */
function endOfLastStatement(text: string): number {
  const { words, ends } = lex(text)
  const at = words.lastIndexOf(';')
  return at === -1 ? 0 : (ends[at] ?? 0)
}

/** The end of the template data, which may contain semicolons; undefined while it is incomplete. */
function endOfBlocks(text: string): number | undefined {
  let end = 0
  while (/^\s*<<</.test(text.slice(end))) {
    const close = text.indexOf('>>>', end)
    if (close === -1) return undefined
    end = close + '>>>'.length
  }
  return end
}
