import { lex } from '../../sql/lexer.ts'
import { splitStatements } from '../../sql/parse.ts'

/** Statements of which some end in `\G`, as MySQL's shell has it: their rows are wanted one column a line. */
export interface VerticalEnds {
  /** The text with semicolons in place of `\G`, every other character where it was. */
  readonly text: string
  /** How many there are, where some end so. */
  readonly statements: number
  /** Whether the rows of a statement, counted from 0, are wanted so. */
  readonly isVertical: (statement: number) => boolean
}

/** A text in which no statement ends so. */
export function noVerticalEnds(text: string): VerticalEnds {
  return { text, statements: 0, isVertical: () => false }
}

/** Finds `\G` outside quotes and comments. */
export function takeVerticalEnds(text: string): VerticalEnds {
  const ends = text.includes('\\G') ? placesOf(text) : new Set<number>()
  if (ends.size === 0) return noVerticalEnds(text)
  const characters = text.split('')
  for (const at of ends) characters.splice(at, 2, ';', ' ')
  const changed = characters.join('')
  const { words, starts } = lex(changed)
  const semicolons = starts.filter((_, index) => words[index] === ';')
  const pieces = splitStatements(changed)
  return {
    text: changed,
    statements: pieces.length,
    isVertical(statement) {
      const { end } = pieces[statement] ?? { end: Number.POSITIVE_INFINITY }
      const terminator = semicolons.find((at) => at >= end)
      return terminator !== undefined && ends.has(terminator)
    },
  }
}

/** A backslash is no token of SQL, and a name follows without a blank: `G` alone. */
function placesOf(text: string): Set<number> {
  const { starts, ends } = lex(text)
  return new Set(
    starts.filter(
      (start, index) =>
        text.startsWith('\\G', start) &&
        ends[index] === start + 1 &&
        starts[index + 1] === start + 1 &&
        ends[index + 1] === start + 2,
    ),
  )
}
