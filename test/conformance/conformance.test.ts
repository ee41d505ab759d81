import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { exceptions } from './exceptions.ts'

// What the original printed for a command line, and what it was answered over HTTP, against our program.
const corpus = fileURLToPath(new URL('../../../shared/conformance/run.mjs', import.meta.url))
const program = fileURLToPath(new URL('../../bin/stackql.cjs', import.meta.url))

/** One case as the corpus' own runner judges it. */
interface Result {
  readonly id: string
  readonly kind: 'exact' | 'unordered' | 'upstream-bug' | 'skip'
  readonly problems: readonly string[]
}

async function runAll(): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stackql-conformance-'))
  const file = join(folder, 'results.json')
  const exe = `${process.execPath} ${program}`
  try {
    const runner = spawn(process.execPath, [corpus, '--exe', exe, '--json', file, '--jobs', '1'], {
      stdio: 'ignore',
    })
    await new Promise((done) => runner.on('close', done))
    return JSON.parse(readFileSync(file, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (existsSync(corpus)) {
  suite('recorded cases of the original', async () => {
    const results = await runAll()
    const counted = results.filter(({ kind }) => kind === 'exact' || kind === 'unordered')
    test('all of them were run', () => assert.ok(counted.length >= 180, `${counted.length} cases`))
    for (const { id, problems } of counted) {
      const reason = exceptions.get(id)
      if (reason === undefined) test(id, () => assert.deepEqual(problems, []))
      else {
        test(`${id} differs: ${reason}`, () =>
          assert.notDeepEqual(problems, [], 'it passes now: take it off the list'))
      }
    }
    const passed = counted.filter(({ problems }) => problems.length === 0).length
    console.info(`conformance: ${passed} of ${counted.length} cases as recorded`)
  })
} else {
  test('recorded cases of the original (skipped: there is no ../shared/conformance)', {
    skip: true,
  })
}
