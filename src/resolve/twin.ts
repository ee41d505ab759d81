import { findInput, type Method } from '../catalog/method.ts'
import { meaningOf, valuesBeyond } from './parameter-meaning.ts'

/** A parameter with the name of a response column. */
export interface Twin {
  readonly name: string
  /**
   * Whether its meaning differs from the column's, so that comparisons with the column do not
   * concern it.
   */
  readonly isApart: boolean
  /** Values that the parameter takes but the column never has: `all`. */
  readonly beyond: readonly unknown[]
}

export function twinOf(method: Method, name: string): Twin | undefined {
  const input = findInput(method, name)
  if (input === undefined || input.place === 'body') return undefined
  const isApart = meaningOf(method, input) === 'apart'
  const beyond = valuesBeyond(method, input)
  return isApart || beyond.length > 0 ? { name: input.name, isApart, beyond } : undefined
}
