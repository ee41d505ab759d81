import type { Method } from '../../catalog/method.ts'
import { returnsOneObject } from '../../catalog/one-object.ts'
import type { RunContext } from '../context.ts'

/** A change of what is known of the requests to come. */
export interface Expected {
  /** Requests that will be made, as far as they are known. */
  readonly requests?: number
  /** Steps and listings of which the number of requests is not known. */
  readonly open?: number
}

/** Reports what is known of the requests of a fetch: pages of its calls, and calls that need none. */
export class ExpectedCalls {
  readonly #report: NonNullable<RunContext['onExpected']>
  readonly #isPaged: boolean
  readonly #isConsistent: boolean
  readonly #mayStop: boolean

  constructor(
    { onExpected = () => undefined, isConsistent = false }: RunContext,
    method: Method,
    calls: number,
    mayStop: boolean,
  ) {
    this.#report = onExpected
    this.#isPaged = !returnsOneObject(method)
    this.#isConsistent = isConsistent
    this.#mayStop = mayStop
    // A fetch that stops when it has enough may make fewer, so no number would be true.
    if (mayStop) onExpected({ open: 1 })
    else onExpected({ requests: calls, open: this.#isPaged ? calls : 0 })
  }

  /** The rows of one call, with what its pages tell. */
  async *watch<Page>(
    read: (context: Pick<RunContext, 'onPages' | 'onShared'>) => AsyncIterable<Page>,
  ): AsyncGenerator<Page> {
    if (this.#mayStop) {
      yield* read({})
      return
    }
    let isOpen = this.#isPaged
    const close = (requests = 0) => {
      if (isOpen || requests !== 0) this.#report({ requests, open: isOpen ? -1 : 0 })
      isOpen = false
    }
    try {
      yield* read({
        onPages: (more, isAll) => {
          if (isAll && !this.#isConsistent) close(more)
          else this.#report({ requests: more })
        },
        onShared: () => this.#report({ requests: -1 }),
      })
    } finally {
      close()
    }
  }

  /** The fetch is over. */
  end(): void {
    if (this.#mayStop) this.#report({ open: -1 })
  }
}
