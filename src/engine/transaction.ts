import { ApiError } from '../errors/api-error.ts'
import { QueryError } from '../errors/query-error.ts'
import { WriteError, type WriteProgress } from '../errors/write-error.ts'
import type { MutateStep } from '../plan/plan.ts'
import type { RunContext } from '../run/context.ts'
import { type RunResult, runPrepared } from '../run/run.ts'
import type { PreparedWrite } from '../run/write/mutate-step.ts'
import { remainderOf } from '../run/write/remainder.ts'
import { changeLine, type DoneChange, sendUndo, type Undo, undoOf } from '../run/write/undo.ts'
import { describeCall } from '../run/write/write-report.ts'
import type { Store } from '../store/store.ts'
import type { Span } from '../text/source.ts'
import { counted } from '../text/words.ts'

/** The dependencies of {@link Transaction}. */
export interface TransactionContext {
  readonly runContext: RunContext
}

/** A write that was sent, possibly incomplete. */
export interface SentWrite {
  readonly kind: 'sent'
  readonly verb: MutateStep['verb']
  readonly result: RunResult
  /** Whether it was awaited, by AWAIT. */
  readonly isAwaited: boolean
}

/** One event of a COMMIT or ROLLBACK, in order. */
export type TransactionEvent = SentWrite | { readonly kind: 'message'; readonly text: string }

/**
 * The state between BEGIN and its end. Changes of APIs wait for COMMIT, with their requests built,
 * or are made at once and undone by ROLLBACK (`eager`). Changes of the user's own tables are in a
 * transaction of the store. A failed statement spoils the transaction: it can then only be rolled
 * back.
 */
export class Transaction {
  readonly #isEager: boolean
  readonly #queue: PreparedWrite[] = []
  readonly #done: DoneChange[] = []
  /** Sent without a response: it is unknown whether there is a change to undo. */
  readonly #unknown: DoneChange[] = []
  #store: Store | undefined
  #isSpoilt = false

  constructor(isEager: boolean) {
    this.#isEager = isEager
  }

  /** The handling of writes inside the transaction. */
  get writes(): Pick<RunContext, 'queue' | 'onAttempts'> {
    if (!this.#isEager) return { queue: (write) => this.#queue.push(write) }
    return {
      onAttempts: (step, attempts) => {
        for (const attempt of attempts) {
          const { outcome, status } = attempt
          if (attempt.call.request.purpose?.kind === 'read') continue
          // A failed long-running operation may still have changed something.
          const isBegun = outcome === 'failed' && status !== null && status >= 200 && status < 300
          if (outcome === 'done') this.#done.push({ step, attempt })
          if (outcome === 'unknown' || isBegun) this.#unknown.push({ step, attempt })
        }
      },
    }
  }

  /**
   * Includes the store's changes in the transaction, from the first one on. Throws a QueryError for
   * a store in use.
   */
  hold(store: Store): void {
    if (this.#store !== undefined) return
    store.execute('BEGIN IMMEDIATE')
    this.#store = store
  }

  /** Records that a statement has failed. */
  spoil(): void {
    this.#isSpoilt = true
  }

  /** The message for an end without COMMIT or ROLLBACK; undefined when nothing was changed. */
  abandon(): string | undefined {
    const isLocal = this.#store !== undefined
    this.#rollbackStore()
    const parts = [
      ...(this.#queue.length > 0 ? [`${counted(this.#queue.length, 'statement')} not sent`] : []),
      ...(this.#done.length + this.#unknown.length > 0
        ? [`${counted(this.#done.length + this.#unknown.length, 'request')} made and not undone`]
        : []),
      ...(isLocal ? ['changes of your own tables rolled back'] : []),
    ]
    return parts.length === 0 ? undefined : `the transaction was not ended: ${parts.join('; ')}`
  }

  /**
   * Sends the queued writes in order, and stops at the first failure. Throws a WriteError with the
   * progress.
   */
  async *commit({ runContext }: TransactionContext): AsyncGenerator<TransactionEvent> {
    const writes = this.#queue
    const requests = writes.reduce((sum, { calls }) => sum + calls.length, 0)
    runContext.onExpected?.({ requests })
    for (const [index, write] of writes.entries()) {
      const result = await this.#orRollback(() => runPrepared(write, runContext))
      const { failure } = result
      const { verb, awaits } = write.step
      yield { kind: 'sent', verb, result, isAwaited: awaits !== undefined }
      if (failure === undefined) continue
      if (this.#store !== undefined) {
        this.#rollbackStore()
        yield { kind: 'message', text: 'changes of your own tables were rolled back' }
      }
      const done = writes.slice(0, index)
      const isUndone = failure instanceof WriteError && failure.progress.done > 0
      for (const { step } of [...done, ...(isUndone ? [write] : [])]) {
        const text = `UNDO required: Undo the ${step.verb} on ${step.resource.path}`
        yield { kind: 'message', text }
      }
      throw writes.length === 1 ? failure : halfDone(failure, writes, index)
    }
    const store = this.#store
    this.#store = undefined
    store?.execute('COMMIT')
    yield { kind: 'message', text: 'OK' }
  }

  /**
   * Drops queued writes, reverts the store's changes, and undoes completed changes, last first. All
   * requests for that are built before the first is sent; it stops at the first failure. Throws a
   * WriteError with the changes that remain.
   */
  async *rollback({ runContext }: TransactionContext): AsyncGenerator<TransactionEvent> {
    this.#rollbackStore()
    const undos: Undo[] = []
    for (const change of this.#done.toReversed()) undos.push(await undoOf(change, runContext))
    let undone = 0
    let failure: unknown
    const problems = undos.flatMap((undo) =>
      'problem' in undo ? [`${changeLine(undo.change)}: ${undo.problem}`] : [],
    )
    const standing: string[] = []
    runContext.onExpected?.({ requests: undos.length - problems.length })
    for (const undo of undos) {
      if ('problem' in undo) continue
      if (failure !== undefined || runContext.signal.aborted) {
        failure ??= runContext.signal.reason
        standing.push(`${changeLine(undo.change)}: not tried`)
        continue
      }
      try {
        await sendUndo(undo, runContext)
        undone += 1
      } catch (error) {
        failure = error
        standing.push(`${changeLine(undo.change)}: its undo failed`)
      }
    }
    const isWhole = failure === undefined && problems.length === 0 && this.#unknown.length === 0
    if (isWhole) {
      yield { kind: 'message', text: 'Rollback OK' }
      return
    }
    if (failure instanceof ApiError && failure.detail.status !== undefined) {
      const { STATUS_CODES } = await import('node:http')
      const { status } = failure.detail
      const reason = STATUS_CODES[status]?.toUpperCase() ?? ''
      yield { kind: 'message', text: `undo over HTTP error: ${status} ${reason}`.trimEnd() }
    }
    yield { kind: 'message', text: 'Rollback failed' }
    const unanswered = this.#unknown.map(changeLine)
    const stands = undos.length - undone === 1 ? 'stands' : 'stand'
    const cause =
      failure ??
      new QueryError(
        '40003',
        `${counted(undos.length - undone, 'write')} cannot be undone, and ${stands} as made`,
        {
          hint: 'Undo what stands with other statements. The counts below are of requests that would undo it.',
        },
      )
    throw new WriteError(cause, {
      progress: {
        all: undos.length,
        done: undone,
        failed: standing.length === 0 || failure === undefined ? 0 : 1,
        unknown: 0,
        notSent: problems.length + Math.max(0, standing.length - 1),
      },
      unanswered,
      failures: [...standing, ...problems],
      stoppedAt: undefined,
      errors: [cause],
    })
  }

  /** Throws a QueryError when a statement has failed, because the commit would be partial. */
  requireWhole(span: Span): void {
    if (!this.#isSpoilt) return
    const isMade = this.#done.length + this.#unknown.length > 0
    throw new QueryError('25P02', 'a statement of this transaction has failed', {
      span,
      hint: isMade
        ? 'Nothing was committed. ROLLBACK undoes its other statements.'
        : 'Nothing was sent or committed. ROLLBACK ends the transaction.',
    })
  }

  async #orRollback<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      this.#rollbackStore()
      throw error
    }
  }

  #rollbackStore(): void {
    const store = this.#store
    this.#store = undefined
    try {
      store?.execute('ROLLBACK')
    } catch {
      // After some failures SQLite has ended it already.
    }
  }
}

/**
 * The failure of one statement as that of the transaction: the others succeeded, or were not sent.
 */
function halfDone(
  failure: WriteError | ApiError,
  writes: readonly PreparedWrite[],
  index: number,
): WriteError {
  const { step, calls } = writes[index] as PreparedWrite
  const own = failure instanceof WriteError ? failure.detail : undefined
  const requests = (list: readonly PreparedWrite[]) =>
    list.reduce((sum, write) => sum + write.calls.length, 0)
  const before = requests(writes.slice(0, index))
  const later = writes.slice(index + 1)
  const progress: WriteProgress = own?.progress ?? {
    all: calls.length,
    done: 0,
    failed: calls.length,
    unknown: 0,
    notSent: 0,
  }
  const remainder = [
    own === undefined ? remainderOf(step, calls, calls) : own.remainder,
    ...later.map((write) => remainderOf(write.step, write.calls, write.calls)),
  ].filter((text) => text !== undefined)
  const [first] = calls
  const place = own?.stoppedAt ?? (first === undefined ? '' : describeCall(step, first))
  return new WriteError(own === undefined ? failure : failure.cause, {
    progress: {
      all: requests(writes),
      done: before + progress.done,
      failed: progress.failed,
      unknown: progress.unknown,
      notSent: progress.notSent + requests(later),
    },
    ...(remainder.length > 0 && { remainder: remainder.join('\n') }),
    unanswered: own?.unanswered ?? [],
    check: own?.check,
    failures: own?.failures ?? [],
    stoppedAt: `statement ${index + 1} of ${writes.length}, ${step.verb.toUpperCase()} on ${step.resource.path}${place === '' ? '' : `, ${place}`}`,
    errors: own?.errors ?? [failure],
  })
}
