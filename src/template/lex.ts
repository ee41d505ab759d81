/** The kinds of tokens. `error` has its message as text and is always the last token. */
export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'keyword'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'dot'
  | 'bool'
  | 'nil'
  | 'number'
  | 'character'
  | 'string'
  | 'raw-string'
  | 'assign'
  | 'declare'
  | 'pipe'
  | 'left-paren'
  | 'right-paren'
  | 'symbol'
  | 'error'
  | 'end'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
  /**
   * Whether blanks directly precede it, which distinguishes `.a .b` (two operands) from `.a.b`
   * (one).
   */
  readonly spaced: boolean
}

const keywords = new Set('block break continue define else end if range template with'.split(' '))
const OPEN = '{{'
const CLOSE = '}}'
const space = /\s/
const leadingSpace = /[ \t\r\n]*/y
const trailingSpace = /[ \t\r\n]+$/
const word = /[\p{L}\p{Nd}_]*/uy
const numeral =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y
const terminators = '.,|:)('

/** A fault in the text, thrown inside the lexer and turned into the last token. */
class LexicalFault extends Error {
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

/**
 * Splits a template into text and the tokens of its actions. `{{-` and `-}}` trim blanks from the
 * text; comments are removed.
 */
export function lex(text: string): Token[] {
  const tokens: Token[] = []
  try {
    lexText(text, tokens)
    tokens.push({ kind: 'end', text: '', start: text.length, end: text.length, spaced: false })
  } catch (error) {
    if (!(error instanceof LexicalFault)) throw error
    const { message, at } = error
    tokens.push({ kind: 'error', text: message, start: at, end: at, spaced: false })
  }
  return tokens
}

function lexText(text: string, tokens: Token[]): void {
  let at = 0
  for (;;) {
    const open = text.indexOf(OPEN, at)
    const upTo = open === -1 ? text.length : open
    const trims = open !== -1 && hasTrimMark(text, open + OPEN.length)
    const piece = text.slice(at, upTo)
    const kept = trims ? piece.replace(trailingSpace, '') : piece
    if (kept !== '') {
      tokens.push({ kind: 'text', text: kept, start: at, end: at + kept.length, spaced: false })
    }
    if (open === -1) return
    const inside = open + OPEN.length + (trims ? 1 : 0)
    const commentAt = trims ? inside + 1 : inside
    // A comment takes the blank of the trim mark with it: `{{- /* … */ -}}`.
    at = text.startsWith('/*', commentAt)
      ? skipComment(text, commentAt)
      : lexAction(text, open, inside, tokens)
  }
}

/** `- ` after an opening delimiter; `{{-3}}` is a number, not a trim mark. */
function hasTrimMark(text: string, at: number): boolean {
  return text[at] === '-' && space.test(text[at + 1] ?? '')
}

/** The length of a closing delimiter at this position (0 for none), and whether it trims. */
function closingAt(text: string, at: number): { length: number; trims: boolean } {
  if (text.startsWith(CLOSE, at)) return { length: CLOSE.length, trims: false }
  if (space.test(text[at] ?? '') && text.startsWith(`-${CLOSE}`, at + 1)) {
    return { length: 2 + CLOSE.length, trims: true }
  }
  return { length: 0, trims: false }
}

function afterClosing(text: string, at: number): number {
  const { length, trims } = closingAt(text, at)
  return trims ? skip(leadingSpace, text, at + length) : at + length
}

function skipComment(text: string, at: number): number {
  const end = text.indexOf('*/', at + 2)
  if (end === -1) throw new LexicalFault('unclosed comment', at)
  if (closingAt(text, end + 2).length === 0) {
    throw new LexicalFault('comment ends before closing delimiter', end + 2)
  }
  return afterClosing(text, end + 2)
}

function lexAction(text: string, open: number, inside: number, tokens: Token[]): number {
  tokens.push({ kind: 'open', text: OPEN, start: open, end: inside, spaced: false })
  let at = inside
  let depth = 0
  for (;;) {
    const { length, trims } = closingAt(text, at)
    if (length > 0) {
      if (depth > 0) throw new LexicalFault('unclosed left paren', at)
      const start = trims ? at + 1 : at
      tokens.push({ kind: 'close', text: CLOSE, start, end: at + length, spaced: trims })
      return afterClosing(text, at)
    }
    if (at >= text.length) throw new LexicalFault('unclosed action', open)
    if (space.test(text[at] ?? '')) {
      at += 1
      continue
    }
    const token = lexToken(text, at)
    if (token.kind === 'left-paren') depth += 1
    if (token.kind === 'right-paren') depth -= 1
    if (depth < 0) throw new LexicalFault('unexpected right paren', token.start)
    tokens.push(token)
    at = token.end
  }
}

function lexToken(text: string, at: number): Token {
  const first = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const next = text[at + 1] ?? ''
  switch (first) {
    case '=':
      return token('assign', text, at, at + 1)
    case ':':
      if (next !== '=') throw new LexicalFault('expected :=', at)
      return token('declare', text, at, at + 2)
    case '|':
      return token('pipe', text, at, at + 1)
    case '(':
      return token('left-paren', text, at, at + 1)
    case ')':
      return token('right-paren', text, at, at + 1)
    case '"':
      return token('string', text, at, endOfQuoted(text, at, '"', 'quoted string'))
    case "'":
      return token('character', text, at, endOfQuoted(text, at, "'", 'character constant'))
    case '`': {
      const end = text.indexOf('`', at + 1)
      if (end === -1) throw new LexicalFault('unterminated raw quoted string', at)
      return token('raw-string', text, at, end + 1)
    }
    case '$':
      return token('variable', text, at, endOfWord(text, at + 1))
    case '.': {
      if (/[0-9]/.test(next)) break
      const end = endOfWord(text, at + 1)
      return token(end === at + 1 ? 'dot' : 'field', text, at, end)
    }
  }
  if (/[0-9+.-]/.test(first)) return lexNumber(text, at)
  if (/[\p{L}\p{Nd}_]/u.test(first)) return lexWord(text, at)
  if (/[\x21-\x7e]/.test(first)) return token('symbol', text, at, at + 1)
  throw new LexicalFault(`unrecognized character in action: ${codePointName(first)}`, at)
}

function lexWord(text: string, at: number): Token {
  const end = endOfWord(text, at)
  const name = text.slice(at, end)
  if (keywords.has(name)) return token('keyword', text, at, end)
  if (name === 'nil') return token('nil', text, at, end)
  return token(name === 'true' || name === 'false' ? 'bool' : 'identifier', text, at, end)
}

function lexNumber(text: string, at: number): Token {
  const end = skip(numeral, text, at)
  const bad = skip(word, text, end) > end || /[+-]/.test(text[end] ?? '')
  if (bad) {
    const upTo = Math.max(end + 1, skip(word, text, end))
    throw new LexicalFault(`bad number syntax: ${JSON.stringify(text.slice(at, upTo))}`, at)
  }
  return token('number', text, at, end)
}

/** The end of a name, which must be followed by a blank, a delimiter or one of a few symbols. */
function endOfWord(text: string, at: number): number {
  const end = skip(word, text, at)
  const follower = text[end]
  if (
    follower !== undefined &&
    !space.test(follower) &&
    !terminators.includes(follower) &&
    !text.startsWith(CLOSE, end)
  ) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0)
    throw new LexicalFault(`bad character ${codePointName(character)}`, end)
  }
  return end
}

function endOfQuoted(text: string, at: number, quote: string, what: string): number {
  for (let index = at + 1; index < text.length && text[index] !== '\n'; index += 1) {
    if (text[index] === quote) return index + 1
    if (text[index] === '\\' && text[index + 1] !== '\n') index += 1
  }
  throw new LexicalFault(`unterminated ${what}`, at)
}

function token(kind: TokenKind, text: string, start: number, end: number): Token {
  const spaced = space.test(text[start - 1] ?? '')
  return { kind, text: text.slice(start, end), start, end, spaced }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return at + (pattern.exec(text)?.[0].length ?? 0)
}

function codePointName(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `U+${code} '${character}'`
}
