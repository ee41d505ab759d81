import type { Source } from '../text/source.ts'
import {
  type Cursor,
  expect,
  isKeyword,
  nested,
  peek,
  problem,
  take,
  unexpected,
} from './cursor.ts'
import { lex, type Token } from './lex.ts'
import type { Node, Pipe } from './node.ts'
import { parsePipe, parseString } from './parse-pipe.ts'

/** A parsed template with the templates that it defines. */
export interface Template extends Source {
  readonly body: readonly Node[]
  /** By name, including the template itself. */
  readonly defined: ReadonlyMap<string, readonly Node[]>
  /** Every function that is called, checked against the known ones before the template runs. */
  readonly functions: readonly { readonly name: string; readonly at: number }[]
}

/** Parses a Go `text/template`. Throws a `QueryError` with the template, line and column. */
export function parseTemplate(text: string, name: string): Template {
  const cursor: Cursor = {
    source: { name, text },
    tokens: lex(text),
    at: 0,
    variables: ['$'],
    rangeDepth: 0,
    depth: 0,
    defined: new Map(),
    functions: [],
  }
  const body: Node[] = []
  while (peek(cursor).kind !== 'end') {
    const next = cursor.tokens[cursor.at + 1]
    if (peek(cursor).kind === 'open' && next !== undefined && isKeyword(next, 'define')) {
      cursor.at += 2
      parseDefinition(cursor)
      continue
    }
    const item = parseItem(cursor)
    if ('stop' in item) throw problem(cursor, item.at, `unexpected {{${item.stop}}}`)
    body.push(item)
  }
  define(cursor, name, body, 0)
  return { name, text, body, defined: cursor.defined, functions: cursor.functions }
}

/** `{{end}}` or `{{else}}`, which end a list of nodes. */
interface Stop {
  readonly stop: 'end' | 'else'
  readonly at: number
}

function parseDefinition(cursor: Cursor): void {
  const token = expect(cursor, ['string', 'raw-string'], 'define clause')
  expect(cursor, ['close'], 'define clause')
  const name = parseString(cursor, token)
  define(cursor, name, parseBody(cursor, 'define clause'), token.start)
}

/** The nodes of a defined template. It sees no outer variable, and must end in `{{end}}`. */
function parseBody(cursor: Cursor, context: string): Node[] {
  const { variables, rangeDepth } = cursor
  cursor.variables = ['$']
  cursor.rangeDepth = 0
  const { nodes, stop } = nested(cursor, peek(cursor).start, () => parseList(cursor))
  if (stop.stop !== 'end') {
    throw problem(cursor, stop.at, `unexpected {{${stop.stop}}} in ${context}`)
  }
  cursor.variables = variables
  cursor.rangeDepth = rangeDepth
  return nodes
}

/** Of two definitions of a name, one that contains only blanks is dropped. */
function define(cursor: Cursor, name: string, nodes: readonly Node[], at: number): void {
  const known = cursor.defined.get(name)
  if (known !== undefined && !isBlank(known)) {
    if (isBlank(nodes)) return
    throw problem(cursor, at, `multiple definition of template ${JSON.stringify(name)}`)
  }
  cursor.defined.set(name, nodes)
}

function isBlank(nodes: readonly Node[]): boolean {
  return nodes.every((node) => node.kind === 'text' && node.text.trim() === '')
}

function parseList(cursor: Cursor): { nodes: Node[]; stop: Stop } {
  const nodes: Node[] = []
  while (peek(cursor).kind !== 'end') {
    const item = parseItem(cursor)
    if ('stop' in item) return { nodes, stop: item }
    nodes.push(item)
  }
  throw problem(cursor, cursor.source.text.length, 'unexpected EOF')
}

/**
 * Item :
 *   text
 *   `{{` ( Control | Pipe ) `}}`
 */
function parseItem(cursor: Cursor): Node | Stop {
  const token = take(cursor)
  if (token.kind === 'text') return { kind: 'text', at: token.start, text: token.text }
  if (token.kind !== 'open') throw unexpected(cursor, token, 'input')
  const first = peek(cursor)
  if (first.kind === 'keyword' && first.text !== 'define') {
    take(cursor)
    return parseKeyword(cursor, first)
  }
  return { kind: 'action', at: first.start, pipe: parsePipe(cursor, 'command', 'close') }
}

function parseKeyword(cursor: Cursor, token: Token): Node | Stop {
  const at = token.start
  switch (token.text) {
    case 'if':
    case 'with':
    case 'range':
      return parseControl(cursor, token.text, at)
    case 'template':
      return parseInvocation(cursor, at)
    case 'block':
      return parseBlock(cursor, at)
    case 'break':
    case 'continue':
      expect(cursor, ['close'], `{{${token.text}}}`)
      if (cursor.rangeDepth === 0) {
        throw problem(cursor, at, `{{${token.text}}} outside {{range}}`)
      }
      return { kind: token.text, at }
    case 'else': {
      const next = peek(cursor)
      // `{{else if` is read as `{{else}}{{if`: the control of that else continues here.
      if (!isKeyword(next, 'if') && !isKeyword(next, 'with')) expect(cursor, ['close'], 'else')
      return { stop: 'else', at }
    }
    default:
      expect(cursor, ['close'], 'end')
      return { stop: 'end', at }
  }
}

/**
 * Control :
 *   keyword Pipe Item* ( `{{else}}` Item* | `{{else` same keyword … )? `{{end}}`
 */
function parseControl(cursor: Cursor, kind: 'if' | 'with' | 'range', at: number): Node {
  return nested(cursor, at, () => {
    const inSight = cursor.variables.length
    const pipe = parsePipe(cursor, kind, 'close')
    if (kind === 'range') cursor.rangeDepth += 1
    const { nodes: body, stop } = parseList(cursor)
    if (kind === 'range') cursor.rangeDepth -= 1
    const otherwise = stop.stop === 'else' ? parseElse(cursor, kind) : undefined
    cursor.variables.length = inSight
    return { kind, at, pipe, body, otherwise }
  })
}

function parseElse(cursor: Cursor, kind: 'if' | 'with' | 'range'): Node[] {
  const next = peek(cursor)
  if (kind !== 'range' && isKeyword(next, kind)) {
    take(cursor)
    return [parseControl(cursor, kind, next.start)]
  }
  const { nodes, stop } = parseList(cursor)
  if (stop.stop !== 'end') throw problem(cursor, stop.at, 'expected end; found {{else}}')
  return nodes
}

function parseInvocation(cursor: Cursor, at: number): Node {
  const name = parseName(cursor, 'template clause')
  let pipe: Pipe | undefined
  if (peek(cursor).kind === 'close') take(cursor)
  else pipe = parsePipe(cursor, 'template clause', 'close')
  return { kind: 'template', at, name, pipe }
}

/** `{{block "x" pipe}} … {{end}}` defines a template and runs it at once. */
function parseBlock(cursor: Cursor, at: number): Node {
  const name = parseName(cursor, 'block clause')
  const pipe = parsePipe(cursor, 'block clause', 'close')
  define(cursor, name, parseBody(cursor, 'block clause'), at)
  return { kind: 'template', at, name, pipe }
}

function parseName(cursor: Cursor, context: string): string {
  return parseString(cursor, expect(cursor, ['string', 'raw-string'], context))
}
