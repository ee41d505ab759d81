import { QueryError } from '../errors/query-error.ts'
import { setting } from '../errors/setting.ts'
import type { Resolved } from '../resolve/resolved.ts'
import type { Statement } from '../sql/ast.ts'
import type { Source } from '../text/source.ts'

/**
 * A placeholder, as in documentation pages (`{{ org }}`), templates (`{{ .org }}`) and SHOW INSERT
 * (`<< org >>`). `${{ … }}` belongs to GitHub Actions, and `a << b >> c` shifts bits.
 */
const PLACE =
  /(?<!\$)\{\{-?\s*\.?([A-Za-z_][\w.]*)\s*-?\}\}|(?<=['"(,=:[]\s*)<<\s*([A-Za-z_]\w*)\s*>>/

/**
 * Throws a QueryError at the first unfilled placeholder, when the statement makes requests: a
 * statement pasted from a page must not send the placeholder to an API.
 */
export function requireFilled(resolved: Resolved, { span }: Statement, source: Source): void {
  if (resolved.kind === 'query' && resolved.tables.length === 0) return
  const found = PLACE.exec(source.text.slice(span.start, span.end))
  if (found !== null) throw unfilled(found, span.start)
}

/**
 * The error for a place for a value where a syntax error is, as `WHERE org = << org >>` makes one; undefined
 * for any other error.
 */
export function unfilledAt(error: unknown, { text }: Source): QueryError | undefined {
  if (!(error instanceof QueryError) || error.sqlState !== '42601') return undefined
  const { span } = error
  if (span === undefined) return undefined
  for (const found of text.matchAll(ANY_PLACE)) {
    const end = found.index + found[0].length
    if (found.index <= span.start && span.start < end) return unfilled(found, 0)
  }
  return undefined
}

const ANY_PLACE = /(?<!\$)\{\{-?\s*\.?([A-Za-z_][\w.]*)\s*-?\}\}|<<\s*([A-Za-z_]\w*)\s*>>/g

function unfilled(found: RegExpExecArray, offset: number): QueryError {
  const [place, inBraces, inArrows] = found
  const start = offset + found.index
  const hint =
    inArrows === undefined
      ? `Give it one: ${setting('var', `${inBraces}=…`)}, or write it in. ${setting('no-templates')} sends it as it is.`
      : `Write a value in its place. ${setting('no-templates')} sends it as it is.`
  return new QueryError('42601', `${place} has no value`, {
    span: { start, end: start + place.length },
    hint,
  })
}
