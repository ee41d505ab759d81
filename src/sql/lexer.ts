import { type Keyword, keywordOf } from './keywords.ts'
import {
  type LexicalProblem,
  type Punctuation,
  type TokenKind,
  type Tokens,
  tokenKind,
} from './token.ts'

const TAB = 9
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const BANG = 33
const DOUBLE_QUOTE = 34
const HASH = 35
const DOLLAR = 36
const AMPERSAND = 38
const SINGLE_QUOTE = 39
const STAR = 42
const PLUS = 43
const MINUS = 45
const DOT = 46
const SLASH = 47
const ZERO = 48
const UNDERSCORE = 95
const NINE = 57
const COLON = 58
const LESS = 60
const EQUALS = 61
const GREATER = 62
const QUESTION = 63
const AT = 64
const BACKTICK = 96
const PIPE = 124
const ASCII_END = 128

/** Symbols of one character, by their code. */
const single: readonly (Punctuation | undefined)[] = table('(),;.+-*/%=<>!~|&@')

/** The class of each character code: 1 starts a word, 2 continues one, 0 neither. */
const wordClass = new Uint8Array(ASCII_END)
for (let code = 0; code < ASCII_END; code += 1) {
  const character = String.fromCharCode(code)
  if (/[A-Za-z_]/.test(character)) wordClass[code] = 1
  else if (/[0-9$]/.test(character)) wordClass[code] = 2
}

/**
 * The tokens of a text, without comments. Never throws: invalid text becomes a token of kind `bad`,
 * so that the parser reports the first mistake in reading order, of whatever kind.
 *
 * @param from the start
 * @param to the end; offsets in the tokens refer to the whole text
 */
export function lex(text: string, from = 0, to = text.length): Tokens {
  const lexer = new Lexer(text, from, to)
  lexer.run()
  return lexer
}

/** One pass over one text. */
class Lexer implements Tokens {
  readonly kinds: TokenKind[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly words: (Keyword | Punctuation | '')[] = []
  readonly hints = new Map<number, string[]>()
  readonly problems = new Map<number, LexicalProblem>()
  readonly #text: string
  readonly #to: number
  #at: number
  /**
   * The starts of the currently open `/*!` comments: their content counts, their delimiters do not.
   */
  readonly #conditional: number[] = []

  constructor(text: string, from: number, to: number) {
    this.#text = text.slice(0, to)
    this.#at = from
    this.#to = to
  }

  run(): void {
    for (;;) {
      this.#skipBlank()
      if (this.#at >= this.#to) break
      this.#token()
    }
    const open = this.#conditional[0]
    if (open !== undefined) this.#unclosed(open, open + 3, 'comment', '*/')
    this.#push(tokenKind.end, this.#to, '')
  }

  #token(): void {
    const code = this.#code(this.#at)
    const begins = code < ASCII_END ? wordClass[code] : 0
    if (begins === 1) this.#word(code)
    else if (isDigit(code)) this.#number()
    else {
      switch (code) {
        case SINGLE_QUOTE:
          this.#quoted(tokenKind.string, "'", 'string')
          break
        case DOUBLE_QUOTE:
          this.#quoted(tokenKind.quoted, '"', 'quoted name')
          break
        case BACKTICK:
          this.#quoted(tokenKind.quoted, '`', 'quoted name')
          break
        case DOT:
          this.#dot()
          break
        case QUESTION:
          this.#push(tokenKind.parameter, this.#endOfDigits(this.#at + 1), '')
          break
        case DOLLAR:
        case COLON:
          this.#parameter(code)
          break
        default:
          this.#symbolOrStray(code)
      }
    }
  }

  // ---------------------------------------------------------------------------------- words, numbers

  /** Word : Letter ( Letter | Digit | `_` | `$` )*, and `x'…'` and `b'…'`, which begin like one */
  #word(first: number): void {
    const quotes = this.#code(this.#at + 1) === SINGLE_QUOTE
    const small = first | 32
    if (quotes && small === 120) this.#prefixed(tokenKind.blob, /^([0-9a-f]{2})*$/i)
    else if (quotes && small === 98) this.#prefixed(tokenKind.bits, /^[01]+$/)
    else {
      const end = this.#endOfWord(this.#at)
      this.#push(tokenKind.word, end, keywordOf(this.#text.slice(this.#at, end)) ?? '')
    }
  }

  #endOfWord(from: number): number {
    let at = from
    for (;;) {
      const code = this.#code(at)
      if (code < ASCII_END) {
        if (wordClass[code] === 0) return at
        at += 1
      } else {
        const width = this.#letterWidth(at)
        if (width === 0) return at
        at += width
      }
    }
  }

  /**
   * The number of code units of a letter, mark or digit beyond ASCII at this position; 0 for other
   * characters.
   */
  #letterWidth(at: number): number {
    const character = String.fromCodePoint(this.#text.codePointAt(at) as number)
    return /[\p{L}\p{M}\p{N}]/u.test(character) ? character.length : 0
  }

  /** Number : Digits ( `.` Digits? )? ( `e` ( `+` | `-` )? Digits )? | `0x` HexDigits; `1_000` has one `_` between digits */
  #number(): void {
    const last = this.words.length - 1
    const afterDot = this.words[last] === '.' && this.ends[last] === this.#at
    // `t.2fa`: after a dot that follows a name directly, digits begin a name.
    if (afterDot && this.#isNamePart(last - 1)) {
      this.#push(tokenKind.word, this.#endOfWord(this.#at), '')
    } else this.#finishNumber(this.#endOfNumber(this.#at))
  }

  #endOfNumber(start: number): number {
    if (this.#code(start) === ZERO && (this.#code(start + 1) | 32) === 120) {
      let at = start + 2
      while (isHexDigit(this.#code(at))) at += 1
      return at === start + 2 ? start + 1 : at
    }
    const at = this.#endOfDigits(start)
    return this.#endOfExponent(this.#code(at) === DOT ? this.#endOfDigits(at + 1) : at)
  }

  /** Ends a number. A number that runs into letters is invalid. */
  #finishNumber(end: number): void {
    const wordEnd = this.#endOfWord(end)
    if (wordEnd === end) this.#push(tokenKind.number, end, '')
    else {
      const written = this.#text.slice(this.#at, wordEnd)
      this.#bad(wordEnd, `'${written}' is neither a number nor a name`, {
        hint: `A name that begins with a digit needs quotes: "${written}".`,
      })
    }
  }

  #endOfExponent(at: number): number {
    if ((this.#code(at) | 32) !== 101) return at
    const sign = this.#code(at + 1)
    const digits = sign === PLUS || sign === MINUS ? at + 2 : at + 1
    return isDigit(this.#code(digits)) ? this.#endOfDigits(digits) : at
  }

  #endOfDigits(from: number): number {
    let at = from
    while (isDigit(this.#code(at)) || this.#parts(at)) at += 1
    return at
  }

  /** A `_` between two digits. */
  #parts(at: number): boolean {
    const is = this.#code(at) === UNDERSCORE
    return is && isDigit(this.#code(at - 1)) && isDigit(this.#code(at + 1))
  }

  /** A dot starts a number (`.5`) unless a name directly precedes it. */
  #dot(): void {
    const last = this.words.length - 1
    const joins = this.ends[last] === this.#at && this.#isNamePart(last)
    if (joins || !isDigit(this.#code(this.#at + 1))) this.#symbol('.')
    else this.#finishNumber(this.#endOfExponent(this.#endOfDigits(this.#at + 1)))
  }

  #isNamePart(index: number): boolean {
    const kind = this.kinds[index]
    return kind === tokenKind.word || kind === tokenKind.quoted
  }

  // ---------------------------------------------------------------------------------- quotes

  /**
   * Text up to the closing quote. A doubled quote stands for one quote; a backslash is an ordinary
   * character.
   */
  #quoted(kind: TokenKind, quote: string, what: string): void {
    const end = this.#endOfQuoted(this.#at, quote)
    if (end === -1) this.#unclosed(this.#at, this.#at + 1, what, quote)
    else this.#push(kind, end, '')
  }

  #endOfQuoted(open: number, quote: string): number {
    let close = this.#text.indexOf(quote, open + 1)
    while (close !== -1 && this.#text[close + 1] === quote) {
      close = this.#text.indexOf(quote, close + 2)
    }
    return close === -1 ? -1 : close + 1
  }

  /** `x'…'` and `b'…'` */
  #prefixed(kind: TokenKind, content: RegExp): void {
    const end = this.#endOfQuoted(this.#at + 1, "'")
    if (end === -1) this.#unclosed(this.#at + 1, this.#at + 2, 'string', "'")
    else if (content.test(this.#text.slice(this.#at + 2, end - 1))) this.#push(kind, end, '')
    else {
      const hint =
        kind === tokenKind.blob
          ? "x'…' takes pairs of hexadecimal digits."
          : "b'…' takes the digits 0 and 1."
      this.#bad(end, `${this.#text.slice(this.#at, end)} is not a literal`, { hint })
    }
  }

  // ---------------------------------------------------------------------------------- symbols

  /** `$1`, `:1`, `:name`, and `::`, which begins like one */
  #parameter(code: number): void {
    const start = this.#at + 1
    const next = this.#code(start)
    if (isDigit(next)) this.#push(tokenKind.parameter, this.#endOfDigits(start), '')
    else if (code === DOLLAR) this.#stray()
    else if (next === COLON) this.#symbol('::')
    else {
      const end = this.#endOfWord(start)
      if (end === start) this.#stray()
      else this.#push(tokenKind.parameter, end, '')
    }
  }

  #symbolOrStray(code: number): void {
    const symbol = code < ASCII_END ? single[code] : undefined
    if (symbol !== undefined) this.#symbol(this.#longest(code) ?? symbol)
    else if (code >= ASCII_END && this.#letterWidth(this.#at) > 0) this.#word(code)
    else this.#stray()
  }

  /** The symbol of several characters that starts here. */
  #longest(code: number): Punctuation | undefined {
    const next = this.#code(this.#at + 1)
    const third = this.#code(this.#at + 2)
    switch (code) {
      case LESS:
        if (next === EQUALS) return third === GREATER ? '<=>' : '<='
        return next === GREATER ? '<>' : next === LESS ? '<<' : undefined
      case GREATER:
        return next === EQUALS ? '>=' : next === GREATER ? '>>' : undefined
      case BANG:
        return next === EQUALS ? '!=' : undefined
      case EQUALS:
        return next === EQUALS ? '==' : undefined
      case PIPE:
        return next === PIPE ? '||' : undefined
      case AMPERSAND:
        return next === AMPERSAND ? '&&' : undefined
      case AT:
        return next === AT ? '@@' : undefined
      case MINUS:
        return next === GREATER ? (third === GREATER ? '->>' : '->') : undefined
    }
    return undefined
  }

  #symbol(symbol: Punctuation): void {
    this.#push(tokenKind.symbol, this.#at + symbol.length, symbol)
  }

  #stray(): void {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) as number)
    const hint = '‘’“”«»„'.includes(character)
      ? 'Use straight quotes: \'text\' for a string, "name" for a name.'
      : undefined
    this.#bad(
      this.#at + character.length,
      `unexpected character '${character}'`,
      hint === undefined ? {} : { hint },
    )
  }

  // ---------------------------------------------------------------------------------- blanks

  /** Blanks and comments: `-- …`, `# …`, `// …`, and `/* … *\/`, which does not nest. */
  #skipBlank(): void {
    for (;;) {
      const code = this.#code(this.#at)
      const next = this.#code(this.#at + 1)
      if (code === SPACE || code === LINE_FEED || (code >= TAB && code <= CARRIAGE_RETURN)) {
        this.#at += 1
      } else if (code === MINUS && next === MINUS) this.#skipLine()
      else if (code === HASH) this.#skipLine()
      else if (code === SLASH && next === SLASH) this.#skipLine()
      else if (code === SLASH && next === STAR) {
        if (!this.#skipComment()) return
      } else if (code === STAR && next === SLASH && this.#conditional.length > 0) {
        this.#conditional.pop()
        this.#at += 2
      } else if (code >= ASCII_END && /\s/.test(String.fromCharCode(code))) {
        this.#at += 1
      } else return
    }
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at)
    this.#at = end === -1 ? this.#to : end + 1
  }

  /** Skips a comment. False when the comment is not closed, and so became a bad token. */
  #skipComment(): boolean {
    const open = this.#at
    if (this.#code(open + 2) === BANG) {
      this.#conditional.push(open)
      this.#at = this.#endOfDigits(open + 3)
      return true
    }
    const close = this.#text.indexOf('*/', open + 2)
    if (close === -1) {
      this.#unclosed(open, open + 2, 'comment', '*/')
      return false
    }
    if (this.#code(open + 2) === PLUS) {
      const words =
        this.#text
          .slice(open + 3, close)
          .toUpperCase()
          .match(/[^\s,]+/g) ?? []
      const before = this.hints.get(this.kinds.length) ?? []
      this.hints.set(this.kinds.length, [...before, ...words])
    }
    this.#at = close + 2
    return true
  }

  // ---------------------------------------------------------------------------------- output

  /** The character code at a position; past the end a code that matches nothing. */
  #code(at: number): number {
    return at < this.#to ? this.#text.charCodeAt(at) : 0
  }

  #push(kind: TokenKind, end: number, word: Keyword | Punctuation | ''): void {
    this.kinds.push(kind)
    this.starts.push(this.#at)
    this.ends.push(end)
    this.words.push(word)
    this.#at = end
  }

  #bad(end: number, message: string, extra: Partial<LexicalProblem>): void {
    const span = { start: this.#at, end }
    this.problems.set(this.kinds.length, { message, span, ...extra })
    this.#push(tokenKind.bad, end, '')
  }

  /**
   * Reports an opening without its end. It takes the rest of the text, and the error points at the
   * opening.
   */
  #unclosed(start: number, end: number, what: string, closing: string): void {
    this.#bad(this.#to, `unterminated ${what}`, {
      span: { start, end },
      hint: `It begins here and needs a closing ${closing}.`,
    })
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102)
}

function table(symbols: string): (Punctuation | undefined)[] {
  const bySymbol: (Punctuation | undefined)[] = new Array(ASCII_END).fill(undefined)
  for (const symbol of symbols) bySymbol[symbol.charCodeAt(0)] = symbol as Punctuation
  return bySymbol
}
