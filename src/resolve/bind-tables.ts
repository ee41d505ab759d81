import { findInput, type Input, type Method, methodsFor } from '../catalog/method.ts'
import type { ColumnRef, Expr, TableRef } from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import { columnsIn } from '../sql/walk.ts'
import type { ApiRelation } from './api-relation.ts'
import { acceptedSets, addressedBy } from './choose-method.ts'
import { isProvided, type ResolveContext } from './context.ts'
import { type Condition, narrows } from './from-tree.ts'
import { pathOf } from './predicates.ts'
import { type Accepted, missingParameters, notTaken, unsupportedVerb } from './problems.ts'
import type { Driver, InputBinding } from './resolved.ts'
import { isThere, type Relation, type Scope } from './scope.ts'
import { boundInCircle, derivedSupplies, type Supply, suppliesOf } from './supply.ts'
import { unusable } from './unusable.ts'

/** A table of FROM that an API answers, before it is known how. */
export interface PendingTable {
  readonly table: TableRef
  readonly relation: ApiRelation
}

/** What binding needs of the SELECT it is for. */
export interface BindingScope {
  readonly scope: Scope
  readonly conditions: readonly Condition[]
  readonly context: ResolveContext
  /** The name in the store of the next table. */
  readonly nextName: (resourceName: string) => string
  /** The query whose rows say what to ask for; nothing when it cannot be made. */
  readonly driver: (
    target: ApiRelation,
    expressions: readonly Expr[],
    sources: readonly Relation[],
  ) => Driver
  readonly queryDriver: (
    query: Extract<Supply['from'], { kind: 'query' }>['query'],
  ) => Driver | undefined
  /** Told which condition was sent for which input of which table. */
  readonly onSent: (
    condition: Condition,
    columns: readonly ColumnRef[],
    relation: ApiRelation,
    input: Input,
  ) => void
  readonly onBound: (relation: ApiRelation) => void
}

interface Choice {
  readonly method: Method
  /** The supply of each input that has one, values first. */
  readonly given: ReadonlyMap<Input, Supply>
}

/**
 * Binds the tables of a SELECT, each when what it needs is there: constants first, then what other tables
 * give. Throws when one can never be bound, before anything is sent.
 */
export function bindTables(pending: readonly PendingTable[], binding: BindingScope): void {
  const { mayLack = false } = binding.context
  let waiting = [...pending]
  const supplies = new Map(
    waiting.map(({ relation }) => [relation, allSupplies(relation, binding)]),
  )
  while (waiting.length > 0) {
    const ready =
      waiting.find((one) => tryBind(one, supplies.get(one.relation) ?? [], binding)) ??
      waiting.find((one) =>
        tryBind(one, (supplies.get(one.relation) ?? []).filter(isReady), binding),
      ) ??
      waiting.find(
        (one) => mayLack && tryBind(one, supplies.get(one.relation) ?? [], binding, mayLack),
      )
    if (ready === undefined) throw unbindable(waiting, supplies, binding)
    waiting = waiting.filter((one) => one !== ready)
  }
}

function allSupplies(
  relation: ApiRelation,
  { conditions, scope, queryDriver }: BindingScope,
): Supply[] {
  const own = conditions
    .filter((condition) => narrows(condition, relation))
    .flatMap((condition) => suppliesOf(condition, relation, scope))
    .filter(({ from, name }) =>
      // A query that needs the rows of this SELECT cannot say what to ask for.
      from.kind === 'query'
        ? isInput(relation, name) && queryDriver(from.query) !== undefined
        : true,
    )
  return [...own, ...derivedSupplies(own, conditions, narrows, scope)]
}

function isInput({ resource }: ApiRelation, name: string): boolean {
  return methodsFor(resource, 'select').some((method) => findInput(method, name) !== undefined)
}

function readMethods({ relation, table }: PendingTable): Method[] {
  const { resource } = relation
  const methods = methodsFor(resource, 'select').filter(({ model }) => model.problem === undefined)
  if (methods.length > 0) return methods
  const available = resource.methods.map(({ name }) => name)
  throw unsupportedVerb('select', resource.path, table.name.span, available)
}

/** Binds a table if the best way to read it needs only what is there; false when it must wait. */
function tryBind(
  one: PendingTable,
  supplies: readonly Supply[],
  binding: BindingScope,
  mayLack = false,
): boolean {
  const choice = bestChoice(readMethods(one), supplies, binding, mayLack)
  if (choice === undefined) return false
  if (![...choice.given.values()].every(isReady)) return false
  refuseMisleading(one, choice, supplies, binding)
  bind(one.relation, choice, binding)
  return true
}

/**
 * Of the methods whose required inputs can all be supplied, the one that uses most of what is given. What
 * other tables give counts where it is needed: a column that could as well be compared in the store is not
 * worth a request a row.
 */
function bestChoice(
  methods: readonly Method[],
  supplies: readonly Supply[],
  { context }: BindingScope,
  mayLack = false,
): Choice | undefined {
  const provided = isProvided(context)
  let best: { choice: Choice; cost: readonly number[] } | undefined
  for (const method of methods) {
    const fixed = new Map<Input, Supply>()
    const derived = new Map<Input, Supply>()
    const dynamic = new Map<Input, Supply>()
    for (const supply of supplies) {
      const input = findInput(method, supply.name)
      if (input === undefined) continue
      if (supply.condition.around !== undefined && isObject(method, input)) continue
      const isAside = supply.isDerived || supply.condition.around !== undefined
      const kind = supply.from.kind !== 'values' ? dynamic : isAside ? derived : fixed
      const present = kind.get(input)
      const both = kind === fixed && present !== undefined ? met(present, supply) : undefined
      if (both !== undefined) {
        kind.set(input, both)
        continue
      }
      // Of several, one that is there already saves a step.
      if (present === undefined || (!isReady(present) && isReady(supply))) kind.set(input, supply)
    }
    const byName = new Map(
      [...dynamic, ...derived, ...fixed].map(([input, supply]) => [input.name, { input, supply }]),
    )
    const isGiven = (name: string) => {
      const input = method.inputs.find((known) => known.name === name)
      return byName.has(name) || input === undefined || provided(input)
    }
    const set =
      method.requiredSets.find((names) => names.every(isGiven)) ??
      (mayLack ? method.requiredSets[0] : undefined)
    if (set === undefined) continue
    const lacking = set.filter((name) => !isGiven(name)).length
    const given = new Map(fixed)
    for (const [input, supply] of [...derived, ...dynamic]) {
      if (given.has(input)) continue
      const isOnlyParameter = !method.columns.some(
        (column) => column.name.toLowerCase() === input.name.toLowerCase(),
      )
      if (set.includes(input.name) || isOnlyParameter) given.set(input, supply)
    }
    for (const [input, supply] of derived) {
      const joined = dynamic.get(input)
      // Rows of the giver that is waited for anyway have the pairs; its constants only all combinations.
      if (given.get(input) === supply && joined && isGiver(joined, given)) given.set(input, joined)
    }
    const asksAll = given.size === 0 ? 1 : 0
    const cost = [lacking, lostNames(method, supplies), asksAll, -fixed.size, given.size]
    if (best === undefined || isLess(cost, best.cost)) best = { choice: { method, given }, cost }
  }
  return best?.choice
}

/**
 * Whether the answer has an object under the name of a parameter: the query around, which reads the
 * answer's, would compare that with the value.
 */
function isObject(method: Method, input: Input): boolean {
  return method.columns.some(
    ({ name, type }) =>
      name.toLowerCase() === input.name.toLowerCase() && (type === 'object' || type === 'array'),
  )
}

/** Two lists of literals for one name: what is in both. Of other constants only the store can tell. */
function met(known: Supply, added: Supply): Supply | undefined {
  if (known.from.kind !== 'values' || added.from.kind !== 'values') return undefined
  const lists = [known.from.values, added.from.values]
  const isComparable = (type: string) =>
    lists.flat().every((value) => value.kind === 'literal' && value.type === type)
  if (!isComparable('string')) return undefined
  const wanted = new Set(added.from.values.map(printExpr))
  const values = known.from.values.filter((value) => wanted.has(printExpr(value)))
  return {
    ...known,
    from: { kind: 'values', values },
    also: [...(known.also ?? []), added.condition],
  }
}

/** Whether all tables that a supply reads are read for another input too. */
function isGiver({ from }: Supply, given: ReadonlyMap<Input, Supply>): boolean {
  if (from.kind !== 'columns') return false
  const read = new Set(
    [...given.values()].flatMap((other) =>
      other.from.kind === 'columns' ? other.from.sources : [],
    ),
  )
  return from.sources.every((source) => read.has(source))
}

/** How many of the names that other tables give values a method neither takes nor answers with. */
function lostNames(method: Method, supplies: readonly Supply[]): number {
  return supplies.filter(
    ({ from, name }) =>
      from.kind !== 'values' &&
      findInput(method, name) === undefined &&
      !method.columns.some((column) => column.name.toLowerCase() === name.toLowerCase()),
  ).length
}

/** By the first number that differs. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

/** Whether a supply needs nothing that is still waiting. */
function isReady({ from }: Supply): boolean {
  return from.kind !== 'columns' || from.sources.every(isThere)
}

function bind(relation: ApiRelation, { method, given }: Choice, binding: BindingScope): void {
  const bindings: InputBinding[] = []
  const drivers: Driver[] = []
  const joined: { input: Input; supply: Supply }[] = []
  const queries = new Map<unknown, number>()
  for (const [input, supply] of given) {
    const { span } = supply.column
    const { from } = supply
    if (from.kind === 'values') {
      bindings.push({ from: 'values', input, values: from.values, span })
    } else if (from.kind === 'columns') {
      joined.push({ input, supply })
    } else {
      let driver = queries.get(from.query)
      if (driver === undefined) {
        const made = binding.queryDriver(from.query)
        if (made === undefined) continue
        driver = drivers.push(made) - 1
        queries.set(from.query, driver)
      }
      bindings.push({
        from: 'driver',
        input,
        driver,
        column: from.column,
        text: drivers[driver]?.text ?? '',
        span,
      })
    }
  }
  if (joined.length > 0) {
    const expressions = joined.flatMap(({ supply: { from } }) =>
      from.kind === 'columns' ? [from.expr] : [],
    )
    const sources = joined.flatMap(({ supply: { from } }) =>
      from.kind === 'columns' ? from.sources : [],
    )
    const driver = drivers.push(binding.driver(relation, expressions, [...new Set(sources)])) - 1
    for (const [column, { input, supply }] of joined.entries()) {
      const text = drivers[driver]?.text ?? ''
      bindings.push({ from: 'driver', input, driver, column, text, span: supply.column.span })
    }
  }
  const into = binding.nextName(relation.resource.name)
  relation.bind({ method, into, bindings, drivers })
  // Before any column is marked: it may turn out to be read already, under another name.
  binding.onBound(relation)
  for (const [input, supply] of given) {
    if (supply.isDerived) continue
    const path = pathOf(supply.column)
    for (const condition of [supply.condition, ...(supply.also ?? [])]) {
      const columns = columnsIn(condition.expr).filter((column) => pathOf(column) === path)
      binding.onSent(condition, columns, relation, input)
    }
  }
}

// ------------------------------------------------------------------------------------ refusals

function refuseMisleading(
  one: PendingTable,
  { method, given }: Choice,
  supplies: readonly Supply[],
  binding: BindingScope,
): void {
  const { relation, table } = one
  const { resource } = relation
  const constants = supplies.filter(({ from, isDerived }) => from.kind === 'values' && !isDerived)
  const isKnown = (name: string) =>
    findInput(method, name) !== undefined ||
    method.columns.some((column) => column.name.toLowerCase() === name.toLowerCase())
  const misleading = constants.find(
    ({ name }) =>
      !isKnown(name) && resource.methods.some((known) => findInput(known, name) !== undefined),
  )
  if (misleading !== undefined) {
    const { name, column } = misleading
    throw notTaken(resource.path, name, column.span, accepted(one, supplies, binding))
  }
  // A method that takes nothing lists everything; what was given says that this was not meant.
  const names = namesOf(constants)
  if (given.size > 0 || names.length === 0) return
  const isNeeded = (name: string) =>
    resource.methods.some((known) => {
      const input = findInput(known, name)
      return input?.required === true && input.place !== 'body'
    })
  if (names.every(isNeeded)) {
    throw missingParameters(
      'select',
      resource.path,
      table.name.span,
      names,
      accepted(one, supplies, binding),
    )
  }
}

function namesOf(supplies: readonly Supply[]): string[] {
  return [...new Set(supplies.map(({ name }) => name))]
}

function accepted(
  one: PendingTable,
  supplies: readonly Supply[],
  { context }: BindingScope,
): Accepted {
  const { resource } = one.relation
  return {
    sets: acceptedSets(readMethods(one), { isProvided: isProvided(context) }),
    elsewhere: addressedBy(resource, namesOf(supplies.filter(({ isDerived }) => !isDerived))),
  }
}

function unbindable(
  waiting: readonly PendingTable[],
  supplies: ReadonlyMap<ApiRelation, readonly Supply[]>,
  binding: BindingScope,
) {
  for (const one of waiting) {
    const own = supplies.get(one.relation) ?? []
    if (bestChoice(readMethods(one), own, binding) !== undefined) continue
    const { relation, table } = one
    const reasons = binding.conditions.flatMap(
      (condition) => unusable(condition, relation, binding.scope) ?? [],
    )
    return missingParameters(
      'select',
      relation.resource.path,
      table.name.span,
      namesOf(own),
      accepted(one, own, binding),
      reasons,
    )
  }
  return boundInCircle(
    waiting.map(({ relation }) => relation.names[0] ?? ''),
    waiting[0]?.table.name.span,
  )
}
