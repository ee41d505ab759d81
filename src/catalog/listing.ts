import { compatOf } from '../compat/compat.ts'
import type { SqlVerb } from '../openapi/model.ts'
import type { Input, Method, Resource } from './method.ts'
import { verbOf } from './method.ts'

/** The inputs in listings and pages: those common to a whole API are left out. */
export function listedInputs(method: Method): readonly Input[] {
  return method.inputs.filter(({ parameter }) => !parameter?.isCommon)
}

/**
 * The required inputs of a method in the order of listings: parameters by name, then body
 * properties, then variables of the server. Where the body has alternatives, the differences are
 * joined by `or`.
 */
export function requiredNames(
  method: Method,
  isProvided: (input: Input) => boolean = () => false,
): string[] {
  const order = (input: Input): number =>
    input.place === 'server' ? 2 : input.place === 'body' ? 1 : 0
  const sets = method.requiredSets
  const inputs = method.inputs.filter(
    (input) => !isProvided(input) && sets.every((set) => set.includes(input.name)),
  )
  const sorted = [...inputs].sort((a, b) => order(a) - order(b) || compareNames(a.name, b.name))
  const names = [...new Set(sorted.map(({ name }) => name))]
  const apart = sets.map((set) => set.filter((name) => !names.includes(name)))
  const alternatives = apart.filter((set) => set.length > 0).map((set) => set.join(' and '))
  if (sets.length < 2 || alternatives.length === 0) return names
  return [...names, [...new Set(alternatives)].join(' or ')]
}

/** Compares by character codes, as upstream sorts. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const verbOrder = ['SELECT', 'INSERT', 'DELETE', 'UPDATE', 'REPLACE', 'EXEC']

const selectNames = ['select', 'list', 'aggregatedList', 'get']

/**
 * Methods with their verb (`EXEC` for none), in the order of SHOW METHODS. Under `compat`, as
 * upstream, some are listed under SELECT by their name although SELECT never chooses them.
 */
export function listedMethods(
  resource: Resource,
  compat = false,
): { readonly method: Method; readonly verb: string }[] {
  return resource.methods
    .map((method) => {
      const named =
        compatOf(compat).hasOriginalNames && selectNames.includes(method.name)
          ? 'select'
          : undefined
      const verb: SqlVerb | undefined = verbOf(resource, method.name) ?? named
      return { method, verb: verb?.toUpperCase() ?? 'EXEC' }
    })
    .sort(
      (a, b) =>
        verbOrder.indexOf(a.verb) - verbOrder.indexOf(b.verb) ||
        compareNames(a.method.name, b.method.name),
    )
}
