/** A node of a template. Positions are offsets into the text, for messages. */
export type Node =
  | TextNode
  | ActionNode
  | BranchNode
  | RangeNode
  | TemplateNode
  | { readonly kind: 'break' | 'continue'; readonly at: number }

export interface TextNode {
  readonly kind: 'text'
  readonly at: number
  readonly text: string
}

/** `{{ pipeline }}`: printed unless it declares or assigns. */
export interface ActionNode {
  readonly kind: 'action'
  readonly at: number
  readonly pipe: Pipe
}

/** `{{if}}` and `{{with}}`; the only difference is that the latter moves the dot. */
export interface BranchNode {
  readonly kind: 'if' | 'with'
  readonly at: number
  readonly pipe: Pipe
  readonly body: readonly Node[]
  readonly otherwise: readonly Node[] | undefined
}

export interface RangeNode {
  readonly kind: 'range'
  readonly at: number
  readonly pipe: Pipe
  readonly body: readonly Node[]
  readonly otherwise: readonly Node[] | undefined
}

/** `{{template "name" pipeline}}`; without a pipeline the dot inside has no value. */
export interface TemplateNode {
  readonly kind: 'template'
  readonly at: number
  readonly name: string
  readonly pipe: Pipe | undefined
}

/** Commands, each of which receives the previous result as its last argument. */
export interface Pipe {
  readonly kind: 'pipe'
  readonly at: number
  readonly end: number
  /** The variables that receive the result, with their `$`. */
  readonly variables: readonly string[]
  /** `$x = …` instead of `$x := …`. */
  readonly assigns: boolean
  readonly commands: readonly Command[]
}

export interface Command {
  readonly first: Operand
  readonly args: readonly Operand[]
}

interface Place {
  readonly at: number
  readonly end: number
}

export type Operand =
  | (Place & { readonly kind: 'literal'; readonly value: string | boolean | bigint | number })
  | (Place & { readonly kind: 'nil' | 'dot' })
  | (Place & { readonly kind: 'field'; readonly path: readonly string[] })
  | (Place & { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] })
  | (Place & { readonly kind: 'chain'; readonly of: Operand; readonly path: readonly string[] })
  | (Place & { readonly kind: 'function'; readonly name: string })
  | Pipe
