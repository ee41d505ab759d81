import { own } from '../text/own.ts'
import type { Expr, Interval, TypeName } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parsePrimary } from './parse-expression.ts'
import { tokenKind } from './token.ts'

const units: ReadonlySet<string> = new Set(
  [
    'MICROSECOND',
    'MILLISECOND',
    'SECOND',
    'MINUTE',
    'HOUR',
    'DAY',
    'WEEK',
    'MONTH',
    'QUARTER',
    'YEAR',
  ]
    .flatMap((unit) => [unit, `${unit}S`])
    .concat('DAY_HOUR', 'DAY_MINUTE', 'DAY_SECOND', 'HOUR_MINUTE', 'HOUR_SECOND', 'MINUTE_SECOND')
    .concat('YEAR_MONTH'),
)

/** The second words of types whose first word might also be followed by an alias. */
const secondWords: Readonly<Record<string, string>> = {
  DOUBLE: 'PRECISION',
  CHARACTER: 'VARYING',
  BIT: 'VARYING',
  SIGNED: 'INTEGER',
  UNSIGNED: 'INTEGER',
}

/**
 * Type : Word+ ( `(` TypeArgument , ... `)` )? ( ( WITH | WITHOUT ) TIME ZONE )?
 *
 * @param closed whether a parenthesis must follow, so that every word before it is part of the type
 */
export function parseType(cursor: Cursor, closed = false): TypeName {
  const { start } = cursor
  const first = cursor.identifier('a type').name.toUpperCase()
  const words = [first]
  if (closed) takeWords(cursor, words)
  else if (cursor.isAnyWord() && cursor.text().toUpperCase() === own(secondWords, first)) {
    words.push(cursor.anyWord().name.toUpperCase())
  }
  const args = cursor.is('(') ? cursor.parenthesised(parseTypeArgument) : []
  if (closed) takeWords(cursor, words)
  else takeTimeZone(cursor, words)
  return { kind: 'type', name: words.join(' '), args, span: cursor.spanFrom(start) }
}

function takeWords(cursor: Cursor, words: string[]): void {
  while (cursor.isAnyWord()) words.push(cursor.anyWord().name.toUpperCase())
}

/** `WITH TIME ZONE` and `WITHOUT TIME ZONE`, which also end a `::timestamp`. */
function takeTimeZone(cursor: Cursor, words: string[]): void {
  const word = cursor.word
  if (word !== 'WITH' && word !== 'WITHOUT') return
  if (!cursor.isAt(1, 'TIME') || !cursor.isAt(2, 'ZONE')) return
  cursor.expectAll(word, 'TIME', 'ZONE')
  words.push(word, 'TIME', 'ZONE')
}

/** TypeArgument : Number | Word */
function parseTypeArgument(cursor: Cursor): string {
  if (cursor.kind !== tokenKind.number) return cursor.anyWord('a number').name
  const written = cursor.text()
  cursor.advance()
  return written
}

/** Whether INTERVAL here starts a literal, and is not the name of a column. */
export function startsInterval(cursor: Cursor): boolean {
  switch (cursor.kindAt(1)) {
    case tokenKind.string:
    case tokenKind.number:
    case tokenKind.parameter:
      return true
    case tokenKind.word:
      return isUnit(cursor, 2)
  }
  return cursor.isAt(1, '(')
}

/** Interval : INTERVAL Primary Unit? */
export function parseInterval(cursor: Cursor): Interval {
  const { start } = cursor
  cursor.expect('INTERVAL')
  const value: Expr = parsePrimary(cursor)
  const unit = isUnit(cursor, 0) ? cursor.anyWord().name.toUpperCase() : undefined
  return { kind: 'interval', value, ...(unit && { unit }), span: cursor.spanFrom(start) }
}

function isUnit(cursor: Cursor, ahead: number): boolean {
  return cursor.kindAt(ahead) === tokenKind.word && units.has(cursor.textAt(ahead).toUpperCase())
}
