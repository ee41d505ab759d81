import { QueryError } from '../errors/query-error.ts'
import { positionAt, type Source } from '../text/source.ts'

/** Data exceptions such as `invalid_text`: the template or its input cannot be used. */
const DATA_EXCEPTION = '22000'

/** The error for a template that cannot be parsed or run, with its place. */
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
