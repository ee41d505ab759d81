import { displayWidth } from './display-width.ts'

/**
 * The cost of a line that is too long. It is lower than that of very uneven lines beside a long
 * word.
 */
const TOO_LONG = 100_000

/** A word as the possible start of a line, with the best breaks from there on. */
interface Start {
  readonly index: number
  readonly width: number
  readonly following: Start | undefined
  nextLine: Start | undefined
  cost: number
}

/**
 * Breaks text into lines of at most `limit` columns, or of its longest word where that is longer.
 *
 * Words end at spaces and line breaks only, so an unbroken word stays whole and several spaces keep
 * their width. The chosen breaks leave the least room at the ends of the lines (except the last),
 * measured as the sum of squares: short text fills lines evenly instead of greedily. Among equals
 * the earliest break wins.
 */
export function wrap(text: string, limit: number, measure = displayWidth): string[] {
  const words = text.split(/[ \n]/)
  const lines: string[] = []
  let start = bestBreaks(words, limit, measure)
  while (start !== undefined) {
    lines.push(words.slice(start.index, start.nextLine?.index).join(' '))
    start = start.nextLine
  }
  return lines
}

/** Computes the best breaks from the last word to the first, each based on those after it. */
function bestBreaks(
  words: readonly string[],
  limit: number,
  measure: (word: string) => number,
): Start | undefined {
  const widths = words.map((word) => measure(word))
  const room = widths.reduce((widest, width) => Math.max(widest, width), limit)
  let first: Start | undefined
  let index = words.length
  let rest = -1
  for (const width of widths.reverse()) {
    index -= 1
    rest += 1 + width
    first = { index, width, following: first, nextLine: undefined, cost: 0 }
    // The last line costs nothing, however short it is.
    if (rest > room) breakWithin(first, room)
  }
  return first
}

function breakWithin(start: Start, room: number): void {
  start.cost = Infinity
  let left = room - start.width
  for (let next = start.following; next !== undefined; next = next.following) {
    const own = left * left + (left < 0 ? TOO_LONG : 0)
    // Once too long, a line only gets worse.
    if (left < 0 && own >= start.cost) break
    if (own + next.cost < start.cost) {
      start.cost = own + next.cost
      start.nextLine = next
    }
    left -= 1 + next.width
  }
}
