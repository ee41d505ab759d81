import { csv } from './csv.ts'
import { json } from './json.ts'
import { jsonLines } from './json-lines.ts'
import { markdown } from './markdown.ts'
import { table } from './table.ts'
import { prettyText, text } from './text.ts'
import { vertical } from './vertical.ts'
import type { Writer } from './writer.ts'

export const formatNames = [
  'table',
  'json',
  'jsonl',
  'ndjson',
  'csv',
  'text',
  'pptext',
  'markdown',
  'vertical',
] as const

export type FormatName = (typeof formatNames)[number]

/** The writer of a format. The writers are small, so all are loaded together. */
export function writerOf(format: FormatName): Writer {
  switch (format) {
    case 'table':
      return table
    case 'json':
      return json
    case 'jsonl':
    case 'ndjson':
      return jsonLines
    case 'csv':
      return csv
    case 'text':
      return text
    case 'pptext':
      return prettyText
    case 'markdown':
      return markdown
    case 'vertical':
      return vertical
  }
}
