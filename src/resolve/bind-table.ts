import { findInput, type Method, methodsFor, type Resource } from '../catalog/method.ts'
import type { Expr, TableRef } from '../sql/ast.ts'
import { acceptedSets, addressedBy, type Choice, chooseMethod } from './choose-method.ts'
import { isProvided, type ResolveContext } from './context.ts'
import type { Equality } from './predicates.ts'
import { missingParameters, notTaken, unsupportedVerb } from './problems.ts'
import type { InputBinding } from './resolved.ts'

/** How a table of FROM is read, and which conditions are sent for it and hold by that. */
export interface BoundTable {
  readonly method: Method
  readonly bindings: readonly InputBinding[]
  readonly sent: readonly Expr[]
}

/**
 * Chooses the method that reads a table, by the equalities of the statement that can mean it.
 * Throws when no method can be called with them, and when the one that can would silently answer
 * something else than was asked.
 */
export function bindTable(
  table: TableRef,
  resource: Resource,
  equalities: readonly Equality[],
  context: ResolveContext,
): BoundTable {
  const { span } = table.name
  const methods = methodsFor(resource, 'select').filter(({ model }) => model.problem === undefined)
  if (methods.length === 0) {
    const available = resource.methods.map(({ name }) => name)
    throw unsupportedVerb('select', resource.path, span, available)
  }
  const own = equalities.filter(({ column }) => mayMean(column, table, resource))
  const options = { isProvided: isProvided(context) }
  const names = [...new Set(own.map(nameOf))]
  const accepted = () => ({
    sets: acceptedSets(methods, options),
    elsewhere: addressedBy(resource, names),
  })
  const choice = chooseMethod(
    methods,
    own.map((equality) => ({ name: nameOf(equality) })),
    options,
  )
  if (choice === undefined) {
    throw missingParameters('select', resource.path, span, names, accepted())
  }
  const misleading = misleadingName(resource, choice, own)
  if (misleading !== undefined) {
    throw notTaken(resource.path, nameOf(misleading), misleading.column.span, accepted())
  }
  if (listsEverything(resource, choice, names)) {
    throw missingParameters('select', resource.path, span, names, accepted())
  }
  const bindings: InputBinding[] = []
  const sent: Expr[] = []
  for (const [index, { column, values, source }] of own.entries()) {
    const input = choice.inputs[index]
    // A second condition on the same parameter stays, and is checked against what was sent.
    if (input === undefined || bindings.some((binding) => binding.input === input)) continue
    bindings.push({ input, values, span: column.span })
    sent.push(source)
  }
  return { method: choice.method, bindings, sent }
}

function nameOf({ column }: Equality): string {
  return column.path.at(-1)?.name ?? ''
}

/** Whether a condition's column can be one of a table: unqualified, or qualified by its name. */
function mayMean(column: Equality['column'], table: TableRef, resource: Resource): boolean {
  const qualifier = column.path.slice(0, -1).map((part) => part.name)
  if (qualifier.length === 0) return true
  const text = qualifier.join('.').toLowerCase()
  if (table.alias !== undefined) return table.alias.name.toLowerCase() === text
  const full = [resource.provider, resource.service, resource.name].join('.').toLowerCase()
  return full === text || full.endsWith(`.${text}`)
}

/** A condition on an input of the resource that the chosen method neither takes nor answers with. */
function misleadingName(
  resource: Resource,
  { method, inputs }: Choice,
  own: readonly Equality[],
): Equality | undefined {
  return own.find((equality, index) => {
    if (inputs[index] !== undefined) return false
    const name = nameOf(equality)
    const isColumn = method.columns.some(
      (column) => column.name.toLowerCase() === name.toLowerCase(),
    )
    return !isColumn && resource.methods.some((known) => findInput(known, name) !== undefined)
  })
}

/**
 * Whether a method that takes nothing was chosen although what is given is what others need: `owner`
 * without `repo` would read all public repositories, and then compare a column.
 */
function listsEverything(
  resource: Resource,
  { inputs }: Choice,
  names: readonly string[],
): boolean {
  if (names.length === 0 || inputs.some((input) => input !== undefined)) return false
  return names.every((name) =>
    resource.methods.some((known) => {
      const input = findInput(known, name)
      return input?.required === true && input.place !== 'body'
    }),
  )
}
