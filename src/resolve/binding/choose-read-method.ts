import { findColumn, findInput, type Input, type Method } from '../../catalog/method.ts'
import { printExpr } from '../../sql/print.ts'
import { isProvided, type ResolveContext } from '../context.ts'
import { isThere } from '../names/scope.ts'
import { isFoundBy, meaningOf } from '../parameter-meaning.ts'
import { noTextIn, parameterType } from '../parameter-type.ts'
import type { Supply } from './binding-candidates.ts'
import { ignoresSelector } from './only-object.ts'

/** A method, and the supplies of its inputs. */
export interface Choice {
  readonly method: Method
  /** The supply of each input that has one, constants first. */
  readonly given: ReadonlyMap<Input, Supply>
}

/**
 * Chooses, among the methods whose required inputs can all be supplied, the one that uses most of
 * the supplies. Supplies from other tables count only where they are needed: a column that the
 * store could compare as well is not worth a request for each row.
 */
export function bestChoice(
  methods: readonly Method[],
  supplies: readonly Supply[],
  context: ResolveContext,
  mayLack = false,
): Choice | undefined {
  const provided = isProvided(context)
  let best: { choice: Choice; cost: readonly number[] } | undefined
  for (const method of methods) {
    const fixed = new Map<Input, Supply>()
    const derived = new Map<Input, Supply>()
    const dynamic = new Map<Input, Supply>()
    const defaults = new Map<Input, Supply>()
    for (const supply of supplies) {
      const input = findInput(method, supply.name)
      if (input === undefined) continue
      if (supply.isDefault) {
        defaults.set(input, supply)
        continue
      }
      if (supply.condition.around !== undefined && isObject(method, input)) continue
      const isAside = supply.isDerived || supply.condition.around !== undefined
      if (isAside && isNoText(input, supply)) continue
      const kind = supply.from.kind !== 'values' ? dynamic : isAside ? derived : fixed
      const present = kind.get(input)
      const isCompared = kind === fixed && ['text', 'any'].includes(parameterType(input))
      const both = isCompared && present !== undefined ? met(present, supply) : undefined
      if (both !== undefined) {
        kind.set(input, both)
        continue
      }
      // Of several, one that is bound already saves a step.
      if (present === undefined || (!isReady(present) && isReady(supply))) kind.set(input, supply)
    }
    const supplied = new Set(
      [defaults, dynamic, derived, fixed].flatMap((kind) =>
        [...kind.keys()].map(({ name }) => name),
      ),
    )
    const isGiven = (name: string) => {
      const input = method.inputs.find((known) => known.name === name)
      return supplied.has(name) || input === undefined || provided(input)
    }
    const set =
      method.requiredSets.find((names) => names.every(isGiven)) ??
      (mayLack ? method.requiredSets[0] : undefined)
    if (set === undefined) continue
    const lacking = set.filter((name) => !isGiven(name)).length
    const given = new Map(fixed)
    for (const [input, supply] of [...derived, ...dynamic]) {
      if (given.has(input)) continue
      // A parameter with the meaning of its column can be compared with the column instead, over all rows.
      const isCompared = meaningOf(method, input) === 'same'
      const isSent = set.includes(input.name) || !isCompared || isFilter(method, input, supply)
      if (isSent) given.set(input, supply)
    }
    for (const [input, supply] of derived) {
      const joined = dynamic.get(input)
      // Rows of a required source have the pairs; its constants have only all combinations.
      if (given.get(input) === supply && joined && isGiver(joined, given)) given.set(input, joined)
    }
    for (const [input, supply] of defaults) {
      if (set.includes(input.name) && !given.has(input)) given.set(input, supply)
    }
    const asksAll = given.size === 0 ? 1 : 0
    const cost = [lacking, lostNames(method, supplies, methods), asksAll, -fixed.size, given.size]
    if (best === undefined || isLess(cost, best.cost)) best = { choice: { method, given }, cost }
  }
  return best?.choice
}

/**
 * Whether the response has an object under the name of a parameter: the outer query, which reads
 * the response's column, would compare that object with the value.
 */
function isObject(method: Method, input: Input): boolean {
  return method.columns.some(
    ({ name, type }) =>
      name.toLowerCase() === input.name.toLowerCase() && (type === 'object' || type === 'array'),
  )
}

/**
 * Whether a text input would be TRUE or 1.5, which equals a different text in the column that it is
 * compared with.
 */
function isNoText(input: Input, { from }: Supply): boolean {
  return from.kind === 'values' && noTextIn(input, from.values) !== undefined
}

/** Whether constants that are checked elsewhere only filter rows, and do not stand for all rows. */
function isFilter(method: Method, input: Input, { from }: Supply): boolean {
  if (from.kind !== 'values') return false
  const texts = from.values.map((value) =>
    value.kind === 'literal' && value.type === 'string' ? value.value : undefined,
  )
  return isFoundBy(method, input, texts)
}

/**
 * The intersection of two lists of texts for one name. Only the store can compare other constants.
 */
function met(known: Supply, added: Supply): Supply | undefined {
  if (known.from.kind !== 'values' || added.from.kind !== 'values') return undefined
  const lists = [known.from.values, added.from.values]
  const isText = lists.flat().every((value) => value.kind === 'literal' && value.type === 'string')
  if (!isText) return undefined
  const wanted = new Set(added.from.values.map(printExpr))
  const values = known.from.values.filter((value) => wanted.has(printExpr(value)))
  return {
    ...known,
    from: { kind: 'values', values },
    also: [...(known.also ?? []), added.condition],
  }
}

/** Whether all tables of a supply are read for another input too. */
function isGiver({ from }: Supply, given: ReadonlyMap<Input, Supply>): boolean {
  if (from.kind !== 'columns') return false
  const read = new Set(
    [...given.values()].flatMap((other) =>
      other.from.kind === 'columns' ? other.from.sources : [],
    ),
  )
  return from.sources.every((source) => read.has(source))
}

/** The number of supplied names that a method neither takes nor returns for all of its rows. */
function lostNames(
  method: Method,
  supplies: readonly Supply[],
  methods: readonly Method[],
): number {
  return supplies.filter(
    ({ from, name, condition }) =>
      (from.kind !== 'values' || condition.around !== undefined) &&
      findInput(method, name) === undefined &&
      (findColumn(method, name) === undefined || ignoresSelector(method, name, methods)),
  ).length
}

/** Compares by the first number that differs. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

/** Whether a supply depends on nothing unbound. */
export function isReady({ from }: Supply): boolean {
  return from.kind !== 'columns' || from.sources.every(isThere)
}
