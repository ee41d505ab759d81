import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figure.ts'

/** How much slower than recorded start-up may be, before somebody has to look. */
const TOLERANCE = 1.15

/** Start-up figures beyond those of startup.json, which are changed by hand, with a reason. */
export function slowerStarts(figures: readonly Figure[]): string[] {
  const text = readFileSync(join(import.meta.dirname, 'startup.json'), 'utf8')
  const recorded = JSON.parse(text) as Record<string, number>
  return Object.entries(recorded).flatMap(([name, ratio]) => {
    const figure = figures.find((one) => one.name === name)
    if (figure === undefined) return [`${name}: not measured`]
    if (figure.value <= ratio * TOLERANCE) return []
    return [`${name}: ${figure.value.toFixed(2)} x, recorded was ${ratio.toFixed(2)} x`]
  })
}
