import { QueryError } from '../errors/query-error.ts'
import { positionAt, type Source } from '../text/source.ts'

/** `invalid_text`-like data exceptions: the template, or what it was given, cannot be used. */
const DATA_EXCEPTION = '22000'

/** A template that cannot be read or run, with the place in it. */
export function templateError(
  template: Source,
  at: number,
  message: string,
  hint?: string,
): QueryError {
  const { line, column } = positionAt(template.text, at)
  return new QueryError(
    DATA_EXCEPTION,
    `template ${template.name}:${line}:${column}: ${message}`,
    { span: { start: at, end: at + 1 }, hint, category: 'document' },
    template,
  )
}
