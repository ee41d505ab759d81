import type { Interpreter } from './evaluate.ts'
import { JsonnetProblem } from './problem.ts'
import type { Place } from './syntax.ts'
import { type Fn, List, Obj, type Thunk, typeOf, type Value } from './values.ts'

/** The arguments of a function of `std`, each of the kind that it takes. */
export class Arguments {
  readonly #name: string
  readonly #names: readonly string[]
  readonly #given: readonly (Thunk | undefined)[]
  readonly interpreter: Interpreter
  readonly place: Place | undefined

  constructor(
    name: string,
    names: readonly string[],
    given: readonly (Thunk | undefined)[],
    interpreter: Interpreter,
    place: Place | undefined,
  ) {
    this.#name = name
    this.#names = names
    this.#given = given
    this.interpreter = interpreter
    this.place = place
  }

  isGiven(at: number): boolean {
    return this.#given[at] !== undefined
  }

  thunk(at: number): Thunk {
    return this.#given[at] as Thunk
  }

  value(at: number): Value {
    return this.thunk(at).value
  }

  text(at: number, usual?: string): string {
    if (usual !== undefined && !this.isGiven(at)) return usual
    const value = this.value(at)
    return typeof value === 'string' ? value : this.refuse(at, 'a text', value)
  }

  number(at: number): number {
    const value = this.value(at)
    return typeof value === 'number' ? value : this.refuse(at, 'a number', value)
  }

  truth(at: number, usual?: boolean): boolean {
    if (usual !== undefined && !this.isGiven(at)) return usual
    const value = this.value(at)
    return typeof value === 'boolean' ? value : this.refuse(at, 'true or false', value)
  }

  list(at: number): readonly Thunk[] {
    const value = this.value(at)
    return value instanceof List ? value.items : this.refuse(at, 'a list', value)
  }

  object(at: number): Obj {
    const value = this.value(at)
    return value instanceof Obj ? value : this.refuse(at, 'an object', value)
  }

  /** A function, as one of JavaScript. */
  call(at: number): (...args: Thunk[]) => Value {
    const value = this.value(at)
    if (typeOf(value) !== 'function') return this.refuse(at, 'a function', value)
    return (...args) => this.interpreter.call(value as Fn, args, undefined, this.place)
  }

  refuse(at: number, wanted: string, value: Value): never {
    const what = `std.${this.#name} takes ${wanted} for ${this.#names[at]}`
    throw new JsonnetProblem(`${what}, not ${typeOf(value)}`, this.place)
  }
}

/** Functions of `std` by what they look like: `slice(indexable, index?, end?)`. */
export type Definitions = Readonly<Record<string, (args: Arguments) => Value>>

export function defineAll(definitions: Definitions, interpreter: Interpreter): [string, Fn][] {
  return Object.entries(definitions).map(([signature, work]) => {
    const [, name = '', inside = ''] = /^(\w+)\((.*)\)$/.exec(signature) ?? []
    const names = inside === '' ? [] : inside.split(', ')
    const bare = names.map((one) => one.replace('?', ''))
    const parameters = names.map((one, index) => ({
      name: bare[index] ?? '',
      ...(one.endsWith('?') && { isOptional: true as const }),
    }))
    const native: Fn['native'] = (given, place) =>
      work(new Arguments(name, bare, given, interpreter, place))
    return [name, { kind: 'function', parameters, native }]
  })
}
