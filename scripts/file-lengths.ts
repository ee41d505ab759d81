import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Prints the lengths of the source files: median, p90, and the longest. test/architecture.test.ts has the limits.

const root = join(import.meta.dirname, '..')

export interface Lengths {
  readonly files: number
  readonly median: number
  readonly p90: number
  /** The longest files, the longest first. */
  readonly longest: readonly { readonly file: string; readonly lines: number }[]
}

/** The lengths of the files of `src` in lines, without tests. */
export function fileLengths(): Lengths {
  const sorted = globSync('src/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => b.lines - a.lines)
  const at = (share: number) => sorted[Math.floor(sorted.length * (1 - share))]?.lines ?? 0
  return { files: sorted.length, median: at(0.5), p90: at(0.9), longest: sorted.slice(0, 5) }
}

if (import.meta.main) {
  const { files, median, p90, longest } = fileLengths()
  console.log(`${files} files: median ${median} lines, p90 ${p90}`)
  for (const { file, lines } of longest) console.log(`${String(lines).padStart(5)} ${file}`)
}
