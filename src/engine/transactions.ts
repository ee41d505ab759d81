import { QueryError } from '../errors/query-error.ts'
import type { RunContext } from '../run/context.ts'
import type { Transaction as Statement } from '../sql/ast.ts'
import type { Store } from '../store/store.ts'
import type { Transaction, TransactionEvent } from './transaction.ts'

/** BEGIN, COMMIT and ROLLBACK of one client: at most one transaction is open. */
export class Transactions {
  readonly #isEager: boolean
  #open: Transaction | undefined

  constructor(isEager: boolean) {
    this.#isEager = isEager
  }

  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** The handling of writes in the open transaction; undefined outside of one. */
  get writes(): Transaction['writes'] | undefined {
    return this.#open?.writes
  }

  /** To be called before a change in the store. */
  hold(openStore: () => Store): void {
    this.#open?.hold(openStore())
  }

  /** Records a failure: the open transaction can no longer be committed. */
  spoil(): void {
    this.#open?.spoil()
  }

  /** Abandons an open transaction. Returns its message, if any. */
  leave(): string | undefined {
    const left = this.#open?.abandon()
    this.#open = undefined
    return left
  }

  /**
   * Throws a QueryError for a statement that does not fit, and the errors of COMMIT and ROLLBACK.
   */
  async *run(
    { action, name, span }: Statement,
    runContext: () => RunContext,
  ): AsyncGenerator<TransactionEvent> {
    if (action === 'savepoint' || action === 'release' || name !== undefined) {
      throw new QueryError('0A000', 'savepoints are not supported', {
        span,
        category: 'unsupported',
        hint: 'ROLLBACK reverts the whole transaction.',
      })
    }
    const open = this.#open
    if (action === 'begin') {
      if (open !== undefined) {
        throw new QueryError('25001', 'a transaction is already open', {
          span,
          hint: 'COMMIT or ROLLBACK ends it.',
        })
      }
      const { Transaction } = await import('./transaction.ts')
      this.#open = new Transaction(this.#isEager)
      yield { kind: 'message', text: 'OK' }
      return
    }
    if (open === undefined) {
      throw new QueryError('25P01', 'no parent transaction manager available', {
        span,
        hint: 'BEGIN starts a transaction.',
      })
    }
    if (action === 'commit') open.requireWhole(span)
    // The transaction ends here, with or without success.
    this.#open = undefined
    const context = { runContext: { ...runContext(), statement: action.toUpperCase() } }
    yield* action === 'commit' ? open.commit(context) : open.rollback(context)
  }
}
