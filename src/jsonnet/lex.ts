import type { Source } from '../text/source.ts'
import { JsonnetProblem } from './problem.ts'

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'symbol' | 'end'
  /** The name, symbol or number as written; the value of a string. */
  readonly text: string
  readonly start: number
}

const blank = /(?:\s+|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)+/y
const word = /[A-Za-z_]\w*/y
const number = /(?:0|[1-9]\d*(?:_\d+)*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const symbol = /:::|::|<<|>>|<=|>=|==|!=|&&|\|\||[!$~+\-*/%&|^<>=:{}[\],.();]/y
const block = /\|\|\|(-?)[ \t\r]*\n/y
const plain = /(@?)(["'])/y

/** The tokens of a text. Throws a JsonnetProblem for what is none. */
export function lex(source: Source): Token[] {
  const { text } = source
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text) ?? undefined
  }
  for (;;) {
    at += match(blank)?.[0].length ?? 0
    const start = at
    if (at >= text.length) break
    const opening = match(block)
    const quote = match(plain)
    if (opening !== undefined) {
      const { value, end } = textBlock(source, at + opening[0].length, opening[1] === '-')
      tokens.push({ kind: 'string', text: value, start })
      at = end
    } else if (quote !== undefined) {
      const isVerbatim = quote[1] === '@'
      const { value, end } = quoted(source, at + quote[0].length, quote[2] ?? '"', isVerbatim)
      tokens.push({ kind: 'string', text: value, start })
      at = end
    } else {
      const kinds = [
        ['name', word],
        ['number', number],
        ['symbol', symbol],
      ] as const
      const found = kinds.flatMap(([kind, pattern]) => {
        const text = match(pattern)?.[0]
        return text === undefined ? [] : [{ kind, text, start }]
      })[0]
      if (found === undefined) {
        throw new JsonnetProblem(`'${text[at]}' cannot stand here`, { source, start })
      }
      tokens.push(found)
      at += found.text.length
    }
  }
  tokens.push({ kind: 'end', text: '', start: text.length })
  return tokens
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

function quoted(source: Source, from: number, quote: string, isVerbatim: boolean) {
  const { text } = source
  let value = ''
  let at = from
  for (;;) {
    const character = text[at]
    if (character === undefined) {
      throw new JsonnetProblem('this text has no end', { source, start: from - 1 })
    }
    if (character === quote) {
      if (!isVerbatim || text[at + 1] !== quote) return { value, end: at + 1 }
      value += quote
      at += 2
    } else if (character === '\\' && !isVerbatim) {
      const escaped = text[at + 1] ?? ''
      if (escaped === 'u') {
        const digits = /^[\dA-Fa-f]{4}$/.exec(text.slice(at + 2, at + 6))?.[0]
        if (digits === undefined) {
          throw new JsonnetProblem('\\u needs four hexadecimal digits', { source, start: at })
        }
        value += String.fromCharCode(Number.parseInt(digits, 16))
        at += 6
        continue
      }
      const meant = /["'\\/]/.test(escaped) ? escaped : escapes[escaped]
      if (meant === undefined) {
        throw new JsonnetProblem(`\\${escaped} is no escape`, { source, start: at })
      }
      value += meant
      at += 2
    } else {
      value += character
      at += 1
    }
  }
}

/** `|||`, lines with a common indent, `|||`. */
function textBlock(source: Source, from: number, isChomped: boolean) {
  const { text } = source
  const indent = /^(?:[ \t]*\r?\n)*([ \t]+)/.exec(text.slice(from))?.[1]
  if (indent === undefined) {
    throw new JsonnetProblem('the lines of ||| must be indented', { source, start: from })
  }
  let value = ''
  let at = from
  for (;;) {
    const found = text.indexOf('\n', at)
    const line = text.slice(at, found === -1 ? text.length : found)
    if (line.startsWith(indent)) value += `${line.slice(indent.length)}\n`
    else if (line.trim() === '' && found !== -1) value += '\n'
    else {
      const closing = /^[ \t]*\|\|\|/.exec(line)?.[0]
      if (closing === undefined) {
        throw new JsonnetProblem('this text block has no closing |||', { source, start: from })
      }
      return { value: isChomped ? value.replace(/\n$/, '') : value, end: at + closing.length }
    }
    if (found === -1)
      throw new JsonnetProblem('this text block has no end', { source, start: from })
    at = found + 1
  }
}
