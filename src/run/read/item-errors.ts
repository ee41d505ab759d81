import { ApiError } from '../../errors/api-error.ts'
import { setting } from '../../errors/setting.ts'
import type { RunContext } from '../context.ts'

/** The treatment of a refused call: an error, a row of NULLs, or no rows. */
export type OnItemError = 'fail' | 'null' | 'skip'

/** Meanings by status (`404`) or class of statuses (`4xx`); a status wins over its class. */
export type OnItemStatus = Readonly<Record<string, OnItemError>>

/** How refused calls are skipped. */
export interface Leniency {
  /** Whether no failure can be skipped. */
  readonly isNone: boolean
  /**
   * Records a failure. Returns the replacement for the call, or undefined when the failure ends the
   * statement.
   *
   * @param isFirst whether it is the first response of the call: a later page of a list that is
   * refused says nothing of the item, which is there
   */
  readonly forgives: (error: unknown, isFirst: boolean) => Passed | undefined
  /** A failure of a first response that ends the statement, with a hint where skipping it is possible. */
  readonly explain: (error: unknown) => unknown
  /** Reports the skipped calls at the end. */
  readonly tell: () => void
}

/** A refused call that does not end its statement. */
export interface Passed {
  readonly as: 'null' | 'skip'
  readonly status: number
}

/** Refused calls of one rule, for the report. */
interface Tally {
  readonly rule: string
  readonly as: Passed['as']
  readonly counts: Map<number, number>
  readonly first: ApiError
}

/**
 * The leniency of a fetch. When a statement makes only one call, only a rule for its status skips
 * it.
 */
export function leniencyOf(
  { onRefused, onItemError, onItemStatus = {}, onTruncated, onNotice }: RunContext,
  what: string,
  calls: number,
  isFanOut: boolean,
): Leniency {
  const explain = (error: unknown) =>
    isFanOut && onItemError !== undefined ? asItem(error) : error
  if (onRefused !== undefined) {
    return {
      isNone: false,
      explain,
      forgives(error) {
        if (!(error instanceof ApiError) || error.detail.failure !== 'status') return undefined
        onRefused(error)
        return { as: 'skip', status: error.detail.status ?? 0 }
      },
      tell: () => undefined,
    }
  }
  const general = isFanOut && onItemError !== undefined ? onItemError : 'fail'
  const tallies = new Map<string, Tally>()
  return {
    isNone: general === 'fail' && Object.values(onItemStatus).every((as) => as === 'fail'),
    explain,
    forgives(error, isFirst) {
      if (!(error instanceof ApiError) || !isRefusedItem(error)) return undefined
      const { status = 0 } = error.detail
      const name = [String(status), `${String(status).charAt(0)}xx`].find(
        (each) => onItemStatus[each] !== undefined,
      )
      const as = name === undefined ? general : onItemStatus[name]
      if (as === undefined || as === 'fail' || (name !== undefined && !isFirst)) return undefined
      const rule = name === undefined ? as : `${name}=${as}`
      const tally = tallies.get(rule) ?? { rule, as, counts: new Map(), first: error }
      tallies.set(rule, tally)
      tally.counts.set(status, (tally.counts.get(status) ?? 0) + 1)
      return { as, status }
    },
    tell() {
      for (const tally of tallies.values()) {
        if (tally.rule !== tally.as) onNotice?.(namedText(tally, calls, what))
        else onTruncated?.(unnamedText(tally, calls, what))
      }
    },
  }
}

function namedText({ rule, as, counts }: Tally, calls: number, what: string): string {
  const statuses = [...counts.keys()].sort()
  const number = counts.size === 1 ? '' : ` (${countsText(counts)})`
  return `${shareText(counts, calls, what)} with ${statuses.join(', ')}${number} and ${meaning(as, sum(counts))} (${setting('on-item-error', rule)})`
}

function unnamedText({ rule, as, counts, first }: Tally, calls: number, what: string): string {
  const number = counts.size === 1 ? '' : `: ${countsText(counts)}`
  return `incomplete: ${shareText(counts, calls, what)} and ${meaning(as, sum(counts))} (${setting('on-item-error', rule)})${number}; the first is ${first.message}`
}

/** `1 of 22 calls of … was refused` */
function shareText(counts: Tally['counts'], calls: number, what: string): string {
  const refused = sum(counts)
  return `${refused} of ${calls} calls of ${what} ${refused === 1 ? 'was' : 'were'} refused`
}

function meaning(as: Passed['as'], count: number): string {
  if (count === 1) return as === 'null' ? 'stands as NULLs' : 'has no rows'
  return as === 'null' ? 'stand as NULLs' : 'have no rows'
}

/** `2 with 404, 1 with 409` */
function countsText(counts: Tally['counts']): string {
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${count} with ${status}`)
    .join(', ')
}

function sum(counts: Tally['counts']): number {
  return [...counts.values()].reduce((all, count) => all + count, 0)
}

/**
 * Whether the API refuses this item only: not for the credential, not temporarily, and not because
 * the API is failing.
 */
function isRefusedItem({ detail: { status = 0, failure } }: ApiError): boolean {
  return isItemStatus(status) && (failure === 'status' || failure === 'auth')
}

/**
 * Statuses of the class 4xx that do not concern the item: credentials, a proxy's credentials, a
 * timeout, a rate limit.
 */
const ofAll: ReadonlySet<number> = new Set([401, 407, 408, 429])

/** Whether a status can be the refusal of one item. */
export function isItemStatus(status: number): boolean {
  return status >= 400 && status < 500 && !ofAll.has(status)
}

/** The error of one of many calls, with a hint for continuing without it. */
function asItem(error: unknown): unknown {
  if (!(error instanceof ApiError) || !isRefusedItem(error)) return error
  const { status } = error.detail
  // The request itself is wrong, and skipping it would hide that.
  if (status === 400 || status === 422) return error
  return error.withHint(
    `One of many calls: ${setting('on-item-error', `${status}=null`)} continues with a row of NULLs, ${status}=skip with none; the column item_status tells which.`,
  )
}

/**
 * The pages of a call, or the replacement for a refused call: all pages or none. A consumer that
 * may stop early receives each page as it arrives; then only the first page may be refused.
 */
export async function* tolerated<Page>(
  pages: AsyncIterable<Page>,
  { isNone, forgives, explain }: Leniency,
  instead: (passed: Passed) => readonly Page[],
  mayStop: boolean,
): AsyncGenerator<Page> {
  const held: Page[] = []
  const isGiven = mayStop || isNone
  let read = 0
  try {
    for await (const page of pages) {
      read += 1
      if (isGiven) yield page
      else held.push(page)
    }
  } catch (error) {
    const isFirst = read === 0
    const passed = isGiven && !isFirst ? undefined : forgives(error, isFirst)
    if (passed === undefined) throw isFirst ? explain(error) : error
    yield* instead(passed)
    return
  }
  yield* held
}
