import { counted } from '../text/words.ts'
import { messageOf } from './message-of.ts'
import { setting, worded } from './setting.ts'

/** The outcome of the requests of a write. */
export interface WriteProgress {
  readonly all: number
  readonly done: number
  /** Refused, or not sent for lack of a connection. */
  readonly failed: number
  /** Sent, but without a response. */
  readonly unknown: number
  readonly notSent: number
}

export interface WriteErrorDetail {
  readonly progress: WriteProgress
  /** A statement for the remaining rows; absent when nothing remains. */
  readonly remainder?: string | undefined
  /** Requests without a response, as method and URL. */
  readonly unanswered: readonly string[]
  /** A statement that shows the outcome of one of those. */
  readonly check?: string | undefined
  /** Requests that failed, each with its reason; empty when the first failure ended the write. */
  readonly failures: readonly string[]
  /** The request that ended the write. */
  readonly stoppedAt?: string | undefined
  /** The reasons of the failures, in order. The first is the cause, unless the signal is. */
  readonly errors: readonly unknown[]
}

/**
 * A write that was not completed. The cause is the first failure, or the signal's reason; the
 * details tell how far it got, and how to complete it.
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

  /** The lines after the cause; the statement for the remainder follows them. */
  get lines(): string[] {
    const { remainder, unanswered, check, failures, stoppedAt } = this.detail
    const lines = [progressLine(this.detail.progress)]
    if (stoppedAt !== undefined) lines.push(`It stopped at ${stoppedAt}.`)
    for (const failure of failures.slice(0, MOST_NAMED)) lines.push(`  ${failure}`)
    if (failures.length > MOST_NAMED) {
      lines.push(
        `  and ${failures.length - MOST_NAMED} more; ${worded(setting('report'))} names them all`,
      )
    }
    if (unanswered.length > 0) {
      const what = unanswered.length === 1 ? 'it was' : 'they were'
      lines.push(`No response came, so it is unknown whether ${what} carried out:`)
      for (const request of unanswered.slice(0, MOST_NAMED)) lines.push(`  ${request}`)
      lines.push(check === undefined ? 'Check before you send it again.' : `Check with: ${check}`)
    }
    if (remainder !== undefined) lines.push('To do the rest:')
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

/** The maximum of failures that are named; the others are counted. */
const MOST_NAMED = 20

function progressLine({ all, done, failed, unknown, notSent }: WriteProgress): string {
  const parts = [
    `${done} of ${counted(all, 'request')} went through`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unknown > 0 ? [`${unknown} had no response`] : []),
    ...(notSent > 0 ? [`${notSent} ${notSent === 1 ? 'was' : 'were'} not sent`] : []),
  ]
  return `${parts.join('; ')}.`
}
