import { findInput, type Input, type Method } from '../../catalog/method.ts'

export interface Choice {
  readonly method: Method
  /** For each supplied name, in order: its input, or undefined. */
  readonly inputs: readonly (Input | undefined)[]
}

/** A name with a value in the statement. */
export interface Supplied {
  readonly name: string
  /** In SET the body comes first: a name that is also in the path is renamed by it. */
  readonly prefersBody?: boolean
}

export interface ChoiceOptions {
  /** Inputs with a value from outside the statement, such as an environment variable. */
  readonly isProvided: (input: Input) => boolean
  /** Whether the body is complete, so that its required properties need not be named. */
  readonly hasWholeBody?: boolean
}

/**
 * Chooses, among the methods whose required inputs are all supplied, the one that uses most of the
 * supplied names; the first among equals. So `owner` and `repo` choose the method of one
 * repository, although the method that lists everything would be satisfied too.
 *
 * @param methods in the document's order of preference
 */
export function chooseMethod(
  methods: readonly Method[],
  supplied: readonly Supplied[],
  options: ChoiceOptions,
): Choice | undefined {
  let best: Choice | undefined
  let bestCount = -1
  for (const method of methods) {
    const inputs = supplied.map(({ name, prefersBody }) => findInput(method, name, prefersBody))
    if (!isSatisfied(method, inputs, options)) continue
    const count = new Set(inputs.filter((input) => input !== undefined)).size
    if (count > bestCount) {
      best = { method, inputs }
      bestCount = count
    }
  }
  return best
}

function isSatisfied(
  method: Method,
  inputs: readonly (Input | undefined)[],
  { isProvided, hasWholeBody = false }: ChoiceOptions,
): boolean {
  const names = new Set(inputs.map((input) => input?.name))
  return method.requiredSets.some((set) =>
    set.every((name) => {
      if (names.has(name)) return true
      const input = method.inputs.find((known) => known.name === name)
      return input === undefined || isProvided(input) || (hasWholeBody && input.place === 'body')
    }),
  )
}
