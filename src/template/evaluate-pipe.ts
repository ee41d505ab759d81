import { QueryError } from '../errors/query-error.ts'
import type { ArgumentType, TemplateFunction } from './functions.ts'
import type { Command, Operand, Pipe } from './node.ts'
import { charge, fail, type State, step } from './state.ts'
import { isMap, isTrue, typeName, valueAt } from './value.ts'

/** The previous result of a pipeline's first command, which has none. */
const ABSENT = Symbol('absent')

/** The value of a pipeline, after assigning it to the pipeline's variables. */
export function evaluatePipe(state: State, dot: unknown, pipe: Pipe): unknown {
  let value: unknown = ABSENT
  for (const command of pipe.commands) {
    value = evaluateCommand(state, dot, command, value)
    // The result of a command is the bare value: an explicit nil becomes no value here.
    if (value === null) value = undefined
  }
  for (const name of pipe.variables) {
    if (!pipe.assigns) {
      state.variables.push({ name, value })
      continue
    }
    const known = state.variables.findLast((variable) => variable.name === name)
    if (known === undefined) throw fail(state, pipe.at, `undefined variable: ${name}`)
    known.value = value
  }
  return value
}

function evaluateCommand(state: State, dot: unknown, command: Command, last: unknown): unknown {
  const { first, args } = command
  if (first.kind === 'function') return evaluateCall(state, dot, first, args, last)
  const hasArgs = args.length > 0 || last !== ABSENT
  const path = 'path' in first ? first.path : []
  if (hasArgs && path.length === 0) {
    throw fail(state, first.at, `can't give argument to non-function ${textOf(state, first)}`)
  }
  if (first.kind === 'nil') throw fail(state, first.at, 'nil is not a command')
  return evaluateOperand(state, dot, first, hasArgs)
}

/**
 * The value of an operand. `hasArgs` is for a last field with arguments, which only a method could
 * take.
 */
function evaluateOperand(state: State, dot: unknown, operand: Operand, hasArgs = false): unknown {
  switch (operand.kind) {
    case 'literal':
      return operand.value
    case 'nil':
      return undefined
    case 'dot':
      return dot
    case 'field':
      return walkPath(state, dot, operand.path, operand.at, hasArgs)
    case 'variable': {
      const known = state.variables.findLast(({ name }) => name === operand.name)
      if (known === undefined) throw fail(state, operand.at, `undefined variable: ${operand.name}`)
      return walkPath(state, known.value, operand.path, operand.at, hasArgs)
    }
    case 'chain': {
      const { of, path, at } = operand
      return walkPath(state, evaluateOperand(state, dot, of), path, at, hasArgs)
    }
    case 'function':
      return evaluateCall(state, dot, operand, [], ABSENT)
    case 'pipe':
      return evaluatePipe(state, dot, operand)
  }
}

function walkPath(
  state: State,
  start: unknown,
  path: readonly string[],
  at: number,
  hasArgs: boolean,
): unknown {
  return path.reduce((value, name, index) => {
    return evaluateField(state, value, name, at, hasArgs && index === path.length - 1)
  }, start)
}

/** The field of a value: a missing key gives no value, but an explicit nil has no fields. */
export function evaluateField(
  state: State,
  value: unknown,
  name: string,
  at: number,
  hasArgs = false,
): unknown {
  if (value === undefined) return undefined
  if (value === null) throw fail(state, at, `nil pointer evaluating interface {}.${name}`)
  if (!isMap(value)) {
    throw fail(state, at, `can't evaluate field ${name} in type ${typeName(value)}`)
  }
  if (hasArgs) throw fail(state, at, `${name} is not a method but has arguments`)
  return valueAt(value, name)
}

type FunctionOperand = Operand & { readonly kind: 'function' }

function evaluateCall(
  state: State,
  dot: unknown,
  callee: FunctionOperand,
  args: readonly Operand[],
  last: unknown,
): unknown {
  step(state, callee.at)
  const { name } = callee
  const known = Object.hasOwn(state.functions, name) ? state.functions[name] : undefined
  if (known === undefined) return evaluateOwn(state, dot, callee, args, last)
  checkCount(state, callee, known, args.length, last)
  const typeAt = (index: number): ArgumentType => known.takes[index] ?? known.rest ?? 'any'
  const values = args.map((arg, index) => evaluateArgument(state, dot, arg, typeAt(index)))
  if (last !== ABSENT) values.push(validate(state, callee.at, last, typeAt(args.length)))
  return guarded(state, callee, () => known.apply(values, state.style))
}

function checkCount(
  state: State,
  { name, at }: FunctionOperand,
  { takes, rest }: TemplateFunction,
  count: number,
  last: unknown,
): void {
  const given = last === ABSENT ? count : count + 1
  if (rest === undefined ? given === takes.length : given >= takes.length) return
  const want =
    rest === undefined
      ? `want ${takes.length} got ${given}`
      : `want at least ${takes.length} got ${count}`
  throw fail(state, at, `wrong number of args for ${name}: ${want}`)
}

/**
 * `and` and `or` stop at the deciding argument; `call` calls a value. Their arguments are not
 * evaluated like those of other functions.
 */
function evaluateOwn(
  state: State,
  dot: unknown,
  callee: FunctionOperand,
  args: readonly Operand[],
  last: unknown,
): unknown {
  checkCount(
    state,
    callee,
    { takes: ['any'], rest: 'any', apply: () => undefined },
    args.length,
    last,
  )
  if (callee.name === 'call') {
    const values = args.map((arg) => evaluateArgument(state, dot, arg, 'any'))
    if (last !== ABSENT) values.push(last)
    const name = args[0] === undefined ? 'nil' : textOf(state, args[0])
    return guarded(state, callee, () => callValue(name, values))
  }
  let value: unknown
  for (const arg of args) {
    value = evaluateArgument(state, dot, arg, 'any')
    if (isTrue(value) === (callee.name === 'or')) return value
  }
  return last === ABSENT ? value : last
}

function callValue(name: string, [callee, ...args]: readonly unknown[]): unknown {
  if (callee === undefined || callee === null) throw new Error('call of nil')
  if (typeof callee !== 'function') {
    throw new Error(`non-function ${name} of type ${typeName(callee)}`)
  }
  if (args.length !== callee.length) {
    throw new Error(`wrong number of args for ${name}: got ${args.length} want ${callee.length}`)
  }
  return callee(...args)
}

/** Runs a function: its errors get the place of the call, and its text counts as output. */
function guarded(state: State, callee: FunctionOperand, run: () => unknown): unknown {
  let result: unknown
  try {
    result = run()
  } catch (error) {
    if (error instanceof QueryError || !(error instanceof Error)) throw error
    throw fail(state, callee.at, `error calling ${callee.name}: ${error.message}`)
  }
  if (typeof result === 'string') charge(state, callee.at, result.length)
  return result
}

function evaluateArgument(
  state: State,
  dot: unknown,
  operand: Operand,
  type: ArgumentType,
): unknown {
  if (operand.kind === 'nil' && type === 'string') {
    throw fail(state, operand.at, 'cannot assign nil to string')
  }
  if (operand.kind === 'literal' && type !== 'any') {
    if (type === 'string' && typeof operand.value === 'string') return operand.value
    const text = textOf(state, operand)
    const message =
      type === 'string'
        ? `expected string; found ${text}`
        : `can't handle ${text} for arg of type map[string]interface {}`
    throw fail(state, operand.at, message)
  }
  return validate(state, operand.at, evaluateOperand(state, dot, operand), type)
}

function validate(state: State, at: number, value: unknown, type: ArgumentType): unknown {
  if (type === 'any') return value
  const expected = type === 'map' ? 'map[string]interface {}' : 'string'
  if (value === undefined && type === 'map') return value
  if (value === undefined) throw fail(state, at, `invalid value; expected ${expected}`)
  if (type === 'map' ? isMap(value) : typeof value === 'string') return value
  const got = value === null ? 'interface {}' : typeName(value)
  throw fail(state, at, `wrong type for value; expected ${expected}; got ${got}`)
}

function textOf(state: State, operand: Operand): string {
  return state.template.text.slice(operand.at, operand.end)
}
