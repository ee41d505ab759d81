import { compatOf } from '../../compat/compat.ts'
import type { Progress } from '../../engine/progress.ts'
import type { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'

/** Shorter statements show no progress. */
const FIRST_MS = 500
/** The shortest time between two drawings. */
const AGAIN_MS = 100
/** While nothing comes, it is drawn so often. */
const SECONDS_MS = 300

const ERASE = '\r\u001b[2K'

/**
 * The streams with a progress line on standard error, for a user at a terminal. Any other output
 * replaces it.
 */
export function withProgress(
  streams: Streams,
  flags: Flags,
  compat: boolean,
): {
  readonly streams: Streams
  readonly onProgress?: (progress: Progress) => void
} {
  if (compatOf(compat).isPlain || flags.on('no-progress')) return { streams }
  const control = streams.control ?? streams.err
  let isTerminal: boolean | undefined
  let isShown = false
  let startedMs: number | undefined
  let drawnMs = 0
  let latest: Progress | undefined
  let timer: NodeJS.Timeout | undefined
  const erase = () => {
    startedMs = undefined
    clearInterval(timer)
    timer = undefined
    if (!isShown) return
    isShown = false
    control(ERASE)
  }
  const draw = (progress: Progress) => {
    const now = performance.now()
    startedMs ??= now
    latest = progress
    // A slow response is progress, too: the seconds.
    timer ??= setInterval(() => {
      if (latest !== undefined && latest.inFlight > 0) draw(latest)
    }, SECONDS_MS).unref()
    if (isTerminal !== true || now - startedMs < FIRST_MS || now - drawnMs < AGAIN_MS) return
    drawnMs = now
    isShown = true
    control(`${ERASE}${progressText(progress, now - startedMs)}`)
  }
  return {
    streams: {
      ...streams,
      out: async (text) => {
        erase()
        await streams.out(text)
      },
      err: (text) => {
        erase()
        streams.err(text)
      },
      control: (text) => {
        erase()
        control(text)
      },
      ask: async (question) => {
        erase()
        return await streams.ask(question)
      },
    },
    onProgress(progress) {
      if (isTerminal === undefined) {
        isTerminal = false
        const isDumb = streams.env['TERM'] === 'dumb' || Boolean(streams.env['CI'])
        if (!isDumb) {
          void streams.isTerminal().then((found) => {
            isTerminal = found
          })
        }
      }
      draw(progress)
    },
  }
}

/** `14 of 30 requests, 1,204 rows, 8 in flight, 4,986 of 5,000 left, 3 s`, short enough for one line. */
export function progressText(
  { known, isOpen, done, inFlight, rows, quota }: Progress,
  elapsedMs: number,
): string {
  const number = (value: number) => value.toLocaleString('en')
  const left =
    quota === undefined
      ? []
      : [
          quota.limit === undefined
            ? `${number(quota.remaining)} left`
            : `${number(quota.remaining)} of ${number(quota.limit)} left`,
        ]
  return [
    requestsText(done, inFlight, known, isOpen),
    `${number(rows)} rows`,
    `${number(inFlight)} in flight`,
    ...left,
    `${Math.floor(elapsedMs / 1000)} s`,
  ].join(', ')
}

/** A total is there only where it is known: `14 of 30 requests`, `14 of at least 30 requests`, `14 requests so far`. */
function requestsText(done: number, inFlight: number, known: number, isOpen: boolean): string {
  const number = (value: number) => value.toLocaleString('en')
  if (!isOpen) return `${number(done)} of ${number(known)} ${known === 1 ? 'request' : 'requests'}`
  if (known > done + inFlight) return `${number(done)} of at least ${number(known)} requests`
  return `${number(done)} ${done === 1 ? 'request' : 'requests'} so far`
}
