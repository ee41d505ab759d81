import { ApiError } from '../errors/api-error.ts'
import type { RunContext } from './context.ts'

/** What a call of a fan-out that the API refuses means for the others. */
export type OnItemError = 'fail' | 'null' | 'skip'

/** How a refused call is gone past. */
export interface Leniency {
  /** Takes note of a failure; answers with whether the others go on. */
  readonly forgives: (error: unknown) => boolean
  /** Says at the end what was gone past. */
  readonly tell: () => void
}

/**
 * The leniency of a fetch; nothing where any failure ends it. A statement's only call has no others that
 * could go on: what the user asked for is what was refused.
 */
export function leniencyOf(
  { onRefused, onItemError = 'fail', onTruncated }: RunContext,
  what: string,
  calls: number,
  isFanOut: boolean,
): Leniency | undefined {
  if (onRefused !== undefined) {
    return {
      forgives(error) {
        const isRefusal = error instanceof ApiError && error.detail.failure === 'status'
        if (isRefusal) onRefused(error)
        return isRefusal
      },
      tell: () => undefined,
    }
  }
  if (onItemError === 'fail' || !isFanOut) return undefined
  let refused = 0
  let first: ApiError | undefined
  return {
    forgives(error) {
      if (!(error instanceof ApiError) || !isRefusedItem(error)) return false
      refused += 1
      first ??= error
      return true
    },
    tell() {
      if (first === undefined) return
      const rows = onItemError === 'null' ? 'stand as NULLs' : 'have no rows'
      onTruncated?.(
        `incomplete: ${refused} of ${calls} calls of ${what} were refused and ${rows} (--on-item-error ${onItemError}); the first is ${first.message}`,
      )
    },
  }
}

/** Whether it is this one thing that the API refuses: not us, not now, and not for being broken. */
function isRefusedItem({ detail: { status = 0, failure } }: ApiError): boolean {
  const isOfAll = status === 401 || status === 408 || failure === 'rate-limit'
  return status >= 400 && status < 500 && !isOfAll && (failure === 'status' || failure === 'auth')
}

/**
 * The pages of a call, or what stands for them where it is refused and that is forgiven: all of them or
 * none. Who may stop in the middle gets each as it comes, and then only the first may be refused.
 */
export async function* accepted<Page>(
  pages: AsyncIterable<Page>,
  { forgives }: Leniency,
  instead: readonly Page[],
  mayStop: boolean,
): AsyncGenerator<Page> {
  const held: Page[] = []
  let given = 0
  try {
    for await (const page of pages) {
      if (mayStop) {
        given += 1
        yield page
      } else held.push(page)
    }
  } catch (error) {
    if (given > 0 || !forgives(error)) throw error
    yield* instead
    return
  }
  yield* held
}
