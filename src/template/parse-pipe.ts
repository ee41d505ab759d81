import { type Cursor, endOfLast, nested, peek, problem, take, unexpected } from './cursor.ts'
import type { Token, TokenKind } from './lex.ts'
import { readNumber, unquote, unquoteCharacter } from './literal.ts'
import type { Command, Operand, Pipe } from './node.ts'

const operandStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'character',
  'dot',
  'field',
  'identifier',
  'left-paren',
  'nil',
  'number',
  'raw-string',
  'string',
  'variable',
])

/**
 * Pipe :
 *   ( Variable ( `,` Variable )? ( `:=` | `=` ) )? Command ( `|` Command )* end
 */
export function parsePipe(cursor: Cursor, context: string, end: 'close' | 'right-paren'): Pipe {
  const at = peek(cursor).start
  const { variables, assigns } = parseVariables(cursor, context)
  const commands: Command[] = []
  for (;;) {
    const token = peek(cursor)
    if (token.kind === end) break
    if (!operandStarts.has(token.kind)) throw unexpected(cursor, token, context)
    commands.push(parseCommand(cursor))
  }
  take(cursor)
  if (commands.length === 0) throw problem(cursor, at, `missing value for ${context}`)
  commands.slice(1).forEach(({ first }, index) => {
    if (first.kind === 'literal' || first.kind === 'nil' || first.kind === 'dot') {
      const stage = index + 2
      throw problem(cursor, first.at, `non executable command in pipeline stage ${stage}`)
    }
  })
  return { kind: 'pipe', at, end: endOfLast(cursor), variables, assigns, commands }
}

/**
 * The variables that a pipeline declares or assigns. An operand that merely starts with a variable
 * is not consumed.
 */
function parseVariables(
  cursor: Cursor,
  context: string,
): { variables: string[]; assigns: boolean } {
  const variables: string[] = []
  const start = cursor.at
  while (peek(cursor).kind === 'variable') {
    const name = take(cursor).text
    const next = peek(cursor)
    if (next.kind === 'assign' || next.kind === 'declare') {
      take(cursor)
      variables.push(name)
      cursor.variables.push(...variables)
      return { variables, assigns: next.kind === 'assign' }
    }
    if (next.kind !== 'symbol' || next.text !== ',') break
    take(cursor)
    variables.push(name)
    if (context !== 'range' || variables.length > 1) {
      throw problem(cursor, next.start, `too many declarations in ${context}`)
    }
    if (peek(cursor).kind !== 'variable') {
      throw problem(cursor, next.start, 'range can only initialize variables')
    }
  }
  if (variables.length > 0) {
    // `range $a, $b` without `:=` has nothing to range over.
    throw problem(cursor, peek(cursor).start, `missing value for ${context}`)
  }
  cursor.at = start
  return { variables, assigns: false }
}

/**
 * Command :
 *   Operand ( blank Operand )* `|`?
 */
function parseCommand(cursor: Cursor): Command {
  const first = parseOperand(cursor)
  const args: Operand[] = []
  for (;;) {
    const token = peek(cursor)
    if (token.kind === 'pipe') {
      take(cursor)
      break
    }
    if (token.kind === 'close' || token.kind === 'right-paren') break
    if (!token.spaced || !operandStarts.has(token.kind)) throw unexpected(cursor, token, 'operand')
    args.push(parseOperand(cursor))
  }
  return { first, args }
}

/**
 * Operand :
 *   Term Field*
 */
function parseOperand(cursor: Cursor): Operand {
  const term = parseTerm(cursor, take(cursor))
  const path: string[] = []
  while (peek(cursor).kind === 'field' && !peek(cursor).spaced) {
    path.push(take(cursor).text.slice(1))
  }
  if (path.length === 0) return term
  const end = endOfLast(cursor)
  switch (term.kind) {
    case 'field':
    case 'variable':
      return { ...term, end, path: [...term.path, ...path] }
    case 'literal':
    case 'nil':
    case 'dot': {
      const text = cursor.source.text.slice(term.at, term.end)
      throw problem(cursor, term.end, `unexpected . after term ${JSON.stringify(text)}`)
    }
    case 'chain':
    case 'function':
    case 'pipe':
      return { kind: 'chain', at: term.at, end, of: term, path }
  }
}

/**
 * Term :
 *   literal | function | `.` | Field | Variable | `(` Pipe `)`
 */
function parseTerm(cursor: Cursor, token: Token): Operand {
  const { start: at, end, text } = token
  switch (token.kind) {
    case 'identifier':
      cursor.functions.push({ name: text, at })
      return { kind: 'function', at, end, name: text }
    case 'dot':
    case 'nil':
      return { kind: token.kind, at, end }
    case 'field':
      return { kind: 'field', at, end, path: [text.slice(1)] }
    case 'variable':
      if (!cursor.variables.includes(text)) {
        throw problem(cursor, at, `undefined variable ${JSON.stringify(text)}`)
      }
      return { kind: 'variable', at, end, name: text, path: [] }
    case 'left-paren': {
      const parse = () => parsePipe(cursor, 'parenthesized pipeline', 'right-paren')
      return { ...nested(cursor, at, parse), at }
    }
    default:
      return { kind: 'literal', at, end, value: parseLiteral(cursor, token) }
  }
}

function parseLiteral(cursor: Cursor, token: Token): string | boolean | bigint | number {
  switch (token.kind) {
    case 'bool':
      return token.text === 'true'
    case 'number': {
      const value = readNumber(token.text)
      if (typeof value === 'string') throw problem(cursor, token.start, value)
      return typeof value === 'bigint' ? value : value.float
    }
    case 'character': {
      const code = unquoteCharacter(token.text)
      if (code !== undefined) return code
      throw problem(cursor, token.start, `malformed character constant: ${token.text}`)
    }
    case 'string':
    case 'raw-string':
      return parseString(cursor, token)
    default:
      throw unexpected(cursor, token, 'operand')
  }
}

/** The value of a string token. */
export function parseString(cursor: Cursor, token: Token): string {
  const value = unquote(token.text)
  if (value === undefined) throw problem(cursor, token.start, 'invalid syntax')
  return value
}
