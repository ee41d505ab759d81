import { printExpr, printQuery } from '../../sql/print.ts'
import type { ApiRelation } from '../names/api-relation.ts'

const keys = new WeakMap<ApiRelation, string>()

/** Whether two bound tables make the same requests, so that one serves both. */
export function readsTheSame(known: ApiRelation, added: ApiRelation): boolean {
  return known !== added && known.method === added.method && keyOf(known) === keyOf(added)
}

/** The bindings of a table as a text, which is made once: each later table is compared with it. */
function keyOf(relation: ApiRelation): string {
  const known = keys.get(relation)
  if (known !== undefined) return known
  const { bindings, drivers } = relation.bound
  const key = JSON.stringify([
    bindings.map((binding) => [
      binding.input.name,
      binding.from === 'values' ? binding.values.map(printExpr) : [binding.driver, binding.column],
    ]),
    drivers.map(({ query }) => printQuery(query)),
  ])
  keys.set(relation, key)
  return key
}
