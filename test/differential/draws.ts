import fc from 'fast-check'

/** The decisions of a generator, each drawn from fast-check, all of them decided by one seed. */
export interface Draws {
  /** A whole number below `count`. */
  below(count: number): number
  chance(percent: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of several ways to go on, each with its weight. */
  weighted<T>(ways: readonly (readonly [weight: number, make: () => T])[]): T
  /** Some of the items, at least `least`, in their order. */
  some<T>(items: readonly T[], least?: number): T[]
  shuffled<T>(items: readonly T[]): T[]
}

export function drawsOf(seed: number): Draws {
  const [generate] = fc.sample(fc.gen(), { seed: scattered(seed), numRuns: 1 })
  if (generate === undefined) throw new Error('fast-check gave no generator')
  const below = (count: number) => (count <= 1 ? 0 : generate(evenly, count - 1))
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('nothing to pick from')
    return items[below(items.length)] as T
  }
  const shuffled = <T>(items: readonly T[]): T[] => {
    const left = [...items]
    const order: T[] = []
    while (left.length > 0) order.push(...left.splice(below(left.length), 1))
    return order
  }
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick,
    weighted(ways) {
      let at = below(ways.reduce((sum, [weight]) => sum + weight, 0))
      for (const [weight, make] of ways) {
        if (at < weight) return make()
        at -= weight
      }
      throw new Error('weights were miscounted')
    },
    some(items, least = 0) {
      const chosen = items.filter(() => below(2) === 1)
      return chosen.length >= least ? chosen : items.slice(0, least)
    },
    shuffled,
  }
}

/** Neighbouring seeds begin alike in fast-check's generator, so their bits are mixed before (MurmurHash3). */
function scattered(seed: number): number {
  let mixed = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Without fast-check's liking for the ends of a range: weights mean what they say. */
const evenly = (max: number) => fc.noBias(fc.nat(max))
