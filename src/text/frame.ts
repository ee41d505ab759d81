import { positionAt, type Source, type Span } from './source.ts'

const MAX_LINE = 160

/**
 * The line at the start of a span, with carets under the span:
 *
 * ```
 *   2 | FROM github.repos.rpos
 *     |                   ^^^^
 * ```
 *
 * A long line is cut around the span; a span over several lines is marked to the end of its first one.
 */
export function frame(source: Source, span: Span): string {
  const start = Math.min(span.start, source.text.length)
  const { line, column } = positionAt(source.text, start)
  const lineStart = start - (column - 1)
  const lineBreak = source.text.indexOf('\n', lineStart)
  const lineEnd = lineBreak === -1 ? source.text.length : lineBreak
  const full = source.text.slice(lineStart, lineEnd).replace(/\r$/, '')

  const cutFrom = column > MAX_LINE - 40 ? column - 60 : 0
  const isCutAfter = full.length > cutFrom + MAX_LINE
  const excerpt = `${cutFrom > 0 ? '…' : ''}${full.slice(cutFrom > 0 ? cutFrom + 1 : 0, cutFrom + MAX_LINE)}`
  const before = excerpt.slice(0, column - 1 - cutFrom).replace(/[^\t]/g, ' ')
  const width = Math.max(1, Math.min(span.end, lineEnd) - start)
  const carets = '^'.repeat(Math.max(1, Math.min(width, excerpt.length - before.length)))

  const gutter = String(line)
  const blank = ' '.repeat(gutter.length)
  return `  ${gutter} | ${excerpt}${isCutAfter ? '…' : ''}\n  ${blank} | ${before}${carets}`
}
