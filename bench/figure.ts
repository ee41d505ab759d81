/** One line of the table: what was measured, against what, and how much it may be. */
export interface Figure {
  readonly name: string
  readonly value: number
  /** `x` for a ratio to the floor, else `ms`, `MB` … */
  readonly unit: string
  readonly limit: number
  /** How the value came about, for readers: `44.1 ms / 27.0 ms`. */
  readonly detail: string
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** The shortest of several runs, in milliseconds a repetition. */
export function best(runs: number, repeat: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now()
    for (let time = 0; time < repeat; time += 1) work()
    least = Math.min(least, (performance.now() - started) / repeat)
  }
  return least
}

export function printFigures(figures: readonly Figure[]): void {
  console.log('| what | measured | at most | |')
  console.log('|---|---|---|---|')
  for (const { name, value, unit, limit, detail } of figures) {
    const shown = `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}`
    console.log(
      `| ${name} | ${shown} (${detail}) | ${limit} ${unit} | ${value <= limit ? 'ok' : 'MISSED'} |`,
    )
  }
}
