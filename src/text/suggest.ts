/**
 * The known names nearest to a wrong one, best first, at most `limit`. A name is near when few
 * edits lead to it (a swap of neighbours counts as one), or when one of the two contains the other.
 */
export function suggest(wrong: string, known: Iterable<string>, limit = 3): string[] {
  const needle = wrong.toLowerCase()
  const tolerance = Math.max(1, Math.floor(needle.length * 0.4))
  const scored: { name: string; distance: number }[] = []
  for (const name of known) {
    const candidate = name.toLowerCase()
    if (candidate === needle) {
      scored.push({ name, distance: 0 })
      continue
    }
    const isPart = needle.length >= 3 && (candidate.includes(needle) || needle.includes(candidate))
    if (!isPart && Math.abs(candidate.length - needle.length) > tolerance) continue
    const distance = editDistance(needle, candidate)
    if (distance <= tolerance) scored.push({ name, distance })
    else if (isPart && candidate.length >= 3) scored.push({ name, distance: tolerance + 1 })
  }
  scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
  return scored.slice(0, limit).map(({ name }) => name)
}

/**
 * `Did you mean a, b or c?`, or nothing when no name is near.
 *
 * @param write how a name is shown
 */
export function didYouMean(
  wrong: string,
  known: Iterable<string>,
  write: (name: string) => string = (name) => name,
): string | undefined {
  const names = suggest(wrong, known).map(write)
  const last = names.pop()
  if (last === undefined) return undefined
  return `Did you mean ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}?`
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
