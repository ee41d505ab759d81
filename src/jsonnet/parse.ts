import type { Source } from '../text/source.ts'
import { lex, type Token } from './lex.ts'
import { JsonnetProblem } from './problem.ts'
import type { Assertion, Bind, Field, Node, Parameter, Place, Spec, Visibility } from './syntax.ts'

const keywords: ReadonlySet<string> = new Set(
  'assert else error false for function if import importstr importbin in local null self super tailstrict then true'.split(
    ' ',
  ),
)

const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>=', 'in'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Expressions in one another: more is no text that somebody wrote. */
const DEEPEST = 400

/** The expression that a text is. Throws a JsonnetProblem with its place. */
export function parse(source: Source): Node {
  const parser = new Parser(source)
  const node = parser.expression()
  parser.requireEnd()
  return node
}

class Parser {
  readonly #source: Source
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0
  /** Whether an object is around, of which `$` is the outermost. */
  #objects = 0

  constructor(source: Source) {
    this.#source = source
    this.#tokens = lex(source)
  }

  get #token(): Token {
    return this.#tokens[this.#at] as Token
  }

  #place(start = this.#token.start) {
    return { source: this.#source, start }
  }

  #fail(what: string): never {
    const { kind, text } = this.#token
    const found =
      kind === 'end' ? 'the end of the text' : kind === 'string' ? 'a text' : `'${text}'`
    throw new JsonnetProblem(`expected ${what} but found ${found}`, this.#place())
  }

  #is(text: string): boolean {
    const { kind, text: found } = this.#token
    return found === text && (kind === 'symbol' || (kind === 'name' && keywords.has(text)))
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false
    this.#at += 1
    return true
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail(`'${text}'`)
  }

  #name(): string {
    const { kind, text } = this.#token
    if (kind !== 'name' || keywords.has(text)) this.#fail('a name')
    this.#at += 1
    return text
  }

  requireEnd(): void {
    if (this.#token.kind !== 'end') this.#fail('the end of the text')
  }

  expression(level = 0): Node {
    this.#depth += 1
    if (this.#depth > DEEPEST) {
      throw new JsonnetProblem('expressions stand too deep in one another', this.#place())
    }
    try {
      return this.#binary(level)
    } finally {
      this.#depth -= 1
    }
  }

  #binary(level: number): Node {
    const ops = levels[level]
    if (ops === undefined) return this.#unary()
    let left = this.#binary(level + 1)
    for (;;) {
      const place = this.#place()
      const op = ops.find((one) => this.#is(one))
      if (op === undefined) return left
      this.#at += 1
      if (op === 'in' && this.#is('super')) {
        this.#at += 1
        left = { ...place, kind: 'in-super', index: left }
        continue
      }
      left = { ...place, kind: 'binary', op, left, right: this.#binary(level + 1) }
    }
  }

  #unary(): Node {
    const place = this.#place()
    for (const op of ['+', '-', '!', '~']) {
      if (!this.#take(op)) continue
      this.#depth += 1
      if (this.#depth > DEEPEST) this.#fail('fewer signs')
      const operand = this.#unary()
      this.#depth -= 1
      return { ...place, kind: 'unary', op, operand }
    }
    return this.#postfix(this.#primary())
  }

  #postfix(first: Node): Node {
    let node = first
    for (;;) {
      const place = this.#place()
      if (this.#take('.')) {
        const index = this.#text(this.#name())
        node = { ...place, kind: 'index', target: node, index }
      } else if (this.#take('[')) node = this.#indexOrSlice(node, place)
      else if (this.#take('(')) {
        const { args, named } = this.#arguments()
        this.#take('tailstrict')
        node = { ...place, kind: 'apply', target: node, args, named }
      } else if (this.#is('{')) {
        node = { ...place, kind: 'binary', op: '+', left: node, right: this.#primary() }
      } else return node
    }
  }

  #text(value: string): Node {
    return { ...this.#place(), kind: 'literal', value }
  }

  #indexOrSlice(target: Node, place: Place): Node {
    const parts: (Node | undefined)[] = []
    let colons = 0
    let part: Node | undefined
    while (!this.#is(']')) {
      const count = this.#is('::') ? 2 : this.#is(':') ? 1 : 0
      if (count === 0) {
        if (part !== undefined) this.#fail("']'")
        part = this.expression()
        continue
      }
      this.#at += 1
      parts.push(part)
      if (count === 2) parts.push(undefined)
      colons += count
      part = undefined
      if (colons > 2) this.#fail("']'")
    }
    this.#expect(']')
    if (colons > 0) return { ...place, kind: 'slice', target, parts: [...parts, part] }
    if (part === undefined) throw new JsonnetProblem('[] needs an index', place)
    return { ...place, kind: 'index', target, index: part }
  }

  #arguments(): { args: Node[]; named: Bind[] } {
    const args: Node[] = []
    const named: Bind[] = []
    while (!this.#take(')')) {
      const next = this.#tokens[this.#at + 1]
      const isNamed = this.#token.kind === 'name' && next?.kind === 'symbol' && next.text === '='
      if (isNamed) {
        const name = this.#name()
        this.#expect('=')
        named.push({ name, value: this.expression() })
      } else {
        if (named.length > 0) this.#fail('an argument with its name')
        args.push(this.expression())
      }
      if (!this.#take(',') && !this.#is(')')) this.#fail("',' or ')'")
    }
    return { args, named }
  }

  #primary(): Node {
    const place = this.#place()
    const { kind, text } = this.#token
    if (kind === 'number') {
      this.#at += 1
      const value = Number(text.replaceAll('_', ''))
      if (!Number.isFinite(value)) throw new JsonnetProblem('this number is too large', place)
      return { ...place, kind: 'literal', value }
    }
    if (kind === 'string') {
      this.#at += 1
      return { ...place, kind: 'literal', value: text }
    }
    if (kind === 'name') return this.#word(place, text)
    if (this.#take('(')) {
      const inner = this.expression()
      this.#expect(')')
      return inner
    }
    if (this.#take('$')) {
      if (this.#objects === 0) throw new JsonnetProblem('$ is only known in an object', place)
      return { ...place, kind: 'variable', name: '$' }
    }
    if (this.#take('[')) return this.#array(place)
    if (this.#take('{')) return this.#object(place)
    return this.#fail('an expression')
  }

  #word(place: Place, text: string): Node {
    if (!keywords.has(text)) {
      this.#at += 1
      return { ...place, kind: 'variable', name: text }
    }
    this.#at += 1
    switch (text) {
      case 'null':
        return { ...place, kind: 'literal', value: null }
      case 'true':
      case 'false':
        return { ...place, kind: 'literal', value: text === 'true' }
      case 'self':
        if (this.#objects === 0) throw new JsonnetProblem('self is only known in an object', place)
        return { ...place, kind: 'self' }
      case 'super':
        return this.#super(place)
      case 'local': {
        const binds = this.#binds()
        this.#expect(';')
        return { ...place, kind: 'local', binds, body: this.expression() }
      }
      case 'function': {
        this.#expect('(')
        const parameters = this.#parameters()
        return { ...place, kind: 'function', parameters, body: this.expression() }
      }
      case 'if': {
        const condition = this.expression()
        this.#expect('then')
        const then = this.expression()
        const otherwise = this.#take('else') ? this.expression() : undefined
        return { ...place, kind: 'if', condition, then, otherwise }
      }
      case 'error':
        return { ...place, kind: 'error', message: this.expression() }
      case 'assert': {
        const assertion = this.#assertion()
        this.#expect(';')
        return { ...place, kind: 'assert', assertion, rest: this.expression() }
      }
      case 'import':
      case 'importstr': {
        if (this.#token.kind !== 'string') this.#fail('the path of a file, as a text')
        const { text: path } = this.#token
        this.#at += 1
        return { ...place, kind: 'import', what: text, path }
      }
      case 'importbin':
        throw new JsonnetProblem('importbin is not supported', place)
      default:
        this.#at -= 1
        return this.#fail('an expression')
    }
  }

  #super(place: Place): Node {
    if (this.#objects === 0) throw new JsonnetProblem('super is only known in an object', place)
    if (this.#take('.')) return { ...place, kind: 'super', index: this.#text(this.#name()) }
    this.#expect('[')
    const index = this.expression()
    this.#expect(']')
    return { ...place, kind: 'super', index }
  }

  #binds(): Bind[] {
    const binds: Bind[] = []
    do {
      const place = this.#place()
      const name = this.#name()
      if (binds.some((bind) => bind.name === name)) {
        throw new JsonnetProblem(`'${name}' is bound twice`, place)
      }
      binds.push({ name, value: this.#bound(place) })
    } while (this.#take(',') && !this.#is(';'))
    return binds
  }

  /** `= expression`, or `(parameters) = expression`. */
  #bound(place: Place): Node {
    const parameters = this.#take('(') ? this.#parameters() : undefined
    this.#expect('=')
    const body = this.expression()
    return parameters === undefined ? body : { ...place, kind: 'function', parameters, body }
  }

  #parameters(): Parameter[] {
    const parameters: Parameter[] = []
    while (!this.#take(')')) {
      const place = this.#place()
      const name = this.#name()
      if (parameters.some((one) => one.name === name)) {
        throw new JsonnetProblem(`the parameter '${name}' is there twice`, place)
      }
      parameters.push({ name, ...(this.#take('=') && { usual: this.expression() }) })
      if (!this.#take(',') && !this.#is(')')) this.#fail("',' or ')'")
    }
    return parameters
  }

  #assertion(): Assertion {
    const condition = this.expression()
    return { condition, ...(this.#take(':') && { message: this.expression() }) }
  }

  #array(place: Place): Node {
    const items: Node[] = []
    while (!this.#take(']')) {
      items.push(this.expression())
      const hasComma = this.#take(',')
      const [item] = items
      if (this.#is('for') && items.length === 1 && item !== undefined) {
        const specs = this.#specs(']')
        return { ...place, kind: 'array-comprehension', item, specs }
      }
      if (!hasComma && !this.#is(']')) this.#fail("',' or ']'")
    }
    return { ...place, kind: 'array', items }
  }

  #specs(close: string): Spec[] {
    const specs: Spec[] = []
    while (!this.#take(close)) {
      if (this.#take('for')) {
        const name = this.#name()
        this.#expect('in')
        specs.push({ kind: 'for', name, list: this.expression() })
      } else if (this.#take('if')) specs.push({ kind: 'if', condition: this.expression() })
      else this.#fail(`'for', 'if' or '${close}'`)
    }
    return specs
  }

  #object(place: Place): Node {
    const isOutermost = this.#objects === 0
    const locals: Bind[] = isOutermost ? [{ name: '$', value: { ...place, kind: 'self' } }] : []
    const assertions: Assertion[] = []
    const fields: Field[] = []
    const names = new Set<string>()
    while (!this.#take('}')) {
      if (this.#take('local')) {
        const start = this.#place()
        const name = this.#name()
        this.#objects += 1
        locals.push({ name, value: this.#bound(start) })
        this.#objects -= 1
      } else if (this.#take('assert')) {
        this.#objects += 1
        assertions.push(this.#assertion())
        this.#objects -= 1
      } else fields.push(this.#field(names))
      const hasComma = this.#take(',')
      if (this.#is('for')) {
        if (fields.length !== 1 || assertions.length > 0) this.#fail("'}'")
        const specs = this.#specs('}')
        return { ...place, kind: 'object', locals, assertions, fields, specs }
      }
      if (!hasComma && !this.#is('}')) this.#fail("',' or '}'")
    }
    return { ...place, kind: 'object', locals, assertions, fields }
  }

  #field(names: Set<string>): Field {
    const place = this.#place()
    const { kind, text } = this.#token
    let key: Node
    if (this.#take('[')) {
      key = this.expression()
      this.#expect(']')
    } else {
      if (kind === 'string') this.#at += 1
      else this.#name()
      if (names.has(text)) throw new JsonnetProblem(`the field '${text}' is there twice`, place)
      names.add(text)
      key = { ...place, kind: 'literal', value: text }
    }
    const parameters = this.#take('(') ? this.#parameters() : undefined
    const isAdded = this.#take('+')
    const visibility = ([':::', '::', ':'] as const).find((one) => this.#take(one))
    if (visibility === undefined) this.#fail("':'")
    this.#objects += 1
    const body = this.expression()
    this.#objects -= 1
    const value: Node =
      parameters === undefined ? body : { ...place, kind: 'function', parameters, body }
    return { key, value, isAdded, visibility: visibility as Visibility }
  }
}
