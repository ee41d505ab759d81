import {
  type Column,
  findColumn,
  findInput,
  type Method,
  methodsFor,
  type Resource,
} from '../../catalog/method.ts'
import { narrowingsOf } from '../../catalog/narrowing.ts'
import { QueryError } from '../../errors/query-error.ts'
import { printExpr } from '../../sql/print.ts'
import { isStructure, valuesOf } from '../parameter-meaning.ts'
import type { BindingCandidate } from './binding-candidates.ts'

/**
 * A value for a name that is a list or an object in the chosen method's rows, and a parameter of another method
 * of the table: the parameter is meant, and no row would equal the value. Undefined when there is none.
 */
export function neverEqual(
  resource: Resource,
  method: Method,
  candidates: readonly BindingCandidate[],
): BindingCandidate | undefined {
  return candidates.find((candidate) => {
    const column = checkedColumn(method, candidate)
    return column !== undefined && isStructure(column) && isParameter(resource, candidate.name)
  })
}

/** The column that a value is compared with, because the method takes no input of its name. */
function checkedColumn(
  method: Method,
  { from, name, isDerived }: BindingCandidate,
): Column | undefined {
  const isGiven = from.kind === 'values' && isDerived !== true
  return isGiven && !findInput(method, name) ? findColumn(method, name) : undefined
}

function isParameter(resource: Resource, name: string): boolean {
  return methodsFor(resource, 'select').some((method) => {
    const input = findInput(method, name)
    return input !== undefined && input.place !== 'body'
  })
}

/**
 * A value that the chosen method's rows never have, and that a parameter of another method of the table takes:
 * `state = 'all'` means all states to the list, and no pull request to the method that reads one.
 */
export function beyondColumn(
  resource: Resource,
  method: Method,
  candidates: readonly BindingCandidate[],
): BindingCandidate | undefined {
  return candidates.find((candidate) => {
    const { from, name } = candidate
    const column = checkedColumn(method, candidate)
    if (column === undefined || from.kind !== 'values') return false
    const held = valuesOf(method, column.schema)
    return methodsFor(resource, 'select').some((other) => {
      const input = findInput(other, name)
      if (input === undefined) return false
      const all = narrowingsOf(other).find((one) => one.input === input)?.all
      const taken = held === undefined ? [all] : (valuesOf(other, input.schema) ?? [])
      return from.values.some(
        (value) =>
          value.kind === 'literal' &&
          value.type === 'string' &&
          taken.includes(value.value) &&
          held?.includes(value.value) !== true,
      )
    })
  })
}

export function beyondColumnError(
  method: Method,
  { name, column, from }: BindingCandidate,
): QueryError {
  const held = valuesOf(method, findColumn(method, name)?.schema ?? {}) ?? []
  const has = held.map((value) => `'${value}'`).join(', ')
  const values = from.kind === 'values' ? from.values.map(printExpr).join(', ') : ''
  return new QueryError(
    '22023',
    `no row has ${name} = ${values}: ${method.path} takes no '${name}'`,
    {
      span: column.span,
      hint: `${has === '' ? '' : `The column ${name} has ${has}. `}Omit the condition: it is one object.`,
    },
  )
}

/** @param sets the inputs that the table's methods need */
export function neverEqualError(
  resource: Resource,
  { name, column }: BindingCandidate,
  type: string,
  sets: readonly (readonly string[])[],
): QueryError {
  const taking = sets.filter((set) => set.includes(name)).map((set) => `(${set.join(', ')})`)
  const together = taking.length === 0 ? '' : ` ${resource.path} takes ${taking.join(' or ')}.`
  const look =
    type === 'array' ? `Look into it with json_each(${name})` : `Look into it with ${name}->>'key'`
  return new QueryError(
    '42804',
    `no row has ${name} = a value: the answer has ${type === 'array' ? 'a list' : 'an object'} under that name`,
    { span: column.span, hint: `${look}.${together}` },
  )
}
