import { printExpr, printQuery } from '../../sql/print.ts'
import type { ApiRelation } from '../names/api-relation.ts'

/** Whether two tables make the same requests, so that one serves both. */
export function readsTheSame(known: ApiRelation, added: ApiRelation): boolean {
  if (known === added || known.method !== added.method) return false
  const key = ({ bound }: ApiRelation) =>
    JSON.stringify([
      bound.bindings.map((binding) => [
        binding.input.name,
        binding.from === 'values'
          ? binding.values.map(printExpr)
          : [binding.driver, binding.column],
      ]),
      bound.drivers.map(({ query }) => printQuery(query)),
    ])
  return key(known) === key(added)
}
