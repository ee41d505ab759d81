import { QueryError } from '../errors/query-error.ts'
import { positionAt, type Source, type Span } from '../text/source.ts'
import { didYouMean } from '../text/suggest.ts'
import type { Identifier, Name } from './ast.ts'
import { foreignWordHint } from './foreign-functions.ts'
import { canBeBareAlias, isReserved } from './keywords.ts'
import { lex } from './lexer.ts'
import { clauses, isKeyword, isSlip, listed, operatorWords } from './syntax-error.ts'
import { type TokenKind, type Tokens, tokenKind, type Word } from './token.ts'

/** The maximum depth of parentheses, CASE and prefix operators. Deeper input is refused. */
export const MAX_DEPTH = 200

/**
 * The maximum of operators that wait for their right operand, over all levels: `a OR b AND c = (…`
 * leaves three at each. It protects the stack where {@link MAX_DEPTH} alone would not.
 */
const MAX_PENDING = 1000

/**
 * A position in the tokens of one text, and the small vocabulary of the grammar: `is` looks, `take`
 * advances if it can, `expect` advances or fails.
 *
 * The words that `take` and `expect` did not find at a position are remembered, so that a message
 * can list them.
 */
export class Cursor {
  readonly source: Source
  readonly #tokens: Tokens
  #at = 0
  #depth = 0
  #pending = 0
  /** The offsets of the currently open parentheses. */
  readonly #open: number[] = []
  #hoped: string[] = []
  #hopedAt = 0
  /** The words expected one token earlier. */
  #hopedBefore: readonly string[] = []

  /** @param within the part of the text to read, the whole by default; spans stay offsets of the whole */
  constructor(source: Source, within?: Span) {
    this.source = source
    this.#tokens = lex(source.text, within?.start, within?.end)
  }

  // ---------------------------------------------------------------------------------- looking

  /** The keyword or symbol at this position; the empty string for any other token. */
  get word(): Word | '' {
    return this.wordAt(0)
  }

  get kind(): TokenKind {
    return this.kindAt(0)
  }

  /** The start of the current token. */
  get start(): number {
    return this.#tokens.starts[this.#at] as number
  }

  /** The end of the previous token. */
  get lastEnd(): number {
    return this.#tokens.ends[this.#at - 1] ?? this.start
  }

  wordAt(ahead: number): Word | '' {
    return this.#tokens.words[this.#at + ahead] ?? ''
  }

  kindAt(ahead: number): TokenKind {
    return this.#tokens.kinds[this.#at + ahead] ?? tokenKind.end
  }

  is(word: Word): boolean {
    return this.#tokens.words[this.#at] === word
  }

  isAt(ahead: number, word: Word): boolean {
    return this.#tokens.words[this.#at + ahead] === word
  }

  /** Whether a name can stand here: a word that is not reserved, or anything in double quotes. */
  isName(ahead = 0): boolean {
    const kind = this.kindAt(ahead)
    return kind === tokenKind.quoted || (kind === tokenKind.word && !isReserved(this.wordAt(ahead)))
  }

  /** Whether the token here is a word of any sort, reserved or not, or a quoted name. */
  isAnyWord(ahead = 0): boolean {
    const kind = this.kindAt(ahead)
    return kind === tokenKind.word || kind === tokenKind.quoted
  }

  /** Whether the statement ends here. */
  atEnd(): boolean {
    return this.kind === tokenKind.end || this.is(';')
  }

  /** From an offset to the end of the last token taken. */
  spanFrom(start: number): Span {
    return { start, end: this.lastEnd }
  }

  // ---------------------------------------------------------------------------------- taking

  /** Skips any token. */
  advance(): void {
    this.#at += 1
  }

  take(word: Word): boolean {
    if (this.is(word)) {
      this.#at += 1
      return true
    }
    this.hopeFor(word)
    return false
  }

  /** Like {@link take} for two words that only mean something together, such as `GROUP BY`. */
  takePair(first: Word, second: Word): boolean {
    if (this.is(first) && this.isAt(1, second)) {
      this.#at += 2
      return true
    }
    this.hopeFor(`${first} ${second}`)
    if (this.is(first) && isReserved(first)) {
      this.advance()
      throw this.fail(second)
    }
    return false
  }

  /** Takes the first of the words that matches. */
  takeOne<W extends Word>(...words: readonly W[]): W | undefined {
    return words.find((word) => this.take(word))
  }

  expect(word: Word): void {
    if (!this.take(word)) throw this.fail()
  }

  /** Expects the words one after the other. */
  expectAll(...words: readonly Word[]): void {
    for (const word of words) this.expect(word)
  }

  /** Fails unless the statement ends here. */
  expectEnd(): void {
    if (this.atEnd()) return
    this.hopeFor(';')
    throw this.fail()
  }

  expectOne<W extends Word>(...words: readonly W[]): W {
    const word = this.takeOne(...words)
    if (word === undefined) throw this.fail()
    return word
  }

  /** A name: a word that is not reserved, or anything in double quotes. */
  identifier(what = 'a name'): Identifier {
    if (!this.isName()) throw this.fail(what)
    return this.anyWord(what)
  }

  /** A name at a place where even a reserved word is one: after a dot, after AS, after `@`. */
  anyWord(what = 'a name'): Identifier {
    if (!this.isAnyWord()) throw this.fail(what)
    const name = this.kind === tokenKind.quoted ? this.#unquoted() : this.text()
    const start = this.start
    this.#at += 1
    return { kind: 'identifier', name, span: this.spanFrom(start) }
  }

  /** Name : Identifier ( `.` AnyWord )* */
  name(what = 'a name'): Name {
    const start = this.start
    const parts = [this.identifier(what)]
    while (this.is('.')) {
      this.advance()
      parts.push(this.anyWord())
    }
    return { kind: 'name', parts, span: this.spanFrom(start) }
  }

  /** Alias : AS AnyWord | Identifier */
  alias(): Identifier | undefined {
    if (this.is('AS')) {
      this.advance()
      return this.kind === tokenKind.string ? this.#stringAsName() : this.anyWord('an alias')
    }
    if (!this.isName()) return undefined
    if (this.kind === tokenKind.word && !this.#canBeAlias()) return undefined
    return this.anyWord()
  }

  #canBeAlias(): boolean {
    if (this.is('WINDOW') && this.isName(1) && this.isAt(2, 'AS')) return false
    if (this.is('INDEXED') && this.isAt(1, 'BY')) return false
    return canBeBareAlias(this.word)
  }

  /** `AS 'x'`, which MySQL and SQLite read as a name. */
  #stringAsName(): Identifier {
    const start = this.start
    const name = this.string()
    return { kind: 'identifier', name, span: this.spanFrom(start) }
  }

  /** The value of a string literal. */
  string(what = 'a string'): string {
    if (this.kind !== tokenKind.string) throw this.fail(what)
    const value = this.#unquoted()
    this.#at += 1
    return value
  }

  /** Everything up to the next blank or semicolon as one word, whatever its tokens are. */
  run(what: string): string {
    if (this.atEnd()) throw this.fail(what)
    const start = this.start
    do this.#at += 1
    while (!this.atEnd() && this.start === this.lastEnd)
    return this.source.text.slice(start, this.lastEnd)
  }

  /** The words of a directive comment at this position; empty without one. */
  directives(): readonly string[] {
    return this.#tokens.hints.get(this.#at) ?? []
  }

  /** Skips a token of which only the text matters. */
  takeAny(): void {
    if (this.kind === tokenKind.bad) throw this.fail()
    this.#at += 1
  }

  /** Skips to the end of the statement. */
  skipStatement(): void {
    while (!this.atEnd()) this.takeAny()
  }

  /** The text of the current token, as written. */
  text(): string {
    return this.textAt(0)
  }

  textAt(ahead: number): string {
    const index = this.#at + ahead
    return this.source.text.slice(this.#tokens.starts[index], this.#tokens.ends[index])
  }

  /** The text of a quoted token without its quotes, a doubled quote made single. */
  #unquoted(): string {
    const written = this.text()
    const quote = written.charAt(0)
    const inner = written.slice(1, -1)
    return inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner
  }

  // ---------------------------------------------------------------------------------- lists, nesting

  /** One or more, with commas between. */
  list<T>(parse: (cursor: Cursor) => T): T[] {
    const items = [parse(this)]
    while (this.take(',')) items.push(parse(this))
    return items
  }

  /** `(` a, b, … `)`, at least one. */
  parenthesised<T>(parse: (cursor: Cursor) => T): T[] {
    this.open()
    const items = this.list(parse)
    this.close()
    return items
  }

  /** `(`, one level deeper. */
  open(): void {
    const { start } = this
    this.expect('(')
    this.enter(start)
    this.#open.push(start)
  }

  /** The `)` of the last {@link open}. */
  close(): void {
    this.expect(')')
    this.#open.pop()
    this.leave()
  }

  /** One level deeper, without parentheses; {@link leave} must follow. */
  enter(start = this.start): void {
    this.#depth += 1
    this.checkDepth(0, start)
  }

  leave(): void {
    this.#depth -= 1
  }

  /** Fails if this many additional levels would be too many. */
  checkDepth(more: number, start = this.start): void {
    if (this.#depth + more > MAX_DEPTH) throw this.#tooDeep(start)
  }

  /** Runs a part of the grammar for the right operand of an operator. */
  rightOperand<T, P>(parse: (cursor: Cursor, precedence: P) => T, precedence: P): T {
    this.#pending += 1
    if (this.#pending > MAX_PENDING) throw this.#tooDeep(this.start)
    const operand = parse(this, precedence)
    this.#pending -= 1
    return operand
  }

  #tooDeep(start: number): QueryError {
    const message = `the statement nests deeper than ${MAX_DEPTH} levels`
    return this.problem(message, { start, end: start + 1 }, 'Split it up with WITH or a view.')
  }

  // ---------------------------------------------------------------------------------- failing

  /** Remembers words that could be at this position, for {@link fail}. */
  hopeFor(...words: readonly string[]): void {
    if (this.#hopedAt !== this.#at) {
      this.#hopedBefore = this.#hopedAt === this.#at - 1 ? this.#hoped : []
      this.#hopedAt = this.#at
      this.#hoped = []
    }
    this.#hoped.push(...words)
  }

  /**
   * The error for an unexpected token. It names `what` as the expected thing, or else every word
   * that was tried at this position. The caller throws it.
   */
  fail(what?: string, advice?: string): QueryError {
    const problem = this.#tokens.problems.get(this.#at)
    if (problem !== undefined) return this.problem(problem.message, problem.span, problem.hint)
    this.hopeFor()
    const hoped = [...new Set(this.#hoped)]
    const foreign = foreignWordHint(this.text(), this.textAt(-1)) ?? this.#parameterHint()
    const misspelt = foreign === undefined ? this.#misspelt(hoped) : undefined
    if (misspelt !== undefined) return misspelt
    const expected = what ?? listed(hoped)
    const span = this.#spanOf(this.#at)
    const hint = foreign ?? advice ?? this.#wordHint(what, hoped) ?? this.#openHint()
    return this.problem(`expected ${expected} but found ${this.#found()}`, span, hint)
  }

  /** A syntax error with its own message about a part of the text. The caller throws it. */
  problem(message: string, span: Span, hint?: string): QueryError {
    return new QueryError('42601', `syntax error: ${message}`, { span, hint }, this.source)
  }

  /**
   * The error for a misspelt keyword. In `SELECT id FORM t`, FORM was read as an alias, and only
   * `t` is unexpected. If the previous word resembles a keyword that was possible there or here,
   * that word is the mistake.
   */
  #misspelt(hoped: readonly string[]): QueryError | undefined {
    const before = this.#at - 1
    if (this.#tokens.kinds[before] !== tokenKind.word || this.#tokens.words[before] !== '') return
    const written = this.textAt(-1)
    const keyword = [...this.#hopedBefore, ...hoped].find((word) => isSlip(written, word))
    if (keyword === undefined) return
    const message = `expected ${keyword} but found '${written}'`
    return this.problem(message, this.#spanOf(before), `Did you mean ${keyword}?`)
  }

  #parameterHint(): string | undefined {
    if (this.kind !== tokenKind.parameter) return undefined
    const isList = this.textAt(-1).toUpperCase() === 'IN'
    if (isList) return `Write IN (${this.text()}).`
    return `${this.text()} stands for a value, and there can be none here.`
  }

  #wordHint(what: string | undefined, hoped: readonly string[]): string | undefined {
    if (this.kind !== tokenKind.word) return undefined
    const { word } = this
    const written = this.text()
    if (word === '') return didYouMean(written, [...hoped.filter(isKeyword), ...operatorWords])
    const clause = clauses.find((name) => name === word || name === `${word} BY`)
    if (clause !== undefined && this.#tokens.words[this.#at - 1] === ',') {
      return `The comma before ${clause} is one too many.`
    }
    if (clause !== undefined && what === undefined) return `The order is ${clauses.join(', ')}.`
    if (what === undefined || what === 'a statement' || !isReserved(word)) return undefined
    return `To use ${written} as a name, write "${written}".`
  }

  #openHint(): string | undefined {
    const open = this.#open.at(-1)
    if (open === undefined || !this.atEnd()) return undefined
    const { line, column } = positionAt(this.source.text, open)
    return `The parenthesis of line ${line}, column ${column} is still open.`
  }

  #spanOf(index: number): Span {
    const { starts, ends } = this.#tokens
    return { start: starts[index] as number, end: ends[index] as number }
  }

  #found(): string {
    if (this.kind === tokenKind.end) return 'the end of the text'
    const written = this.text()
    const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written
    if (this.kind === tokenKind.string) return `the string ${shown}`
    if (this.kind === tokenKind.quoted) return `the name ${shown}`
    return `'${shown}'`
  }
}
