import type { Input, Method } from '../../catalog/method.ts'
import type { MutateStep } from '../../plan/plan.ts'
import type { WrittenInput } from '../../resolve/resolved.ts'

const secretName =
  /^(.*[_-])?(token|secret|password|passwd|private[_-]?key|api[_-]?key|encrypted[_-]?value)$/i

/** Whether a value must not be shown, by the document, by its name, or by a name inside it. */
export function isSecret({ name, schema }: Input, value: unknown): boolean {
  if (schema.format === 'password' || schema.writeOnly === true || secretName.test(name))
    return true
  return hasSecret(typeof value === 'string' && value.startsWith('{') ? parsed(value) : value)
}

/** Whether a value contains a property with a secret's name. */
export function hasSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, inner]) => (inner !== null && secretName.test(key)) || hasSecret(inner),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The inputs of a write, in the order of its statement. */
export function writtenInputs({
  inputs,
  lists,
}: Pick<MutateStep, 'inputs' | 'lists'>): WrittenInput[] {
  return [...inputs, ...lists].sort((left, right) => left.span.start - right.span.start)
}

/**
 * The inputs that identify a request of a write: the parameters of its path in the order of the
 * URL, then all others in the statement's order.
 */
export function keyInputs({ inputs, lists, method }: MutateStep): Input[] {
  const unique = [...new Set(writtenInputs({ inputs, lists }).map(({ input }) => input))]
  const path = unique
    .filter(({ place }) => place === 'path')
    .sort((left, right) => placeIn(method, left) - placeIn(method, right))
  const rest = unique.filter(({ place }) => place !== 'path')
  return [...path, ...rest]
}

function placeIn({ model }: Method, { wire }: Input): number {
  return model.path.indexOf(`{${wire}}`)
}
