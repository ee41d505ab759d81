import { messageOf } from '../../errors/message-of.ts'
import type { OutputColumn, Row, RowSet, Value } from '../../output/row-set.ts'
import type { MutateStep } from '../../plan/plan.ts'
import { toStoreValue } from '../../store/convert.ts'
import { isSecret, keyInputs } from './secret-inputs.ts'
import type { WriteCall } from './write-calls.ts'

/** The outcome of one request of a write. */
export interface Attempt {
  readonly call: WriteCall
  /** `unknown`: it was sent, and no response came. */
  readonly outcome: 'done' | 'failed' | 'unknown' | 'not-sent'
  readonly status: number | null
  readonly error?: unknown
  /** The number of rows of its response in the table of RETURNING. */
  readonly rows: number
  /** The response, kept where it may be needed for an undo. */
  readonly text?: string | undefined
}

/** The rows of RETURNING, in the order of the requests. */
export interface Returned {
  readonly columns: readonly OutputColumn[]
  readonly rows: readonly Row[]
}

/**
 * A row for each request: `status`, its identifying inputs, `error`, then the columns of RETURNING.
 * A request with several rows in RETURNING has as many here; a request without any has one.
 */
export function reportOf(
  step: MutateStep,
  attempts: readonly Attempt[],
  returned: Returned | undefined,
): RowSet {
  const inputs = keyInputs(step)
  const columns: OutputColumn[] = [
    { name: 'status', type: 'integer' },
    ...inputs.map((input): OutputColumn => ({ name: input.name, type: 'any' })),
    { name: 'error', type: 'text' },
    ...(returned?.columns ?? []),
  ]
  const nothing = (returned?.columns ?? []).map(() => null)
  let next = 0
  const rows = attempts.flatMap((attempt): Row[] => {
    const { call, status, rows: count } = attempt
    const keys = inputs.map((input): Value => shown(call, input))
    const head = [status, ...keys, errorOf(attempt)]
    if (returned === undefined) return [head]
    const own = returned.rows.slice(next, next + count)
    next += count
    return own.length === 0 ? [[...head, ...nothing]] : own.map((row) => [...head, ...row])
  })
  return { columns: distinct(columns), rows }
}

/** A request in words: `owner = acme, repo = alpha`. */
export function describeCall(step: MutateStep, call: WriteCall): string {
  return keyInputs(step)
    .map((input) => `${input.name} = ${cut(String(shown(call, input)))}`)
    .join(', ')
}

function shown({ sent }: WriteCall, input: Parameters<typeof isSecret>[0]): Value {
  const value = sent.get(input)
  if (value === null || value === undefined) return null
  if (isSecret(input, value)) return '***'
  return typeof value === 'boolean' ? value : toStoreValue(value, 'any')
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`
}

/** The maximum length of one value in a message. */
const LONGEST = 60

function errorOf({ outcome, error }: Attempt): string | null {
  if (outcome === 'not-sent') return 'not sent'
  if (error === undefined) return null
  const message = messageOf(error)
  return outcome === 'unknown' ? `no response, so it may have been done: ${message}` : message
}

/**
 * Distinct column names. A column of the report keeps its name; another one with that name is
 * numbered.
 */
function distinct(columns: readonly OutputColumn[]): OutputColumn[] {
  const taken = new Set<string>(['status', 'error'])
  return columns.map((column, index) => {
    const isOwn = index === 0 || (column.name === 'error' && column.type === 'text')
    let { name } = column
    for (let number = 2; !isOwn && taken.has(name); number += 1) name = `${column.name}_${number}`
    taken.add(name)
    return { ...column, name }
  })
}
