import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '../../errors/api-error.ts'
import { setting } from '../../errors/setting.ts'
import { LONGEST_TIMER_MS } from '../../text/longest-timer.ts'
import type { Ceilings, Vendor } from '../../vendors/vendor.ts'
import {
  laterQuota,
  narrowed,
  paceDelayMs,
  type Quota,
  quotaIn,
  type Rest,
  restAfter,
  restOf,
  type Spent,
  type Width,
  widened,
} from './limits.ts'
import { redactUrl } from './redact.ts'
import { type HttpRequest, type HttpResponse, isRead } from './request.ts'

export interface GateOptions {
  /** The provider whose credential is used. */
  readonly provider: string
  readonly origin: string
  /** The maximum of requests in flight. It is lower for a while after the API throttles. */
  readonly concurrency: number
  /**
   * The longest time that a request waits for a limit. When the wait would be longer, the request
   * fails at once.
   */
  readonly maxWaitMs: number
  readonly vendor: Pick<Vendor, 'buckets' | 'ceilings'>
  /** Replaces the provider's own ceilings, at any origin. */
  readonly ceilings?: Ceilings | undefined
  readonly tell?: ((text: string) => void) | undefined
}

interface Bucket {
  quota?: Quota
  rest?: Rest
}

/** One bucket of a gate in its current state; times are milliseconds since 1970. */
export interface BucketState {
  readonly provider: string
  readonly origin: string
  readonly bucket: string
  readonly limit: number | null
  readonly remaining: number | null
  readonly resetMs: number | null
  readonly restingUntilMs: number | null
  readonly inFlight: number
  readonly concurrency: number
  readonly requests: number
}

/** The number of retries allowed at once, and the share of a retry that each good response adds. */
const RETRIES_HELD = 20
const RETRY_PER_ANSWER = 0.2

/**
 * The single way to an API for one credential. Every request passes it, so that all of them pause
 * when the API throttles, and the number in flight stays within bounds.
 */
export class Gate {
  readonly #options: GateOptions
  readonly #ceilings: Ceilings | undefined
  readonly #buckets = new Map<string, Bucket>()
  readonly #waiting: (() => void)[] = []
  #spent: Spent[] = []
  #width: Width
  #inFlight = 0
  #requests = 0
  #retries = RETRIES_HELD
  #toldUntilMs = 0

  constructor(options: GateOptions) {
    const { origin, vendor } = options
    this.#options = options
    this.#ceilings =
      options.ceilings ?? (vendor.ceilings?.origin.test(origin) ? vendor.ceilings.most : undefined)
    const most = Math.min(options.concurrency, this.#ceilings?.atOnce ?? options.concurrency)
    this.#width = { now: most, most, good: 0, changedAtMs: 0 }
  }

  /**
   * Waits until a request may be sent, and counts it as sent; {@link leave} must follow. Throws an
   * ApiError when the wait would be longer than allowed, and the signal's reason.
   */
  async enter(request: HttpRequest, signal: AbortSignal): Promise<void> {
    let isCalled = false
    for (;;) {
      const now = Date.now()
      const rest = this.#restOf(request, now)
      const pause = rest === undefined ? this.#pause(request, now) : 0
      if (isCalled && (signal.aborted || rest !== undefined || pause > 0)) {
        // What holds this one back may not hold back the next.
        isCalled = false
        this.#callNext()
      }
      signal.throwIfAborted()
      if (rest !== undefined) {
        await this.#sit(request, rest, now, signal)
        continue
      }
      if (pause > 0) {
        this.#announce(
          `waiting ${seconds(pause)} to stay below the ceilings of ${this.#host}`,
          now + pause,
        )
        await pausing(pause, signal)
        continue
      }
      if (this.#inFlight < this.#width.now) break
      await this.#slot(signal, isCalled)
      isCalled = true
    }
    this.#inFlight += 1
    this.#requests += 1
    if (this.#ceilings !== undefined) {
      this.#spent.push({ atMs: Date.now(), isRead: isRead(request) })
    }
  }

  /** Learns from the outcome of a request. `response` is undefined when none came. */
  leave(request: HttpRequest, sentAtMs: number, response: HttpResponse | undefined): void {
    this.#inFlight -= 1
    if (response !== undefined) this.#learn(request, sentAtMs, response)
    this.#callNext()
  }

  #bucketsOf(request: HttpRequest): readonly string[] {
    return this.#options.vendor.buckets(request.url, isRead(request))
  }

  /** Holds back requests of the same kind for a time, but no longer than the allowed wait. */
  rest(request: HttpRequest, ms: number): void {
    const [narrow = ''] = this.#bucketsOf(request)
    lengthen(this.#bucket(narrow), { untilMs: Date.now() + ms, cause: 'throttled' })
  }

  /** Whether the API can bear one more retry: too many would make a failure worse. */
  takeRetry(): boolean {
    if (this.#retries < 1) return false
    this.#retries -= 1
    return true
  }

  /** The remaining quota for a request, as far as responses have reported it. */
  quotaFor(request: HttpRequest): { readonly quota: Quota; readonly bucket: string } | undefined {
    const names = this.#bucketsOf(request)
    for (const bucket of names.toReversed()) {
      const quota = this.#buckets.get(bucket)?.quota
      if (quota !== undefined && quota.resetMs > Date.now()) return { quota, bucket }
    }
    return undefined
  }

  states(): BucketState[] {
    const { provider, origin } = this.#options
    return [...this.#buckets].map(([bucket, { quota, rest }]) => ({
      provider,
      origin,
      bucket,
      limit: quota?.limit ?? null,
      remaining: quota?.remaining ?? null,
      resetMs: quota?.resetMs ?? null,
      restingUntilMs: rest !== undefined && rest.untilMs > Date.now() ? rest.untilMs : null,
      inFlight: this.#inFlight,
      concurrency: this.#width.now,
      requests: this.#requests,
    }))
  }

  get #host(): string {
    return new URL(this.#options.origin).host
  }

  #bucket(name: string): Bucket {
    let bucket = this.#buckets.get(name)
    if (bucket === undefined) {
      bucket = {}
      this.#buckets.set(name, bucket)
    }
    return bucket
  }

  #learn(request: HttpRequest, sentAtMs: number, response: HttpResponse): void {
    const now = Date.now()
    const names = this.#bucketsOf(request)
    const [narrow = '', wide = narrow] = names
    const quota = quotaIn(response.headers, now)
    if (quota !== undefined) {
      const bucket = this.#bucket(quota.resource ?? wide)
      const known = bucket.quota
      bucket.quota = laterQuota(
        known !== undefined && known.resetMs > now ? known : undefined,
        quota,
      )
      lengthen(bucket, restOf(bucket.quota, now))
    } else this.#bucket(wide)
    const rest = restAfter(response, now)
    if (rest !== undefined) {
      // The API's name of the bucket may differ from the one that we assumed.
      if (rest.cause === 'quota') lengthen(this.#bucket(quota?.resource ?? wide), rest)
      lengthen(this.#bucket(rest.cause === 'quota' ? wide : narrow), rest)
      if (rest.cause === 'throttled') this.#width = narrowed(this.#width, sentAtMs, now)
      return
    }
    if (response.status >= 500) return
    this.#width = widened(this.#width)
    this.#retries = Math.min(RETRIES_HELD, this.#retries + RETRY_PER_ANSWER)
  }

  /** The longest pause among the buckets that a request counts for. */
  #restOf(request: HttpRequest, now: number): (Rest & { bucket: string }) | undefined {
    let longest: (Rest & { bucket: string }) | undefined
    for (const bucket of this.#bucketsOf(request)) {
      const rest = this.#buckets.get(bucket)?.rest
      if (rest === undefined || rest.untilMs <= now) continue
      if (longest === undefined || rest.untilMs > longest.untilMs) longest = { ...rest, bucket }
    }
    return longest
  }

  async #sit(
    request: HttpRequest,
    { untilMs, cause, bucket }: Rest & { bucket: string },
    now: number,
    signal: AbortSignal,
  ): Promise<void> {
    const wait = untilMs - now
    const { maxWaitMs } = this.#options
    if (wait > maxWaitMs) {
      const what = cause === 'quota' ? 'is spent' : 'rests'
      throw new ApiError(
        `the ${bucket} limit of ${this.#host} ${what} until ${clock(untilMs)}; not sent`,
        {
          failure: 'rate-limit',
          method: request.method,
          url: request.shownUrl ?? redactUrl(request.url),
          retryAfterSeconds: Math.ceil(wait / 1000),
          hint: `That is in ${seconds(wait)}; ${setting('max-wait')} sets how long to wait (now ${seconds(maxWaitMs)}).`,
        },
      )
    }
    const why = cause === 'quota' ? 'reset' : 'until'
    this.#announce(
      `waiting ${seconds(wait)} for ${this.#host} ${bucket} limit (${why} ${clock(untilMs)})`,
      untilMs,
    )
    // Otherwise all waiting requests would be sent at once.
    await pausing(wait + Math.random() * Math.min(1000, wait / 10), signal)
  }

  #pause(request: HttpRequest, now: number): number {
    if (this.#ceilings === undefined) return 0
    const { windowMs } = this.#ceilings
    const gone = this.#spent.findIndex(({ atMs }) => atMs > now - windowMs)
    if (gone !== 0) this.#spent = gone < 0 ? [] : this.#spent.slice(gone)
    return paceDelayMs(this.#spent, { isRead: isRead(request) }, this.#ceilings, now)
  }

  /** Announces a wait once, however many requests wait for it. */
  #announce(text: string, untilMs: number): void {
    if (untilMs - this.#toldUntilMs < 500) return
    this.#toldUntilMs = untilMs
    this.#options.tell?.(text)
  }

  /** Calls as many of those that wait as may be sent now. */
  #callNext(): void {
    for (let free = this.#width.now - this.#inFlight; free > 0; free -= 1) this.#waiting.shift()?.()
  }

  /** Waits for a call; who was called and came too late keeps its place. */
  async #slot(signal: AbortSignal, isFirst: boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const go = () => {
        signal.removeEventListener('abort', stop)
        resolve()
      }
      const stop = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1)
        resolve()
      }
      signal.addEventListener('abort', stop, { once: true })
      if (isFirst) this.#waiting.unshift(go)
      else this.#waiting.push(go)
    })
  }
}

function lengthen(bucket: Bucket, rest: Rest | undefined): void {
  if (rest === undefined) return
  if (bucket.rest === undefined || bucket.rest.untilMs < rest.untilMs) bucket.rest = rest
}

/** Waits, and throws the signal's reason when it is aborted. */
export async function pausing(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

/** `41 s`; with a decimal below ten. */
export function seconds(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms / 100) / 10} s` : `${Math.ceil(ms / 1000)} s`
}

/** The local time of day. */
export function clock(ms: number): string {
  return new Date(ms).toTimeString().slice(0, 8)
}
