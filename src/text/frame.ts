import { positionAt, type Source, type Span } from './source.ts'

const MAX_LINE = 160

/**
 * The line a span starts on, with carets under the span:
 *
 * ```
 *   2 | FROM github.repos.rpos
 *     |                   ^^^^
 * ```
 *
 * A long line is cut around the span; a span over several lines is marked to the end of its first one.
 */
export function frame(source: Source, span: Span): string {
  const { line, column } = positionAt(source.text, span.start)
  const lineStart = span.start - (column - 1)
  const lineBreak = source.text.indexOf('\n', lineStart)
  const lineEnd = lineBreak === -1 ? source.text.length : lineBreak
  const full = source.text.slice(lineStart, lineEnd).replace(/\r$/, '')

  const cutFrom = column > MAX_LINE - 40 ? column - 60 : 0
  const excerpt = full.slice(cutFrom, cutFrom + MAX_LINE)
  const before = excerpt.slice(0, column - 1 - cutFrom).replace(/[^\t]/g, ' ')
  const width = Math.max(1, Math.min(span.end, lineEnd) - span.start)
  const carets = '^'.repeat(Math.max(1, Math.min(width, excerpt.length - before.length)))

  const gutter = String(line)
  const blank = ' '.repeat(gutter.length)
  return `  ${gutter} | ${excerpt}\n  ${blank} | ${before}${carets}`
}
