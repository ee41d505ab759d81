import { findInput, type Input, type Method, methodsFor, type Resource } from '../catalog/method.ts'

/**
 * The accepted sets of inputs, for messages: each once, without those that are provided from
 * outside.
 */
export function acceptedSets(
  methods: readonly Method[],
  { isProvided }: { readonly isProvided: (input: Input) => boolean },
): readonly (readonly string[])[] {
  const sets = new Map<string, readonly string[]>()
  for (const method of methods) {
    for (const set of method.requiredSets) {
      const needed = set.filter((name) => {
        const input = method.inputs.find((known) => known.name === name)
        return input === undefined || !isProvided(input)
      })
      sets.set(needed.join(','), needed)
    }
  }
  return [...sets.values()]
}

/**
 * Resources of the same service that are one object with exactly these parameters, such as
 * `repos.details` for `owner` and `repo`: the likely target of a query that gave them to a listing.
 */
export function addressedBy(resource: Resource, names: readonly string[]): string[] {
  if (names.length === 0) return []
  return resource.siblings
    .filter((sibling) =>
      methodsFor(sibling, 'select').some((method) => {
        const placed = method.inputs.filter(({ place }) => place === 'path')
        const found = names.map((name) => findInput(method, name))
        return (
          method.model.path.endsWith('}') &&
          placed.length === names.length &&
          placed.every((input) => found.includes(input))
        )
      }),
    )
    .map(({ path }) => `${path} takes (${names.join(', ')})`)
}
