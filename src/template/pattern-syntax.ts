/**
 * A pattern of Go's regexp package (RE2) as a RegExp. The two agree on most syntax; this translates
 * the differences and refuses syntax that RE2 does not have.
 */
export function translatePattern(pattern: string): RegExp {
  const leading = /^\(\?([imsU]+)\)/.exec(pattern)
  const flags = leading?.[1] ?? ''
  if (flags.includes('U')) throw invalid(pattern, 'the U flag is not supported')
  const body = pattern.slice(leading?.[0].length ?? 0)
  // Under a local `(?s:` a dot is JavaScript's own, which respects the flag.
  const dot = flags.includes('s') || /\(\?[im]*s[ims]*:/.test(body) ? '.' : '[^\\n]'
  let result = ''
  for (let at = 0; at < body.length; ) {
    const piece = readPiece(body, at, dot)
    result += piece.text
    at += piece.length
  }
  try {
    return new RegExp(result, `${[...new Set(flags)].join('')}u`)
  } catch (error) {
    throw invalid(pattern, (error as Error).message.replace(/^Invalid regular expression: /, ''))
  }
}

function invalid(part: string, why: string): Error {
  return new Error(`error parsing regexp: ${why}: \`${part}\``)
}

/** A number of characters of the pattern, and their translation. */
interface Piece {
  readonly length: number
  readonly text: string
}

function readPiece(body: string, at: number, dot: string): Piece {
  const character = body[at] ?? ''
  switch (character) {
    case '\\':
      return readEscape(body, at, false)
    case '[':
      return readClass(body, at)
    case '(':
      return readGroup(body, at)
    case '.':
      return { length: 1, text: dot }
    case ']':
    case '}':
      return { length: 1, text: `\\${character}` }
    case '{': {
      const repeat = /^\{\d+(?:,\d*)?\}/.exec(body.slice(at))?.[0]
      return repeat === undefined
        ? { length: 1, text: '\\{' }
        : { length: repeat.length, text: repeat }
    }
    default:
      return { length: 1, text: character }
  }
}

function readGroup(body: string, at: number): Piece {
  const rest = body.slice(at)
  const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(rest)
  if (named !== null) return { length: named[0].length, text: `(?<${named[1]}>` }
  const plain = /^\(\?[ims]*(?:-[ims]+)?:/.exec(rest)
  if (plain !== null) return { length: plain[0].length, text: plain[0] }
  if (rest.startsWith('(?')) {
    throw invalid(rest.slice(0, 3), 'invalid or unsupported Perl syntax')
  }
  return { length: 1, text: '(' }
}

const posix: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

function readClass(body: string, start: number): Piece {
  let at = start + 1
  let text = '['
  if (body[at] === '^') {
    text += '^'
    at += 1
  }
  for (let first = true; at < body.length; first = false) {
    const character = body[at] ?? ''
    if (character === ']' && !first) return { length: at + 1 - start, text: `${text}]` }
    const named = /^\[:(\w+):\]/.exec(body.slice(at))
    const range = posix[named?.[1] ?? '']
    if (named !== null && range !== undefined) {
      text += range
      at += named[0].length
    } else if (character === '\\') {
      const piece = readEscape(body, at, true)
      text += piece.text
      at += piece.length
    } else {
      text += /[[\]]/.test(character) ? `\\${character}` : character
      at += 1
    }
  }
  throw invalid(body.slice(start), 'missing closing ]')
}

const SPACES = '\\t\\n\\f\\r '

function readEscape(body: string, at: number, inClass: boolean): Piece {
  const rest = body.slice(at)
  const literal = /^\\Q([\s\S]*?)(?:\\E|$)/.exec(rest)
  if (literal !== null && !inClass) {
    const text = (literal[1] ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    return { length: literal[0].length, text }
  }
  const category = /^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/.exec(rest)
  if (category !== null) {
    const [whole, letter = 'p', not, long, short] = category
    const name = long ?? short ?? ''
    const negated = (letter === 'P') !== (not === '^')
    const property = name.length <= 2 ? name : `Script=${name}`
    return { length: whole.length, text: `\\${negated ? 'P' : 'p'}{${property}}` }
  }
  const code = /^\\x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(rest)
  if (code !== null) return { length: code[0].length, text: `\\u{${code[1] ?? code[2]}}` }
  return { length: 2, text: simpleEscape(rest[1] ?? '', inClass) }
}

function simpleEscape(letter: string, inClass: boolean): string {
  if (letter === 's') return inClass ? SPACES : `[${SPACES}]`
  if (letter === 'S' && !inClass) return `[^${SPACES}]`
  if (letter === 'a') return '\\x07'
  if (letter === 'A' && !inClass) return '(?<![\\s\\S])'
  if (letter === 'z' && !inClass) return '(?![\\s\\S])'
  if (/[dDwWS fnrtv]/.test(letter)) return `\\${letter}`.replace('\\ ', ' ')
  if (/[bB]/.test(letter) && !inClass) return `\\${letter}`
  if (/[\\^$.*+?()[\]{}|/]/.test(letter) || (letter === '-' && inClass)) return `\\${letter}`
  if (/[!-/:-@[-`{-~]/.test(letter)) return letter
  throw invalid(`\\${letter}`, 'invalid escape sequence')
}
