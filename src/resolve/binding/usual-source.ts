import type { Resource } from '../../catalog/method.ts'
import { own } from '../../text/own.ts'
import { vendorOf } from '../../vendors/vendor-of.ts'

/**
 * How a table is given what it lacks, in a sentence: with a value, and with the query that usually gives it.
 * Of several ways to read it, the one that lacks least.
 */
export function waysToSupply(
  { provider, path }: Resource,
  sets: readonly (readonly string[])[],
  given: readonly string[],
): string | undefined {
  const { usualQueries } = vendorOf(provider)
  const lacking = sets.map((set) => set.filter((name) => !given.includes(name)))
  const [least = []] = lacking.sort((a, b) => a.length - b.length)
  if (least.length === 0) return undefined
  const ways = least.map((name) => {
    const query = own(usualQueries, name)
    const isOwn = query?.includes(`FROM ${path} `) === true
    return query === undefined || isOwn ? `${name} = '…'` : `${name} IN (${query})`
  })
  return `Add ${ways.join(' AND ')}.`
}
