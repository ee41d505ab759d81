import { isReserved, keywordOf } from '../../sql/keywords.ts'
import { lex } from '../../sql/lexer.ts'
import { tokenKind } from '../../sql/token.ts'
import { escapeHtml } from './escape-html.ts'

/** The kinds of text with their own colour. */
export type SqlColour = 'keyword' | 'string' | 'number' | 'comment' | 'parameter' | 'name'

/** A range of a statement, from `start` up to `end`. */
export interface ColouredSpan {
  readonly start: number
  readonly end: number
  readonly colour: SqlColour
}

/** The coloured ranges of SQL in order, by the lexer of statements. Never throws. */
export function colouredSpans(sql: string): ColouredSpan[] {
  const { kinds, starts, ends, words } = lex(sql)
  const spans: ColouredSpan[] = []
  let before = 0
  for (let index = 0; index < kinds.length; index += 1) {
    const start = starts[index] ?? sql.length
    const end = ends[index] ?? sql.length
    pushComment(before, start)
    const isKeyword = words[index] !== '' && isShownAsKeyword(sql.slice(start, end), sql[start - 1])
    const colour = colourOf(kinds[index] ?? tokenKind.end, isKeyword)
    if (colour !== undefined) spans.push({ start, end, colour })
    before = end
  }
  return spans

  /** Colours the text between two tokens, which consists of blanks and comments. */
  function pushComment(from: number, to: number): void {
    const text = sql.slice(from, to)
    const first = text.search(/\S/)
    if (first >= 0) {
      spans.push({ start: from + first, end: from + text.trimEnd().length, colour: 'comment' })
    }
  }
}

/**
 * Whether a word that may be a name (`key`, `state`) is shown as a keyword: in capitals, and not
 * after a dot.
 */
function isShownAsKeyword(word: string, before: string | undefined): boolean {
  return before !== '.' && (isReserved(keywordOf(word) ?? '') || word === word.toUpperCase())
}

function colourOf(kind: number, isKeyword: boolean): SqlColour | undefined {
  switch (kind) {
    case tokenKind.word:
      return isKeyword ? 'keyword' : undefined
    case tokenKind.string:
    case tokenKind.blob:
    case tokenKind.bits:
      return 'string'
    case tokenKind.number:
      return 'number'
    case tokenKind.quoted:
      return 'name'
    case tokenKind.parameter:
      return 'parameter'
    default:
      return undefined
  }
}

/** SQL as escaped HTML, with its ranges in elements of the classes `sql-keyword` and so on. */
export function highlightSql(sql: string): string {
  let html = ''
  let at = 0
  for (const { start, end, colour } of colouredSpans(sql)) {
    html += `${escapeHtml(sql.slice(at, start))}<span class="sql-${colour}">${escapeHtml(sql.slice(start, end))}</span>`
    at = end
  }
  return html + escapeHtml(sql.slice(at))
}
