import { counted } from '../text/words.ts'
import { messageOf } from './message-of.ts'

/** How the requests of a write ended. */
export interface WriteProgress {
  readonly all: number
  readonly done: number
  /** Refused, or never sent for want of a connection. */
  readonly failed: number
  /** Sent, but no answer came. */
  readonly unknown: number
  readonly notSent: number
}

export interface WriteErrorDetail {
  readonly progress: WriteProgress
  /** A statement that does what was not done; absent when nothing is left to do. */
  readonly remainder?: string | undefined
  /** Requests without an answer, as method and URL. */
  readonly unanswered: readonly string[]
  /** A statement that shows what became of one of those. */
  readonly check?: string | undefined
  /** Requests that failed, each with its reason; empty where the first one ended it. */
  readonly failures: readonly string[]
  /** The request that ended it. */
  readonly stoppedAt?: string | undefined
  /** Why requests failed, in their order; the first is the cause, unless the signal is. */
  readonly errors: readonly unknown[]
}

/**
 * A write was not done as a whole. The cause is the first failure, or the signal's reason; the rest says
 * how far it got, and how to do what is left.
 */
export class WriteError extends Error {
  override readonly name = 'WriteError'
  readonly detail: WriteErrorDetail

  constructor(cause: unknown, detail: WriteErrorDetail) {
    super(messageOf(cause), { cause })
    this.detail = detail
  }

  get progress(): WriteProgress {
    return this.detail.progress
  }

  get remainder(): string | undefined {
    return this.detail.remainder
  }

  /** What is said beside the cause, a line each; the statement for the rest comes after it. */
  get lines(): string[] {
    const { remainder, unanswered, check, failures, stoppedAt } = this.detail
    const lines = [progressLine(this.detail.progress)]
    if (stoppedAt !== undefined) lines.push(`It stopped at ${stoppedAt}.`)
    for (const failure of failures.slice(0, MOST_NAMED)) lines.push(`  ${failure}`)
    if (failures.length > MOST_NAMED) {
      lines.push(`  and ${failures.length - MOST_NAMED} more; --report names them all`)
    }
    if (unanswered.length > 0) {
      const what = unanswered.length === 1 ? 'it was' : 'they were'
      lines.push(`No answer came, so nobody knows whether ${what} carried out:`)
      for (const request of unanswered.slice(0, MOST_NAMED)) lines.push(`  ${request}`)
      lines.push(check === undefined ? 'Look before you send it again.' : `Check with: ${check}`)
    }
    if (remainder !== undefined) lines.push('To do what is left:')
    return lines
  }

  toJSON(): Record<string, unknown> {
    const { progress, remainder, unanswered } = this.detail
    const cause = this.cause as { toJSON?: () => Record<string, unknown> } | undefined
    return {
      ...(cause?.toJSON?.() ?? { error: this.message }),
      ...progress,
      ...(unanswered.length > 0 && { unanswered }),
      ...(remainder !== undefined && { remainder }),
    }
  }
}

/** How many failures are named; the others are counted. */
const MOST_NAMED = 20

function progressLine({ all, done, failed, unknown, notSent }: WriteProgress): string {
  const parts = [
    `${done} of ${counted(all, 'request')} went through`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unknown > 0 ? [`${unknown} had no answer`] : []),
    ...(notSent > 0 ? [`${notSent} ${notSent === 1 ? 'was' : 'were'} not sent`] : []),
  ]
  return `${parts.join('; ')}.`
}
