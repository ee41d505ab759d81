import type { FaultRule } from '../../src/simulator/faults.ts'
import type { Draws } from '../differential/draws.ts'

/** What a random request may meet, with how often. Waits are short; none is part of an answer's rows. */
const faults: readonly (readonly [weight: number, fault: string])[] = [
  [4, '502'],
  [2, '500'],
  [2, '503;retry-after=0'],
  [3, '429;retry-after=0'],
  [2, '403;secondary;retry-after=0'],
  [1, '403;secondary;retry-after=60'],
  [1, '429;skew=7200;retry-after=+0'],
  [1, 'quota=0;reset=+0'],
  [1, 'quota=0;reset=+600'],
  [3, 'drop'],
  [2, 'drop-body'],
  [2, 'reset-body'],
  [3, 'slow=8'],
  [2, 'slow-body=8'],
  [1, 'stall'],
  [2, 'length=30'],
  [2, 'length=-30'],
  [2, 'truncate'],
  [1, 'html'],
  [1, 'html;200'],
  [1, 'loop'],
  [1, '304'],
  [1, '401'],
  [1, '403'],
  [1, '404'],
  [1, '422'],
  // An empty body; 204 would be an empty list.
  [1, '200'],
  [1, '202'],
]

/** Rules by which each of the next requests meets a fault, in so many of a hundred cases. */
export function randomFaults(draws: Draws, percent: number, requests = 120): FaultRule[] {
  const rules: FaultRule[] = []
  for (let index = 0; index < requests; index += 1) {
    if (!draws.chance(percent)) continue
    const ways = faults.map(([weight, fault]) => [weight, () => fault] as const)
    // Those after a rule that strikes do not see the request: one rule for each, counted from itself.
    rules.push({ skip: index - rules.length, times: 1, fault: draws.weighted(ways) })
  }
  return rules
}
