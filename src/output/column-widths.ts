/** Of a text that does not fit, at least so many columns are shown. */
const LEAST = 10
/** Words up to this length stay whole, where there is room for them. */
const MOST_WORD = 48
/** A column of JSON takes no more where another needs the room. */
const MOST_JSON = 40

/** How wide a column is by itself, and whether it may be narrower. */
export interface ColumnShape {
  readonly natural: number
  /** Of the longest word. */
  readonly word: number
  readonly isNumeric: boolean
  readonly isJson: boolean
}

/**
 * Widths of as many columns, from the first, as fit into a width with `border` columns around each; narrow columns keep
 * their own width, wide ones share the rest evenly. `isWhole` where nothing had to become narrower.
 */
export function columnWidths(
  shapes: readonly ColumnShape[],
  width: number,
  border: number,
): { readonly widths: readonly number[]; readonly isWhole: boolean } {
  const naturals = shapes.map(({ natural }) => Math.max(natural, 1))
  const room = width - border * shapes.length
  if (sum(naturals) <= room) return { widths: naturals, isWhole: true }
  const capped = shapes.map(({ isJson }, index) =>
    isJson ? Math.min(naturals[index] ?? 1, MOST_JSON) : (naturals[index] ?? 1),
  )
  const most = sum(capped) <= room ? naturals : capped
  const least = leastWidths(shapes, most, room)
  const count = fitting(least, width, border)
  if (count === 0) return { widths: [Math.max(1, width - 2 * border - 1)], isWhole: false }
  const isAll = count === shapes.length
  // A last column of one character stands for those that are left out.
  const left = isAll ? room : width - border * (count + 1) - 1
  return { widths: shared(least.slice(0, count), most.slice(0, count), left), isWhole: false }
}

/**
 * The least widths: of numbers their own, of texts that of their longest word. Where those have no room, words are
 * broken in as few columns as possible, the longest first.
 */
function leastWidths(
  shapes: readonly ColumnShape[],
  most: readonly number[],
  room: number,
): number[] {
  const least = shapes.map(({ isNumeric, word }, index) => {
    const own = most[index] ?? 1
    if (isNumeric) return own
    return Math.min(own, word > MOST_WORD ? LEAST : Math.max(word, LEAST))
  })
  const breakable = least
    .map((width, index) => ({ width, index }))
    .filter(({ width, index }) => width > LEAST && shapes[index]?.isNumeric === false)
    .sort((a, b) => b.width - a.width || b.index - a.index)
  for (const { index } of breakable) {
    if (sum(least) <= room) break
    least[index] = LEAST
  }
  return least
}

/** How many columns have room at their least. */
function fitting(least: readonly number[], width: number, border: number): number {
  if (sum(least) + border * least.length <= width) return least.length
  let used = border + 1
  let count = 0
  for (const one of least) {
    used += one + border
    if (used > width) return count
    count += 1
  }
  return count
}

/** The room among columns, each between its least and its most. */
function shared(least: readonly number[], most: readonly number[], room: number): number[] {
  const at = (level: number) =>
    most.map((top, index) => Math.min(top, Math.max(level, least[index] ?? 1)))
  let level = 0
  while (level < room && sum(at(level + 1)) <= room) level += 1
  const widths = at(level)
  let rest = room - sum(widths)
  for (const [index, top] of most.entries()) {
    const own = widths[index] ?? 0
    if (rest <= 0 || own >= top || own !== level) continue
    widths[index] = own + 1
    rest -= 1
  }
  return widths
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
