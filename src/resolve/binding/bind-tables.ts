import { findColumn, findInput, type Input, type Method, methodsFor } from '../../catalog/method.ts'
import { invariant } from '../../errors/invariant.ts'
import type { ColumnRef, Expr, TableRef } from '../../sql/ast.ts'
import { printExpr } from '../../sql/print.ts'
import { columnsIn } from '../../sql/walk.ts'
import { acceptedSets, addressedBy } from '../accepted-inputs.ts'
import { product } from '../combinations.ts'
import { isProvided, type ResolveContext } from '../context.ts'
import { anyOf } from '../either.ts'
import { type Accepted, missingParameters, notTaken } from '../missing-inputs.ts'
import { type ApiRelation, isReadInput } from '../names/api-relation.ts'
import { isThere, type Relation, type Scope } from '../names/scope.ts'
import { refuseNoText } from '../parameter-type.ts'
import { pathOf } from '../predicates.ts'
import { unsupportedVerb } from '../problems.ts'
import { type Condition, narrows } from '../pushdown/conditions.ts'
import type { JoinBinding } from '../pushdown/join-bindings.ts'
import type { Driver, InputBinding, ValueBinding } from '../resolved.ts'
import {
  type BindingCandidate,
  boundInCircle,
  candidatesOf,
  defaultCandidates,
  derivedCandidates,
  type Option,
} from './binding-candidates.ts'
import { type Choice, chooseReadMethod, isReady } from './choose-read-method.ts'
import type { Deferred } from './deferred.ts'
import { beyondColumn, beyondColumnError, neverEqual, neverEqualError } from './never-equal.ts'
import { refuseIgnored } from './only-object.ts'
import { waysToSupply } from './usual-source.ts'
import { wholeListing } from './whole-listing.ts'
import { misspelt, whyNotSent } from './why-not-sent.ts'

/** An API table of FROM before it is bound. */
export interface PendingTable {
  readonly table: TableRef
  readonly relation: ApiRelation
}

/** The dependencies of binding, from the SELECT. */
export interface BindingScope {
  readonly scope: Scope
  readonly conditions: readonly Condition[]
  /** The names in the SELECT that may be columns of a relation. */
  readonly named: (relation: Relation) => readonly string[]
  readonly context: ResolveContext
  /** The name of the next table in the store. */
  readonly nextName: (resourceName: string) => string
  /** The driving query for a table; undefined when it cannot be built. */
  readonly driver: (
    target: ApiRelation,
    expressions: readonly Expr[],
    sources: readonly Relation[],
    scope: Scope | undefined,
  ) => Driver
  readonly queryDriver: (
    query: Extract<BindingCandidate['from'], { kind: 'query' }>['query'],
  ) => Driver | undefined
  /** Is called when a condition was sent for an input of a table. */
  readonly onSent: (
    condition: Condition,
    columns: readonly ColumnRef[],
    relation: ApiRelation,
    input: Input,
  ) => void
  readonly onBound: (relation: ApiRelation) => void
  /** Resolves a query that may lack inputs; false, and nothing is changed, when it does. */
  readonly succeeds: (resolve: () => void) => boolean
  /** Is called when a value without a condition is sent. */
  readonly onAsked: (relation: ApiRelation, asked: ValueBinding) => void
  /**
   * Is called when a condition is compared with a column, in place of an input that requests all
   * rows.
   */
  readonly onCompared: (
    condition: Condition,
    columns: readonly ColumnRef[],
    relation: ApiRelation,
    input: Input,
  ) => void
}

/**
 * Binds the tables of a SELECT, each when its candidates exist: constants first, then other tables'
 * columns. Throws, before anything is sent, when a table can never be bound.
 */
export function bindTables(
  pending: readonly PendingTable[],
  deferred: readonly Deferred[],
  binding: BindingScope,
): void {
  const { mayLack = false } = binding.context
  let waiting = [...pending]
  const candidates = new Map(
    waiting.map(({ relation }) => [relation, allCandidates(relation, binding)]),
  )
  const all = ({ relation }: PendingTable) => candidates.get(relation) ?? []
  const present = (one: PendingTable) => all(one).filter(isReady)
  let later = [...deferred]
  const finishFirst = (isTime: (one: Deferred) => boolean): boolean => {
    const found = later.find(isTime)
    later = later.filter((one) => one !== found)
    return found !== undefined
  }
  while (waiting.length + later.length > 0) {
    const bound = waiting.find((one) => tryBind(one, all(one), binding))
    if (bound === undefined) {
      if (finishFirst((one) => one.joinBindings().every(areSourcesBound) && finished(one))) continue
      // Two tables wait for each other: this one may use fewer candidates.
      if (finishFirst((one) => binding.succeeds(() => finished(one)))) continue
    }
    const ready =
      bound ??
      waiting.find((one) => tryBind(one, present(one), binding)) ??
      waiting.find((one) => mayLack && tryBind(one, all(one), binding, mayLack)) ??
      waiting.find((one) => mayLack && tryBind(one, present(one), binding, mayLack))
    if (ready === undefined) {
      if (waiting.length > 0) throw unbindable(waiting, candidates, binding)
      finishFirst(finished)
      continue
    }
    waiting = waiting.filter((one) => one !== ready)
  }
}

function areSourcesBound({ sources }: JoinBinding): boolean {
  return sources.every(isThere)
}

/** Resolves a deferred query with the available candidates. Throws QueryError. */
function finished({ joinBindings, finish }: Deferred): true {
  finish(joinBindings().filter(areSourcesBound))
  return true
}

function allCandidates(
  relation: ApiRelation,
  { conditions, scope, queryDriver, context }: BindingScope,
): BindingCandidate[] {
  const own = conditions
    .filter((condition) => narrows(condition, relation))
    .flatMap((condition) => candidatesOf(condition, relation, scope))
    .filter(({ from, name }) =>
      // A query that needs the rows of this SELECT cannot drive its calls.
      (from.kind === 'either' ? from.options : [from]).every(
        (option) =>
          option.kind !== 'query' ||
          (isReadInput(relation.resource, name) && queryDriver(option.query) !== undefined),
      ),
    )
  return [
    ...own,
    ...derivedCandidates(own, conditions, narrows, scope),
    ...defaultCandidates(context.defaults ?? new Map()),
  ]
}

function readMethods({ relation, table }: PendingTable, { readBy }: ResolveContext): Method[] {
  const { resource } = relation
  const only = readBy?.get(table)
  const methods = methodsFor(resource, 'select').filter(
    ({ model, name }) => model.problem === undefined && (only?.includes(name) ?? true),
  )
  if (methods.length > 0) return methods
  const available = resource.methods.map(({ name }) => name)
  throw unsupportedVerb('select', resource.path, table.name.span, available)
}

/** Binds a table if the best method needs only what is available; false when it must wait. */
function tryBind(
  one: PendingTable,
  candidates: readonly BindingCandidate[],
  binding: BindingScope,
  mayLack = false,
): boolean {
  const { context, named } = binding
  const methods = readMethods(one, context)
  const choice = chooseReadMethod(methods, candidates, context, named(one.relation), mayLack)
  if (choice === undefined) return false
  if (![...choice.given.values()].every(isReady)) return false
  // The object that a write changes may be found in a full listing.
  const isFixed = binding.context.readBy?.has(one.table) ?? false
  if (!isFixed) refuseMisleading(one, choice, candidates, binding)
  bind(one, choice, candidates, binding)
  return true
}

function bind(
  { relation, table: { span } }: PendingTable,
  { method, given }: Choice,
  candidates: readonly BindingCandidate[],
  binding: BindingScope,
): void {
  const bindings: InputBinding[] = []
  const drivers: Driver[] = []
  const joined: Joined[] = []
  const queries = new Map<unknown, number>()
  for (const [input, candidate] of given) {
    const { span } = candidate.column
    const { from } = candidate
    if (from.kind === 'values') {
      if (!binding.context.asOriginal) refuseNoText(input, from.values)
      bindings.push({ from: 'values', input, values: from.values, span })
    } else if (from.kind === 'columns') {
      joined.push({ input, candidate, options: [from], scope: from.scope })
    } else if (from.kind === 'either') {
      joined.push({ input, candidate, options: from.options, scope: undefined })
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
  for (const together of groupsOf(joined)) {
    const made = joinedDriver(relation, together, binding)
    const driver = drivers.push(made) - 1
    for (const [column, { input, candidate, options }] of together.entries()) {
      const text = `${options.map(textOf).join(' or ')}, for each row of ${made.of ?? ''}`
      bindings.push({ from: 'driver', input, driver, column, text, span: candidate.column.span })
    }
  }
  const into = binding.nextName(relation.resource.name)
  const { mayLack, asOriginal = false } = binding.context
  const whole = asOriginal
    ? { asked: [], keptBack: [] }
    : wholeListing(method, new Set(given.keys()), span)
  bindings.push(...whole.asked)
  const { keptBack } = whole
  relation.bind({
    ...{ method, into, bindings, drivers, keptBack, isProvided: isProvided(binding.context) },
    ...(mayLack && { mayLack }),
  })
  // Before any column is marked as used: the table may be read already, under another name.
  binding.onBound(relation)
  for (const [input, candidate] of given) {
    if (candidate.isDerived) continue
    const path = pathOf(candidate.column)
    for (const condition of [candidate.condition, ...(candidate.also ?? [])]) {
      const columns = columnsIn(condition.expr).filter((column) => pathOf(column) === path)
      binding.onSent(condition, columns, relation, input)
    }
  }
  for (const asked of whole.asked) {
    binding.onAsked(relation, asked)
    for (const { name, column, condition, isDerived, from } of candidates) {
      const isSame = findInput(method, name) === asked.input && condition.pushed === undefined
      if (!isSame || isDerived || from.kind === 'values') continue
      const path = pathOf(column)
      const columns = columnsIn(condition.expr).filter((one) => pathOf(one) === path)
      binding.onCompared(condition, columns, relation, asked.input)
    }
  }
}

/** An input whose values are those of any of some expressions over other tables. */
interface Joined {
  readonly input: Input
  readonly candidate: BindingCandidate
  readonly options: readonly Option[]
  readonly scope: Scope | undefined
}

/** The most combinations of options that one driver lists. */
const MOST_COMBINED = 200

/**
 * Inputs that one driver supplies together, so that it gives pairs and not all combinations. A query
 * has no rows in common with other tables.
 */
function groupsOf(joined: readonly Joined[]): Joined[][] {
  const isApart = ({ options }: Joined) => options.some(({ kind }) => kind === 'query')
  const apart = joined.filter(isApart).map((one) => [one])
  const rest = joined.filter((one) => !isApart(one))
  const groups = [...new Set(rest.map(({ scope }) => scope))].map((scope) =>
    rest.filter((one) => one.scope === scope),
  )
  return [
    ...groups.flatMap((group) => {
      const count = group.reduce((all, { options }) => all * options.length, 1)
      return count > MOST_COMBINED ? group.map((one) => [one]) : [group]
    }),
    ...apart,
  ]
}

/** The driver of inputs: the rows of one driver for each combination of their options. */
function joinedDriver(
  relation: ApiRelation,
  together: readonly Joined[],
  binding: BindingScope,
): Driver {
  const { scope } = together[0] ?? {}
  const plain = (options: readonly Option[]): Driver => {
    const [first] = options
    if (first?.kind === 'query') {
      const driver = binding.queryDriver(first.query)
      invariant(driver !== undefined, 'a query of options is independent')
      return driver
    }
    const expressions = options.flatMap((one) =>
      one.kind === 'columns' ? [one.expr] : one.kind === 'values' ? one.values : [],
    )
    const sources = options.flatMap((one) => (one.kind === 'columns' ? one.sources : []))
    return binding.driver(relation, expressions, [...new Set(sources)], scope)
  }
  return anyOf(product(together.map(({ options }) => options)).map(plain))
}

function textOf(option: Option): string {
  switch (option.kind) {
    case 'columns':
      return printExpr(option.expr)
    case 'values':
      return option.values.map(printExpr).join(', ')
    default:
      return option.kind === 'query' ? 'a query' : ''
  }
}

// ------------------------------------------------------------------------------------ refusals

function refuseMisleading(
  one: PendingTable,
  { method, given }: Choice,
  candidates: readonly BindingCandidate[],
  binding: BindingScope,
): void {
  const { relation, table } = one
  const { resource } = relation
  // What the query around compares, it checks itself.
  const constants = candidates.filter(
    ({ from, isDerived, condition }) =>
      from.kind === 'values' && !isDerived && condition.pushed === undefined,
  )
  const isKnown = (name: string) =>
    findInput(method, name) !== undefined || findColumn(method, name) !== undefined
  const misleading = constants.find(
    ({ name }) =>
      !isKnown(name) && resource.methods.some((known) => findInput(known, name) !== undefined),
  )
  if (misleading !== undefined) {
    const { name, column } = misleading
    throw notTaken(resource.path, name, column.span, accepted(one, candidates, binding))
  }
  const { asOriginal = false } = binding.context
  // A name alone that another table has as well is that table's.
  const own = constants.filter(({ column }) => binding.scope.ownersOf(column).length < 2)
  const unequal = asOriginal ? undefined : neverEqual(resource, method, own)
  if (unequal !== undefined) {
    const type = findColumn(method, unequal.name)?.type ?? ''
    throw neverEqualError(resource, unequal, type, accepted(one, candidates, binding).sets)
  }
  const beyond = asOriginal ? undefined : beyondColumn(resource, method, own)
  if (beyond !== undefined) throw beyondColumnError(method, beyond)
  if (!asOriginal) {
    const methods = readMethods(one, binding.context)
    refuseIgnored(method, methods, relation, binding.conditions, binding.scope)
  }
  // A method without inputs lists everything, which the given values show was not intended.
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
      accepted(one, candidates, binding),
    )
  }
}

function namesOf(candidates: readonly BindingCandidate[]): string[] {
  return [...new Set(candidates.map(({ name }) => name))]
}

function accepted(
  one: PendingTable,
  candidates: readonly BindingCandidate[],
  { context }: BindingScope,
): Accepted {
  const { resource } = one.relation
  return {
    sets: acceptedSets(readMethods(one, context), { isProvided: isProvided(context) }),
    ...(context.asOriginal && {
      elsewhere: addressedBy(resource, namesOf(candidates.filter(({ isDerived }) => !isDerived))),
    }),
  }
}

function unbindable(
  waiting: readonly PendingTable[],
  candidates: ReadonlyMap<ApiRelation, readonly BindingCandidate[]>,
  binding: BindingScope,
) {
  const { context, named } = binding
  for (const one of waiting) {
    const own = candidates.get(one.relation) ?? []
    if (chooseReadMethod(readMethods(one, context), own, context, named(one.relation))) continue
    const { relation, table } = one
    const reasons = binding.conditions.flatMap(
      (condition) =>
        whyNotSent(condition, relation, binding.scope) ??
        misspelt(condition.expr, relation, binding.scope) ??
        [],
    )
    const takes = accepted(one, own, binding)
    const names = namesOf(own)
    const isPlain = reasons.length === 0 && (takes.elsewhere ?? []).length === 0
    return missingParameters(
      'select',
      relation.resource.path,
      table.name.span,
      names.filter((name) => own.some((one) => one.name === name && !one.isDefault)),
      { ...takes, ...(isPlain && { usually: waysToSupply(relation.resource, takes.sets, names) }) },
      reasons,
    )
  }
  return boundInCircle(
    waiting.map(({ relation }) => relation.names[0] ?? ''),
    waiting[0]?.table.name.span,
  )
}
