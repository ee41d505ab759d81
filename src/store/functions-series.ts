import { QueryError } from '../errors/query-error.ts'
import type { Argument, SqlFunction } from './functions-argument.ts'

/** A longer series is more likely a mistake than intended. */
export const MAX_ITEMS = 10_000_000

/** The rows of `generate_series` in FROM: a JSON array of the numbers. */
export const seriesFunctions: readonly SqlFunction[] = [
  {
    name: 'json_series',
    signature: '(first, last, step)',
    doc: 'the numbers from first to last as a JSON array',
    arity: [2, 3],
    isInternal: true,
    apply: (first = null, last = null, step: Argument = 1n) => {
      if (first === null || last === null || step === null) return null
      return series(numberOf(first), numberOf(last), numberOf(step))
    },
  },
]

function series(first: Num, last: Num, step: Num): string {
  if (Number(step) === 0) throw new QueryError('22023', 'the step of generate_series must not be 0')
  const count = Math.floor((Number(last) - Number(first)) / Number(step)) + 1
  if (count > MAX_ITEMS) {
    throw new QueryError('54000', `generate_series would give ${count} rows: at most ${MAX_ITEMS}`)
  }
  const items: string[] = []
  for (let index = 0; index < count; index += 1) items.push(String(item(first, step, index)))
  return `[${items.join()}]`
}

type Num = number | bigint

/** An item of a series: multiplied instead of added up, so that fractions do not drift. */
function item(first: Num, step: Num, index: number): Num {
  return typeof first === 'bigint' && typeof step === 'bigint'
    ? first + step * BigInt(index)
    : Number(first) + Number(step) * index
}

function numberOf(value: Exclude<Argument, null>): Num {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return BigInt(value.trim())
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  if (Number.isFinite(number)) return number
  throw new QueryError('22023', 'generate_series needs numbers')
}
