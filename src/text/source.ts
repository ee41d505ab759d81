/** A half-open range of UTF-16 offsets into a {@link Source}. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A text that messages can point into: a statement, a script file, a manifest. */
export interface Source {
  /** Its name in messages: a file path, or `query` for text from the command line. */
  readonly name: string
  readonly text: string
}

/** A position for people: both numbers start at 1, the column counts UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * The line and column of an offset; an offset past the end gives the position just after the text.
 */
export function positionAt(text: string, offset: number): Position {
  const upTo = text.slice(0, Math.max(0, offset))
  const lastBreak = upTo.lastIndexOf('\n')
  let line = 1
  for (let at = upTo.indexOf('\n'); at !== -1; at = upTo.indexOf('\n', at + 1)) line += 1
  return { line, column: upTo.length - lastBreak }
}
