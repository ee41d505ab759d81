import type { Source } from '../text/source.ts'
import { operate, plus } from './operate.ts'
import { parse } from './parse.ts'
import { JsonnetProblem, requireLength } from './problem.ts'
import { formatted } from './std-format.ts'
import type { Bind, Field, Node, Place, Spec } from './syntax.ts'
import {
  type Fn,
  type Layer,
  List,
  type Member,
  Obj,
  Scope,
  Thunk,
  typeOf,
  type Value,
} from './values.ts'
import { plainText } from './write-json.ts'

/** Calls in one another, and parts of expressions in all, beyond which nothing comes to an end. */
const DEEPEST = 500
const MOST_STEPS = 50_000_000

/** Reads the file of an `import`, by its path as written and the file that it stands in. Throws a JsonnetProblem. */
export type Load = (path: string, from: string) => Source

/** Works values out. Lazy: what is not needed is never looked at. */
export class Interpreter {
  readonly #load: Load
  readonly #root: Scope
  readonly #imported = new Map<string, Thunk>()
  #depth = 0
  #steps = 0

  /** @param std the library, made for this interpreter */
  constructor(load: Load, std: (interpreter: Interpreter) => Obj) {
    this.#load = load
    this.#root = new Scope(new Map([['std', Thunk.of(std(this))]]))
  }

  /** The value of a file. */
  file(source: Source): Value {
    return this.evaluate(parse(source), this.#root)
  }

  evaluate(first: Node, outer: Scope): Value {
    let node = first
    let scope = outer
    for (;;) {
      this.#steps += 1
      if (this.#steps > MOST_STEPS) throw new JsonnetProblem('this takes too long', node)
      switch (node.kind) {
        case 'local':
          scope = this.#bound(node.binds, scope)
          node = node.body
          continue
        case 'if': {
          const holds = this.#condition(node.condition, scope)
          if (!holds && node.otherwise === undefined) return null
          node = holds ? node.then : (node.otherwise as Node)
          continue
        }
        case 'assert':
          this.assertion(node.assertion, scope)
          node = node.rest
          continue
        default:
          return this.#placed(node, scope)
      }
    }
  }

  /** The value of an expression; its place where none is known of what goes wrong. */
  #placed(node: Node, scope: Scope): Value {
    try {
      return this.#value(node, scope)
    } catch (error) {
      if (error instanceof JsonnetProblem && error.place === undefined) {
        throw new JsonnetProblem(error.message, node)
      }
      throw error
    }
  }

  #value(node: Node, scope: Scope): Value {
    switch (node.kind) {
      case 'literal':
        return node.value
      case 'variable': {
        const found = scope.find(node.name)
        if (found === undefined)
          throw new JsonnetProblem(`there is no variable '${node.name}'`, node)
        return found.value
      }
      case 'self':
        return scope.self as Obj
      case 'super':
      case 'in-super':
        return this.#super(node, scope)
      case 'array':
        return new List(node.items.map((item) => this.later(item, scope)))
      case 'array-comprehension': {
        const scopes = this.#rounds(node.specs, scope)
        return new List(scopes.map((round) => this.later(node.item, round)))
      }
      case 'object':
        return this.#object(node, scope)
      case 'function': {
        const { parameters, body } = node
        return { kind: 'function', parameters, written: { body, scope } }
      }
      case 'apply':
        return this.#apply(node, scope)
      case 'index':
        return this.index(this.evaluate(node.target, scope), this.evaluate(node.index, scope))
      case 'slice':
        return this.#slice(node, scope)
      case 'binary':
        return this.#binary(node, scope)
      case 'unary':
        return this.#unary(node, scope)
      case 'error':
        throw new JsonnetProblem(plainText(this.evaluate(node.message, scope)), node)
      case 'import':
        return this.#import(node)
      case 'local':
      case 'if':
      case 'assert':
        return this.evaluate(node, scope)
    }
  }

  later(node: Node, scope: Scope): Thunk {
    return node.kind === 'literal'
      ? Thunk.of(node.value)
      : new Thunk(() => this.evaluate(node, scope))
  }

  #bound(binds: readonly Bind[], scope: Scope, self?: Obj, layer?: number): Scope {
    const names = new Map<string, Thunk>()
    const inner = new Scope(names, scope, self, layer)
    for (const { name, value } of binds) names.set(name, this.later(value, inner))
    return inner
  }

  #condition(node: Node, scope: Scope): boolean {
    const value = this.evaluate(node, scope)
    if (typeof value === 'boolean') return value
    throw new JsonnetProblem(`a condition is true or false, and this is ${article(value)}`, node)
  }

  assertion({ condition, message }: { condition: Node; message?: Node }, scope: Scope): void {
    if (this.#condition(condition, scope)) return
    const text = message && plainText(this.evaluate(message, scope))
    throw new JsonnetProblem(text ?? 'an assertion does not hold', condition)
  }

  // ---------------------------------------------------------------------------------- objects

  #object(node: Extract<Node, { kind: 'object' }>, scope: Scope): Obj {
    const members = new Map<string, Member>()
    const rounds = node.specs === undefined ? [scope] : this.#rounds(node.specs, scope)
    for (const round of rounds) {
      const inside = this.#insideOf(node.locals, round)
      for (const field of node.fields) this.#addMember(members, field, round, inside)
    }
    const inside = this.#insideOf(node.locals, scope)
    const { assertions } = node
    const check = (self: Obj, layer: number) => {
      for (const one of assertions) this.assertion(one, inside(self, layer))
    }
    const layer: Layer = { members, ...(assertions.length > 0 && { check }) }
    return new Obj([layer], plus)
  }

  #addMember(
    members: Map<string, Member>,
    { key, value, visibility, isAdded }: Field,
    scope: Scope,
    inside: (self: Obj, layer: number) => Scope,
  ): void {
    const name = this.evaluate(key, scope)
    // A field with the name null is left out.
    if (name === null) return
    if (typeof name !== 'string') {
      throw new JsonnetProblem(`the name of a field is a text, and this is ${article(name)}`, key)
    }
    if (members.has(name)) throw new JsonnetProblem(`the field '${name}' is there twice`, key)
    members.set(name, {
      visibility,
      isAdded,
      value: (self, layer) => this.evaluate(value, inside(self, layer)),
    })
  }

  /** The scope of an object's fields, by the object that self is: made once for each. */
  #insideOf(locals: readonly Bind[], scope: Scope): (self: Obj, layer: number) => Scope {
    const made = new Map<Obj, Map<number, Scope>>()
    return (self, layer) => {
      const ofSelf = made.get(self) ?? new Map<number, Scope>()
      made.set(self, ofSelf)
      let inner = ofSelf.get(layer)
      if (inner === undefined) {
        inner = this.#bound(locals, scope, self, layer)
        ofSelf.set(layer, inner)
      }
      return inner
    }
  }

  #super(node: Extract<Node, { kind: 'super' | 'in-super' }>, scope: Scope): Value {
    const { self, layer } = scope
    const name = this.evaluate(node.index, scope)
    if (self === undefined || typeof name !== 'string') {
      throw new JsonnetProblem('super has fields with texts for names', node)
    }
    if (node.kind === 'in-super') return self.has(name, layer)
    const found = self.below(name, layer)
    if (found === undefined) throw new JsonnetProblem(`super has no field '${name}'`, node)
    return found
  }

  index(target: Value, index: Value): Value {
    if (target instanceof Obj) {
      if (typeof index !== 'string') {
        throw new JsonnetProblem(`a field has a text for its name, not ${article(index)}`)
      }
      const found = target.get(index)
      if (found !== undefined) return found
      const names = target.names().slice(0, 8).join(', ')
      throw new JsonnetProblem(
        `there is no field '${index}'${names === '' ? '' : `; there are ${names}`}`,
      )
    }
    if (!(target instanceof List) && typeof target !== 'string') {
      throw new JsonnetProblem(`${article(target)} has no fields and no items`)
    }
    if (typeof index !== 'number' || !Number.isInteger(index)) {
      throw new JsonnetProblem('an index is a whole number')
    }
    const items = target instanceof List ? target.items : [...target]
    const found = items[index]
    if (found === undefined) {
      throw new JsonnetProblem(`there is no item ${index}, of ${items.length}`)
    }
    return found instanceof Thunk ? found.value : found
  }

  #rounds(specs: readonly Spec[], scope: Scope): Scope[] {
    let scopes = [scope]
    for (const spec of specs) {
      let length = 0
      scopes = scopes.flatMap((outer) => {
        if (spec.kind === 'if') return this.#condition(spec.condition, outer) ? [outer] : []
        const list = this.evaluate(spec.list, outer)
        if (!(list instanceof List)) {
          throw new JsonnetProblem(`for takes a list, and this is ${article(list)}`, spec.list)
        }
        length += list.items.length
        requireLength(length, 'list')
        return list.items.map((item) => new Scope(new Map([[spec.name, item]]), outer))
      })
    }
    return scopes
  }

  #slice(node: Extract<Node, { kind: 'slice' }>, scope: Scope): Value {
    const target = this.evaluate(node.target, scope)
    const numbers = node.parts.map((part) => {
      const value = part === undefined ? null : this.evaluate(part, scope)
      if (value === null || (typeof value === 'number' && Number.isInteger(value))) return value
      throw new JsonnetProblem('a slice takes whole numbers', part)
    })
    return slice(target, numbers[0], numbers[1], numbers[2])
  }

  // ---------------------------------------------------------------------------------- operators

  #binary(node: Extract<Node, { kind: 'binary' }>, scope: Scope): Value {
    const left = this.evaluate(node.left, scope)
    if (node.op === '&&' || node.op === '||') {
      if (typeof left !== 'boolean') {
        throw new JsonnetProblem(`${node.op} takes true and false, not ${article(left)}`, node)
      }
      if (left === (node.op === '||')) return left
      const right = this.evaluate(node.right, scope)
      if (typeof right === 'boolean') return right
      throw new JsonnetProblem(`${node.op} takes true and false, not ${article(right)}`, node)
    }
    const right = this.evaluate(node.right, scope)
    if (node.op === '%' && typeof left === 'string') return formatted(left, right)
    return operate(node.op, left, right)
  }

  #unary(node: Extract<Node, { kind: 'unary' }>, scope: Scope): Value {
    const value = this.evaluate(node.operand, scope)
    if (node.op === '!' && typeof value === 'boolean') return !value
    if (node.op !== '!' && typeof value === 'number') {
      if (node.op === '~') return ~value
      return node.op === '-' ? -value : value
    }
    throw new JsonnetProblem(`${node.op} takes no ${typeOf(value)}`, node)
  }

  // ---------------------------------------------------------------------------------- calls

  #apply(node: Extract<Node, { kind: 'apply' }>, scope: Scope): Value {
    const target = this.evaluate(node.target, scope)
    if (!isFunction(target)) {
      throw new JsonnetProblem(`${article(target)} cannot be called`, node)
    }
    const args = node.args.map((arg) => this.later(arg, scope))
    const named = node.named.map(({ name, value }): [string, Thunk] => [
      name,
      this.later(value, scope),
    ])
    return this.call(target, args, new Map(named), node)
  }

  /** Calls a function. Throws a JsonnetProblem where the arguments are not its own. */
  call(
    target: Fn,
    args: readonly Thunk[],
    named: ReadonlyMap<string, Thunk> = new Map(),
    place?: Place,
  ): Value {
    const { parameters, written, native } = target
    if (args.length > parameters.length) {
      const most = parameters.length
      throw new JsonnetProblem(`the function takes ${most} arguments, not ${args.length}`, place)
    }
    for (const name of named.keys()) {
      const index = parameters.findIndex((one) => one.name === name)
      if (index === -1) throw new JsonnetProblem(`the function takes no '${name}'`, place)
      if (index < args.length) throw new JsonnetProblem(`'${name}' is given twice`, place)
    }
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new JsonnetProblem('the calls do not come to an end', place)
    try {
      const given = parameters.map(({ name }, index) => args[index] ?? named.get(name))
      const names = new Map<string, Thunk>()
      const scope = written && new Scope(names, written.scope)
      for (const [index, parameter] of parameters.entries()) {
        const { name } = parameter
        const value = given[index]
        const usual = 'usual' in parameter ? parameter.usual : undefined
        if (value !== undefined) names.set(name, value)
        else if (usual !== undefined && scope !== undefined)
          names.set(name, this.later(usual, scope))
        else if (!('isOptional' in parameter)) {
          throw new JsonnetProblem(`the function needs '${name}'`, place)
        }
      }
      if (native !== undefined) return native(given, place)
      return this.evaluate(written?.body as Node, scope as Scope)
    } finally {
      this.#depth -= 1
    }
  }

  #import(node: Extract<Node, { kind: 'import' }>): Value {
    const key = JSON.stringify([node.what, node.path, node.source.name])
    let known = this.#imported.get(key)
    if (known === undefined) {
      const source = this.#load(node.path, node.source.name)
      known = node.what === 'importstr' ? Thunk.of(source.text) : new Thunk(() => this.file(source))
      this.#imported.set(key, known)
    }
    return known.value
  }
}

export function isFunction(value: Value): value is Fn {
  return typeOf(value) === 'function'
}

/** A part of a list or a text, from where it begins to before where it ends, every so many. */
export function slice(
  target: Value,
  from: number | null | undefined,
  to: number | null | undefined,
  step: number | null | undefined,
): Value {
  if (!(target instanceof List) && typeof target !== 'string') {
    throw new JsonnetProblem(`${article(target)} has no slices`)
  }
  const by = step ?? 1
  if (by <= 0) throw new JsonnetProblem('a slice steps forward')
  const items: readonly (Thunk | string)[] = target instanceof List ? target.items : [...target]
  const taken = items.slice(from ?? 0, to ?? undefined).filter((_, index) => index % by === 0)
  return target instanceof List ? new List(taken as Thunk[]) : taken.join('')
}

/** `a text`, `null`. */
export function article(value: Value): string {
  const type = typeOf(value)
  if (type === 'null') return type
  if (type === 'string') return 'a text'
  return `${/^[ao]/.test(type) ? 'an' : 'a'} ${type}`
}
