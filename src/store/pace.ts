/** Work goes on for this long before others have their turn. */
const TURN_MS = 8
/** The clock is read once in so many steps. */
const STEPS = 64

/** Divides long work into turns, so that other sessions, timers and signals come in between. */
export class Pace {
  readonly #signal: AbortSignal | undefined
  #began = performance.now()
  #steps = 0

  /** @param signal ends the work at the end of a turn */
  constructor(signal?: AbortSignal) {
    this.#signal = signal
  }

  /** Counts a step of the work. Whether it is time for {@link rest}. */
  isDue(steps = 1): boolean {
    this.#steps += steps
    if (this.#steps < STEPS) return false
    this.#steps = 0
    return performance.now() - this.#began > TURN_MS
  }

  /** Lets everything else run that is waiting. Throws the signal's reason. */
  async rest(): Promise<void> {
    this.#signal?.throwIfAborted()
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    this.#signal?.throwIfAborted()
    this.#began = performance.now()
  }
}
