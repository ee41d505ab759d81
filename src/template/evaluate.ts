import { evaluateField, evaluatePipe } from './evaluate-pipe.ts'
import { type PrintStyle, print } from './format.ts'
import { builtins, type TemplateFunction } from './functions.ts'
import type { Node, RangeNode } from './node.ts'
import type { Template } from './parse.ts'
import { templateError } from './problem.ts'
import { stackqlFunctions } from './stackql-functions.ts'
import { charge, fail, type State, step } from './state.ts'
import { isMap, isTrue, kindOf, sortedKeys, typeName } from './value.ts'

export interface RenderOptions {
  /** Functions in addition to Go's and StackQL's; they win over equal names. */
  readonly functions?: Readonly<Record<string, TemplateFunction>>
  /** The maximum of steps: nodes visited, loop iterations, functions called. */
  readonly maxSteps?: number
  /** The maximum of characters in the output, including those copied unchanged. */
  readonly maxOutput?: number
  /** How maps, lists and numbers are printed; Go's way by default. */
  readonly style?: PrintStyle
  /** `fail` refuses to print a missing value, where Go prints `<no value>`. */
  readonly missing?: 'print' | 'fail'
}

const MAX_STEPS = 1_000_000
const MAX_OUTPUT = 64 * 1024 * 1024
/** Deeper recursion than any document nests, and well within the stack. */
const MAX_DEPTH = 500

const ownFunctions = ['and', 'or', 'call']

/**
 * Runs a template on JSON data (and bigints). The result is the same as Go's. Throws a `QueryError`
 * with the template, line and column.
 */
export function renderTemplate(
  template: Template,
  data: unknown,
  options: RenderOptions = {},
): string {
  const functions = { ...builtins, ...stackqlFunctions, ...options.functions }
  for (const { name, at } of template.functions) {
    if (Object.hasOwn(functions, name) || ownFunctions.includes(name)) continue
    throw templateError(template, at, `function ${JSON.stringify(name)} not defined`)
  }
  const state: State = {
    template,
    functions,
    style: options.style ?? 'go',
    missing: options.missing ?? 'print',
    maxSteps: options.maxSteps ?? MAX_STEPS,
    maxOutput: options.maxOutput ?? MAX_OUTPUT,
    output: [],
    steps: 0,
    made: 0,
    depth: 0,
    variables: [{ name: '$', value: data ?? undefined }],
  }
  try {
    walk(state, data ?? undefined, template.body)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw templateError(template, 0, 'what it does is nested too deeply')
  }
  return state.output.join('')
}

/** The effect of a node on the surrounding loop. */
type Flow = 'on' | 'break' | 'continue'

function walk(state: State, dot: unknown, nodes: readonly Node[]): Flow {
  for (const node of nodes) {
    const flow = walkNode(state, dot, node)
    if (flow !== 'on') return flow
  }
  return 'on'
}

function walkNode(state: State, dot: unknown, node: Node): Flow {
  step(state, node.at)
  switch (node.kind) {
    case 'text':
      write(state, node.at, node.text)
      return 'on'
    case 'action': {
      const value = evaluatePipe(state, dot, node.pipe)
      if (node.pipe.variables.length === 0) printValue(state, node.pipe.at, value)
      return 'on'
    }
    case 'if':
    case 'with':
      return scoped(state, () => {
        const value = evaluatePipe(state, dot, node.pipe)
        if (isTrue(value)) return walk(state, node.kind === 'with' ? value : dot, node.body)
        return node.otherwise === undefined ? 'on' : walk(state, dot, node.otherwise)
      })
    case 'range':
      return scoped(state, () => walkRange(state, dot, node))
    case 'template': {
      const body = state.template.defined.get(node.name)
      if (body === undefined) {
        throw fail(state, node.at, `template ${JSON.stringify(node.name)} not defined`)
      }
      const inner = node.pipe === undefined ? undefined : evaluatePipe(state, dot, node.pipe)
      invoke(state, node.at, inner, body)
      return 'on'
    }
    case 'break':
    case 'continue':
      return node.kind
  }
}

/** Variables that are declared inside end afterwards. */
function scoped(state: State, run: () => Flow): Flow {
  const { length } = state.variables
  const flow = run()
  state.variables.length = length
  return flow
}

/** Runs a template by name. It sees its dot, also as `$`, and no variable of its caller. */
function invoke(state: State, at: number, dot: unknown, body: readonly Node[]): void {
  if (state.depth >= MAX_DEPTH) {
    throw fail(state, at, `exceeded maximum template depth (${MAX_DEPTH})`)
  }
  const { variables } = state
  state.variables = [{ name: '$', value: dot }]
  state.depth += 1
  walk(state, dot, body)
  state.depth -= 1
  state.variables = variables
}

function walkRange(state: State, dot: unknown, node: RangeNode): Flow {
  const value = evaluatePipe(state, dot, node.pipe)
  const { length } = state.variables
  let ran = false
  for (const [key, item] of items(state, node, value)) {
    ran = true
    step(state, node.at)
    bindItem(state, node, length, key, item)
    const flow = walk(state, item, node.body)
    state.variables.length = length
    if (flow === 'break') break
  }
  if (ran || node.otherwise === undefined) return 'on'
  return walk(state, dot, node.otherwise)
}

/** The last variable receives the item; the first of two the index or key. */
function bindItem(
  state: State,
  node: RangeNode,
  length: number,
  key: unknown,
  item: unknown,
): void {
  const { variables, assigns } = node.pipe
  const values = variables.length > 1 ? [key, item] : [item]
  variables.forEach((name, index) => {
    const value = values[index]
    const known = assigns
      ? state.variables.findLast((variable) => variable.name === name)
      : state.variables[length - variables.length + index]
    if (known !== undefined) known.value = value
  })
}

function* items(
  state: State,
  node: RangeNode,
  value: unknown,
): Generator<readonly [key: unknown, item: unknown]> {
  if (value === undefined || value === null) return
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield [BigInt(index), item ?? null]
  } else if (isMap(value)) {
    for (const key of sortedKeys(value))
      yield [key, evaluateField(state, value, key, node.at) ?? null]
  } else if (kindOf(value) === 'int') {
    if (node.pipe.variables.length > 1) {
      throw fail(state, node.at, `can't use ${value} to iterate over more than one variable`)
    }
    for (let at = 0n; at < (value as bigint); at += 1n) yield [undefined, at]
  } else {
    throw fail(state, node.at, `range can't iterate over ${print([value], 'go')}`)
  }
}

function printValue(state: State, at: number, value: unknown): void {
  const known = value !== undefined && value !== null
  if (!known && state.missing === 'fail') {
    throw fail(state, at, `${actionText(state, at)} has no value`)
  }
  if (typeof value === 'function') {
    throw fail(state, at, `can't print ${actionText(state, at)} of type ${typeName(value)}`)
  }
  write(state, at, known ? print([value], state.style) : '<no value>')
}

function actionText(state: State, at: number): string {
  const { text } = state.template
  const end = text.indexOf('}}', at)
  return text.slice(at, end === -1 ? undefined : end).replace(/\s+-?$/, '')
}

function write(state: State, at: number, text: string): void {
  charge(state, at, text.length)
  state.output.push(text)
}
