/**
 * The colours of SQL in all HTML. Each has a contrast of at least 4.5 to 1 with the light and dark
 * backgrounds of code.
 */
const light = {
  keyword: '#8a1c7c',
  string: '#0b5d3b',
  number: '#9a3b00',
  comment: '#57606a',
  parameter: '#0b4fa8',
  name: '#3c3f8f',
} as const

const dark = {
  keyword: '#e2a6f2',
  string: '#8fdcae',
  number: '#f2b88a',
  comment: '#a3adb8',
  parameter: '#93c5fd',
  name: '#b8bcf5',
} as const

/** The colours as CSS; `darkly` wraps the rules of the dark mode. */
export function sqlStyle(darkly: (rules: string) => string): string {
  return `${rulesOf(light)}\n${darkly(rulesOf(dark))}\n.sql-comment{font-style:italic}`
}

function rulesOf(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `.sql-${name}{color:${colour}}`)
    .join('')
}
