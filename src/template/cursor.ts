import type { QueryError } from '../errors/query-error.ts'
import type { Source } from '../text/source.ts'
import type { Token, TokenKind } from './lex.ts'
import type { Node } from './node.ts'
import { templateError } from './problem.ts'
import { quote } from './quote.ts'

/** The state of a parse: the tokens, and the templates of one text. */
export interface Cursor {
  readonly source: Source
  readonly tokens: readonly Token[]
  at: number
  /** The variables in scope; `$` always exists. */
  variables: string[]
  rangeDepth: number
  depth: number
  readonly defined: Map<string, readonly Node[]>
  readonly functions: { readonly name: string; readonly at: number }[]
}

/** The next token, without consuming it. */
export function peek(cursor: Cursor): Token {
  const token = cursor.tokens[Math.min(cursor.at, cursor.tokens.length - 1)]
  return token as Token
}

/** The next token, consumed. */
export function take(cursor: Cursor): Token {
  const token = peek(cursor)
  cursor.at += 1
  return token
}

/** Consumes the next token, which must be of one of these kinds. */
export function expect(cursor: Cursor, kinds: readonly TokenKind[], context: string): Token {
  const token = take(cursor)
  if (!kinds.includes(token.kind)) throw unexpected(cursor, token, context)
  return token
}

/** The end of the last consumed token. */
export function endOfLast(cursor: Cursor): number {
  return cursor.tokens[cursor.at - 1]?.end ?? 0
}

export function isKeyword(token: Token, keyword: string): boolean {
  return token.kind === 'keyword' && token.text === keyword
}

export function problem(cursor: Cursor, at: number, message: string): QueryError {
  return templateError(cursor.source, at, message)
}

export function unexpected(cursor: Cursor, token: Token, context: string): QueryError {
  if (token.kind === 'error') return problem(cursor, token.start, token.text)
  return problem(cursor, token.start, `unexpected ${describe(token)} in ${context}`)
}

function describe(token: Token): string {
  if (token.kind === 'end') return 'EOF'
  if (['keyword', 'dot', 'nil'].includes(token.kind)) return `<${token.text}>`
  return token.text.length > 10 ? `${quote(token.text.slice(0, 10))}...` : quote(token.text)
}

const MAX_DEPTH = 500

/** Runs a nested parse. Nesting is limited, so that no text can exhaust the stack. */
export function nested<T>(cursor: Cursor, at: number, parse: () => T): T {
  if (cursor.depth >= MAX_DEPTH) throw problem(cursor, at, 'max expression depth exceeded')
  cursor.depth += 1
  const result = parse()
  cursor.depth -= 1
  return result
}
