import { QueryError } from '../errors/query-error.ts'

/** Digits, optionally in groups of thousands, optionally with decimals. */
export const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})*|\d+)(?:\.\d+)?$/

/** The error of a table that would take more memory than there is. */
export function tooManyCells(maxCells: number): QueryError {
  return new QueryError(
    '54000',
    `a table holds all its cells in memory, and these are more than ${maxCells}`,
    {
      hint: 'Stream the rows with -o csv or -o jsonl, or add a LIMIT.',
      category: 'internal',
    },
  )
}
