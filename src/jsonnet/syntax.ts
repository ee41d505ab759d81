import type { Source } from '../text/source.ts'

/** A place in one of the files that are evaluated. */
export interface Place {
  readonly source: Source
  readonly start: number
}

export type Visibility = ':' | '::' | ':::'

export interface Parameter {
  readonly name: string
  readonly usual?: Node
}

export interface Bind {
  readonly name: string
  readonly value: Node
}

export interface Field {
  readonly key: Node
  readonly value: Node
  readonly visibility: Visibility
  /** `+:`, which adds to the field of the object below. */
  readonly isAdded: boolean
}

export interface Assertion {
  readonly condition: Node
  readonly message?: Node
}

export type Spec =
  | { readonly kind: 'for'; readonly name: string; readonly list: Node }
  | { readonly kind: 'if'; readonly condition: Node }

export type Node = Place & NodeKind

type NodeKind =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'self' }
  | { readonly kind: 'super'; readonly index: Node }
  | { readonly kind: 'in-super'; readonly index: Node }
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | { readonly kind: 'array-comprehension'; readonly item: Node; readonly specs: readonly Spec[] }
  | {
      readonly kind: 'object'
      readonly locals: readonly Bind[]
      readonly assertions: readonly Assertion[]
      readonly fields: readonly Field[]
      /** `{ [k]: v for … }` has one field for each round. */
      readonly specs?: readonly Spec[]
    }
  | { readonly kind: 'local'; readonly binds: readonly Bind[]; readonly body: Node }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Node }
  | {
      readonly kind: 'apply'
      readonly target: Node
      readonly args: readonly Node[]
      readonly named: readonly Bind[]
    }
  | { readonly kind: 'index'; readonly target: Node; readonly index: Node }
  | {
      readonly kind: 'slice'
      readonly target: Node
      readonly parts: readonly (Node | undefined)[]
    }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'unary'; readonly op: string; readonly operand: Node }
  | {
      readonly kind: 'if'
      readonly condition: Node
      readonly then: Node
      readonly otherwise: Node | undefined
    }
  | { readonly kind: 'error'; readonly message: Node }
  | { readonly kind: 'assert'; readonly assertion: Assertion; readonly rest: Node }
  | { readonly kind: 'import'; readonly what: 'import' | 'importstr'; readonly path: string }
