import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'
import { progressText, withProgress } from './progress-line.ts'

const progress = { known: 30, isOpen: false, done: 14, inFlight: 8, rows: 1204 }

test('the line says how far a statement is', () => {
  assert.equal(
    progressText({ ...progress, quota: { remaining: 4986, limit: 5000 } }, 3400),
    '14 of 30 requests, 1,204 rows, 8 in flight, 4,986 of 5,000 left, 3 s',
  )
  assert.equal(progressText(progress, 0), '14 of 30 requests, 1,204 rows, 8 in flight, 0 s')
  const open = { ...progress, isOpen: true }
  assert.match(progressText(open, 0), /^14 of at least 30 requests, /)
  assert.match(progressText({ ...open, known: 22 }, 0), /^14 requests so far, /)
  assert.match(progressText({ ...open, known: 1, done: 0, inFlight: 1 }, 0), /^0 requests so far, /)
})

function watching(isTerminal: boolean, env: Streams['env'] = {}) {
  const written: string[] = []
  const streams = {
    env,
    err: (text: string) => void written.push(text),
    out: async (text: string) => void written.push(text),
    isTerminal: async () => isTerminal,
  } as unknown as Streams
  const flags = new Flags({ words: [], values: new Map(), given: new Set(), wantsHelp: false })
  return { written, ...withProgress(streams, flags, false) }
}

/** Long enough for the line to appear. */
const SHOWN_MS = 600

test('it is drawn after a while, and gives way to whatever is written', async () => {
  const { written, streams, onProgress } = watching(true)
  onProgress?.(progress)
  assert.deepEqual(written, [])
  await sleep(SHOWN_MS)
  onProgress?.(progress)
  assert.match(written.splice(0).join('').replace('\r\u001b[2K', ''), /^14 of 30 requests.* s$/)
  streams.err('a notice\n')
  assert.deepEqual(written.splice(0), ['\r\u001b[2K', 'a notice\n'])
  await streams.out('rows\n')
  assert.deepEqual(written, ['rows\n'])
})

test('it is drawn while a response takes its time, and not after it', async () => {
  const { written, streams, onProgress } = watching(true)
  onProgress?.({ ...progress, inFlight: 1 })
  await sleep(SHOWN_MS + 600)
  assert.match(written.splice(0).join(''), /14 of 30 requests.* \d s$/)
  onProgress?.({ ...progress, inFlight: 0 })
  written.splice(0)
  await sleep(SHOWN_MS)
  assert.deepEqual(written, [])
  await streams.out('rows\n')
})

for (const [title, isTerminal, env] of [
  ['nothing is drawn into a file or a pipe', false, {}],
  ['nor on a terminal that cannot erase', true, { TERM: 'dumb' }],
  ['nor in a build', true, { CI: 'true' }],
] as const) {
  test(title, async () => {
    const { written, onProgress } = watching(isTerminal, env)
    onProgress?.(progress)
    await sleep(SHOWN_MS)
    onProgress?.(progress)
    assert.deepEqual(written, [])
  })
}
