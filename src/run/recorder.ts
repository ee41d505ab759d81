import type { StepMeasure } from '../plan/explain-model.ts'
import type { RunContext } from './context.ts'

type Counts = { -readonly [name in keyof StepMeasure]: StepMeasure[name] }

/** Measures the steps of one plan for EXPLAIN ANALYZE. */
export class Recorder {
  readonly #steps: Counts[] = []
  #startedMs = 0

  /** Starts the next step. Everything done with the returned context counts for it. */
  begin(context: RunContext): RunContext {
    const counts: Counts = { calls: 0, pages: 0, rows: 0, bytes: 0, ms: 0 }
    this.#steps.push(counts)
    this.#startedMs = performance.now()
    return {
      ...context,
      onCalls: (calls) => {
        counts.calls += calls
      },
      onRows: (rows) => {
        counts.rows += rows
      },
      sendFor: async (method) => {
        const send = await context.sendFor(method)
        return async (request, signal) => {
          const response = await send(request, signal)
          counts.pages += 1
          counts.bytes += Buffer.byteLength(response.text)
          return response
        }
      },
    }
  }

  /** Ends the step. */
  end(): void {
    const counts = this.#steps.at(-1)
    if (counts !== undefined) counts.ms += performance.now() - this.#startedMs
  }

  /** Reads the rows of the last step's query, which are computed only then. */
  async drain(rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> {
    const counts = this.#steps.at(-1)
    if (counts === undefined) return
    this.#startedMs = performance.now()
    for await (const _ of rows) counts.rows += 1
    this.end()
  }

  /** In the order of the steps. */
  get measures(): readonly StepMeasure[] {
    return this.#steps.map((counts) => ({ ...counts, ms: Math.round(counts.ms * 10) / 10 }))
  }
}
