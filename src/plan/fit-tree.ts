import { breakLine } from '../output/break-line.ts'

/** A detail goes on a little further to the right. */
const INDENT = '  '
const LEAST = 30

/** Lines of a tree in at most so many columns: what is longer goes on in lines that keep the tree's bars. */
export function fitTree(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => {
    const bars = /^[\u2502\u251c\u2514\u2500 ]*/.exec(line)?.[0] ?? ''
    const room = Math.max(LEAST, width - bars.length - INDENT.length)
    if (line.length <= width) return [line]
    const below = bars.replaceAll('├', '│').replaceAll('└', ' ').replaceAll('─', ' ')
    const [first = '', ...rest] = breakLine(line.slice(bars.length), room)
    return [bars + first, ...rest.map((part) => below + INDENT + part)]
  })
}
