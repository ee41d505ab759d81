import { JsonnetProblem } from './problem.ts'
import type { Node, Parameter, Place, Visibility } from './syntax.ts'

export type Value = null | boolean | number | string | List | Obj | Fn

/** The number of times that values are looked at, beyond which a text does not come to an end. */
const MOST_LOOKS = 5_000_000
let looks = 0

/** Begins to count for another text: evaluation is synchronous. */
export function startCounting(): void {
  looks = 0
}

/** A value that is worked out when it is first needed, and once. */
export class Thunk {
  #work: (() => Value) | undefined
  #value: Value | undefined
  #isRunning = false

  constructor(work: () => Value) {
    this.#work = work
  }

  static of(value: Value): Thunk {
    const thunk = new Thunk(() => value)
    thunk.#value = value
    thunk.#work = undefined
    return thunk
  }

  get value(): Value {
    looks += 1
    if (looks > MOST_LOOKS) throw new JsonnetProblem('this takes too long, or is too large')
    if (this.#work === undefined) return this.#value as Value
    if (this.#isRunning) throw new JsonnetProblem('infinite recursion: the value needs itself')
    this.#isRunning = true
    try {
      this.#value = this.#work()
      this.#work = undefined
    } finally {
      this.#isRunning = false
    }
    return this.#value
  }
}

export class List {
  readonly items: readonly Thunk[]

  constructor(items: readonly Thunk[]) {
    this.items = items
  }

  static of(values: readonly Value[]): List {
    return new List(values.map((value) => Thunk.of(value)))
  }
}

/** Names that an expression can see. */
export class Scope {
  readonly self: Obj | undefined
  /** Which layer of self the expression is of: super is what is below. */
  readonly layer: number
  readonly #names: ReadonlyMap<string, Thunk>
  readonly #parent: Scope | undefined

  constructor(
    names: ReadonlyMap<string, Thunk>,
    parent?: Scope,
    self = parent?.self,
    layer = parent?.layer ?? 0,
  ) {
    this.#names = names
    this.#parent = parent
    this.self = self
    this.layer = layer
  }

  find(name: string): Thunk | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      const found = scope.#names.get(name)
      if (found !== undefined) return found
    }
    return undefined
  }
}

export interface Fn {
  readonly kind: 'function'
  readonly parameters: readonly (
    | Parameter
    | { readonly name: string; readonly isOptional?: true }
  )[]
  /** Of a function that was written. */
  readonly written?: { readonly body: Node; readonly scope: Scope }
  /** Of one of `std`; what was not given is undefined. */
  readonly native?: (args: readonly (Thunk | undefined)[], place: Place | undefined) => Value
}

export interface Member {
  readonly visibility: Visibility
  readonly isAdded: boolean
  readonly value: (self: Obj, layer: number) => Value
}

/** One `{ … }` of those that `+` made one object. */
export interface Layer {
  readonly members: ReadonlyMap<string, Member>
  /** Throws where an assertion does not hold. */
  readonly check?: (self: Obj, layer: number) => void
}

export class Obj {
  /** The lowest, which is super of the others, first. */
  readonly layers: readonly Layer[]
  readonly #values = new Map<string, Thunk>()
  #isChecked = false
  /** `+` for `name+: value`. */
  readonly #add: (left: Value, right: Value) => Value

  constructor(layers: readonly Layer[], add: (left: Value, right: Value) => Value) {
    this.layers = layers
    this.#add = add
  }

  /** An object of visible fields. */
  static of(fields: ReadonlyMap<string, Thunk>, hidden = false): Obj {
    const visibility = hidden ? '::' : ':'
    const members = new Map(
      [...fields].map(([name, thunk]): [string, Member] => [
        name,
        { visibility, isAdded: false, value: () => thunk.value },
      ]),
    )
    return new Obj([{ members }], (_, right) => right)
  }

  plus(other: Obj, add: (left: Value, right: Value) => Value): Obj {
    return new Obj([...this.layers, ...other.layers], add)
  }

  has(name: string, below = this.layers.length): boolean {
    return this.layers.slice(0, below).some(({ members }) => members.has(name))
  }

  isVisible(name: string): boolean {
    for (const { members } of [...this.layers].reverse()) {
      const visibility = members.get(name)?.visibility
      if (visibility === '::') return false
      if (visibility === ':::') return true
    }
    return this.has(name)
  }

  /** The names of fields in order of their characters. */
  names(withHidden = false): string[] {
    const all = new Set(this.layers.flatMap(({ members }) => [...members.keys()]))
    const names = [...all].filter((name) => withHidden || this.isVisible(name))
    return names.sort(compareTexts)
  }

  /** The value of a field; undefined when there is none. */
  get(name: string): Value | undefined {
    this.check()
    let thunk = this.#values.get(name)
    if (thunk === undefined) {
      if (!this.has(name)) return undefined
      thunk = new Thunk(() => this.below(name, this.layers.length) as Value)
      this.#values.set(name, thunk)
    }
    return thunk.value
  }

  /** The value of a field as the layers below one have it; undefined when they do not. */
  below(name: string, top: number): Value | undefined {
    for (let layer = top - 1; layer >= 0; layer -= 1) {
      const member = this.layers[layer]?.members.get(name)
      if (member === undefined) continue
      const under = member.isAdded && this.has(name, layer) ? this.below(name, layer) : undefined
      const own = member.value(this, layer)
      return under === undefined ? own : this.#add(under, own)
    }
    return undefined
  }

  check(): void {
    if (this.#isChecked) return
    this.#isChecked = true
    try {
      for (const [index, layer] of this.layers.entries()) layer.check?.(this, index)
    } catch (error) {
      this.#isChecked = false
      throw error
    }
  }
}

/** By code points, as Jsonnet has it; UTF-16 would put U+FFFF after what is beyond it. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  const [one, other] = [[...a], [...b]]
  for (const [index, character] of one.entries()) {
    const against = other[index]
    if (against === undefined) return 1
    if (character !== against) {
      return (character.codePointAt(0) ?? 0) - (against.codePointAt(0) ?? 0)
    }
  }
  return -1
}

export function typeOf(value: Value): string {
  if (value === null) return 'null'
  if (value instanceof List) return 'array'
  if (value instanceof Obj) return 'object'
  return typeof value === 'object' ? 'function' : typeof value
}
