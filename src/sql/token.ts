import type { Span } from '../text/source.ts'
import type { Keyword } from './keywords.ts'

/** The kinds of tokens. They are numbers, so that a list of them is compact. */
export const tokenKind = {
  end: 0,
  word: 1,
  /** `"name"` or `` `name` `` */
  quoted: 2,
  string: 3,
  number: 4,
  /** `x'0aff'` */
  blob: 5,
  /** `b'0101'` */
  bits: 6,
  parameter: 7,
  symbol: 8,
  /** Not a token of the language; {@link Tokens.problems} says why. */
  bad: 9,
} as const
export type TokenKind = (typeof tokenKind)[keyof typeof tokenKind]

export type Punctuation =
  | '('
  | ')'
  | ','
  | ';'
  | '.'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '='
  | '=='
  | '<'
  | '<='
  | '<=>'
  | '<>'
  | '<<'
  | '>'
  | '>='
  | '>>'
  | '!'
  | '!='
  | '~'
  | '|'
  | '||'
  | '&'
  | '&&'
  | '->'
  | '->>'
  | '::'
  | '@'
  | '@@'

/** The parser's name of a keyword (in capitals) or symbol. */
export type Word = Keyword | Punctuation

/**
 * The tokens of a text as parallel lists instead of objects: a large INSERT has hundreds of
 * thousands. The last token is always of kind `end`.
 */
export interface Tokens {
  readonly kinds: readonly TokenKind[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** The {@link Word} of a keyword or symbol, and the empty string for every other token. */
  readonly words: readonly (Word | '')[]
  /** The words of `/*+ … *\/`, in capitals, by the token that follows. */
  readonly hints: ReadonlyMap<number, readonly string[]>
  /** Why a token is bad, by its place in the lists. */
  readonly problems: ReadonlyMap<number, LexicalProblem>
}

export interface LexicalProblem {
  readonly message: string
  readonly span: Span
  readonly hint?: string
}
