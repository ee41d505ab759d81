import {
  findColumn,
  findInput,
  hasOpenRows,
  type Input,
  type Method,
} from '../../catalog/method.ts'
import { printExpr } from '../../sql/print.ts'
import { isProvided, type ResolveContext } from '../context.ts'
import { isThere } from '../names/scope.ts'
import { isFoundBy, meaningOf } from '../parameter-meaning.ts'
import { noTextIn, parameterType } from '../parameter-type.ts'
import type { BindingCandidate } from './binding-candidates.ts'
import { ignoresSelector } from './only-object.ts'

/** A method, and the candidates of its inputs. */
export interface Choice {
  readonly method: Method
  /** The candidate of each input that has one, constants first. */
  readonly given: ReadonlyMap<Input, BindingCandidate>
}

/**
 * Chooses, among the methods whose required inputs can all be supplied, the one that uses most of
 * the candidates. Candidates from other tables count only where they are needed: a column that the
 * store could compare as well is not worth a request for each row.
 *
 * @param named the names in the SELECT that the table may own: a condition of the query around
 * leads to no method without them
 */
export function chooseReadMethod(
  methods: readonly Method[],
  candidates: readonly BindingCandidate[],
  context: ResolveContext,
  named: readonly string[],
  mayLack = false,
): Choice | undefined {
  // A condition with several values can be compared with a column, over all rows, in place of a request for each.
  const plain = candidates.filter(
    ({ from, name }) =>
      from.kind !== 'either' || methods.every((method) => findColumn(method, name) === undefined),
  )
  const choice = choiceOf(methods, plain, context, named, mayLack)
  if (choice !== undefined || plain.length === candidates.length) return choice
  return choiceOf(methods, candidates, context, named, mayLack)
}

function choiceOf(
  methods: readonly Method[],
  candidates: readonly BindingCandidate[],
  context: ResolveContext,
  named: readonly string[],
  mayLack: boolean,
): Choice | undefined {
  const provided = isProvided(context)
  let best: { choice: Choice; cost: readonly number[] } | undefined
  for (const method of methods) {
    const fixed = new Map<Input, BindingCandidate>()
    const derived = new Map<Input, BindingCandidate>()
    const dynamic = new Map<Input, BindingCandidate>()
    const defaults = new Map<Input, BindingCandidate>()
    for (const candidate of candidates) {
      const input = findInput(method, candidate.name)
      if (input === undefined) continue
      if (candidate.isDefault) {
        defaults.set(input, candidate)
        continue
      }
      if (candidate.condition.pushed !== undefined && isObject(method, input)) continue
      const isAside = candidate.isDerived || candidate.condition.pushed !== undefined
      if (isAside && isNoText(input, candidate)) continue
      const kind = candidate.from.kind !== 'values' ? dynamic : isAside ? derived : fixed
      const present = kind.get(input)
      const isCompared = kind === fixed && ['text', 'any'].includes(parameterType(input))
      const both = isCompared && present !== undefined ? met(present, candidate) : undefined
      if (both !== undefined) {
        kind.set(input, both)
        continue
      }
      // Of several, one that is bound already saves a step.
      if (present === undefined || (!isReady(present) && isReady(candidate)))
        kind.set(input, candidate)
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
    for (const [input, candidate] of [...derived, ...dynamic]) {
      if (given.has(input)) continue
      // A parameter with the meaning of its column can be compared with the column instead, over all rows.
      const isCompared = meaningOf(method, input) === 'same'
      const isSent = set.includes(input.name) || !isCompared || isFilter(method, input, candidate)
      if (isSent) given.set(input, candidate)
    }
    for (const [input, candidate] of derived) {
      const joined = dynamic.get(input)
      // Rows of a required source have the pairs; its constants have only all combinations.
      if (given.get(input) === candidate && joined && isFromReadTables(joined, given))
        given.set(input, joined)
    }
    for (const [input, candidate] of defaults) {
      if (set.includes(input.name) && !given.has(input)) given.set(input, candidate)
    }
    const asksAll = given.size === 0 ? 1 : 0
    const cost = [
      lacking,
      refusedNames(method, candidates, methods),
      unknownNames(method, named),
      lostNames(method, candidates, methods),
      asksAll,
      -fixed.size,
      given.size,
    ]
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
function isNoText(input: Input, { from }: BindingCandidate): boolean {
  return from.kind === 'values' && noTextIn(input, from.values) !== undefined
}

/** Whether constants that are checked elsewhere only filter rows, and do not stand for all rows. */
function isFilter(method: Method, input: Input, { from }: BindingCandidate): boolean {
  if (from.kind !== 'values') return false
  const texts = from.values.map((value) =>
    value.kind === 'literal' && value.type === 'string' ? value.value : undefined,
  )
  return isFoundBy(method, input, texts)
}

/**
 * The intersection of two lists of texts for one name. Only the store can compare other constants.
 */
function met(known: BindingCandidate, added: BindingCandidate): BindingCandidate | undefined {
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

/** Whether all tables of a candidate are read for another input too. */
function isFromReadTables(
  { from }: BindingCandidate,
  given: ReadonlyMap<Input, BindingCandidate>,
): boolean {
  if (from.kind !== 'columns') return false
  const read = new Set(
    [...given.values()].flatMap((other) =>
      other.from.kind === 'columns' ? other.from.sources : [],
    ),
  )
  return from.sources.every((source) => read.has(source))
}

/** The number of the SELECT's own constants that a method would be refused for. */
function refusedNames(
  method: Method,
  candidates: readonly BindingCandidate[],
  methods: readonly Method[],
): number {
  return candidates.filter(
    ({ from, name, condition, isDerived }) =>
      from.kind === 'values' &&
      condition.pushed === undefined &&
      !isDerived &&
      findInput(method, name) === undefined &&
      findColumn(method, name) === undefined &&
      methods.some((known) => findInput(known, name) !== undefined),
  ).length
}

function unknownNames(method: Method, named: readonly string[]): number {
  if (hasOpenRows(method)) return 0
  return named.filter(
    (name) => findInput(method, name) === undefined && findColumn(method, name) === undefined,
  ).length
}

/** The number of supplied names that a method neither takes nor returns for all of its rows. */
function lostNames(
  method: Method,
  candidates: readonly BindingCandidate[],
  methods: readonly Method[],
): number {
  return candidates.filter(
    ({ from, name, condition }) =>
      (from.kind !== 'values' || condition.pushed !== undefined) &&
      findInput(method, name) === undefined &&
      (findColumn(method, name) === undefined || ignoresSelector(method, name, methods)),
  ).length
}

/** Compares by the first number that differs. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

/** Whether a candidate depends on nothing unbound. */
export function isReady({ from }: Pick<BindingCandidate, 'from'>): boolean {
  if (from.kind === 'either') return from.options.every((option) => isReady({ from: option }))
  return from.kind !== 'columns' || from.sources.every(isThere)
}
