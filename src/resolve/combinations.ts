/**
 * Every combination of one value from each list, without duplicates, the last list varying fastest.
 * No lists give one empty combination; an empty list gives none.
 */
export function combinations(lists: readonly (readonly unknown[])[]): unknown[][] {
  return product(lists.map(distinctValues))
}

function distinctValues(values: readonly unknown[]): unknown[] {
  const seen = new Set<string>()
  return values.filter((value) => {
    // `5` and `'5'` are the same on the wire.
    const key = value === null ? 'null' : `is ${String(value)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Every combination of one element from each list, the last list varying fastest. */
export function product<T>(lists: readonly (readonly T[])[]): T[][] {
  let found: T[][] = [[]]
  for (const list of lists) {
    found = found.flatMap((start) => list.map((element) => [...start, element]))
  }
  return found
}
