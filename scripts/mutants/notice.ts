import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * The groups of tests that can notice a mutant of a folder, quick ones first. Each is one process.
 * Tests that start the built program see no mutant, and those of times see how busy the machine is.
 */
export function testGroups(root: string, folder: string): string[][] {
  const patterns = [
    [`src/${folder}/**/*.test.ts`],
    ['test/{handwritten,types,end-to-end}/**/*.test.ts'],
    ['test/scenarios.test.ts'],
    ['src/{engine,cli,run,plan,resolve,http,library,docs}/**/*.test.ts'],
    ['test/{requests,registry,github}/**/*.test.ts', 'test/sessions/results.test.ts'],
    ['test/docs/{sql-guide,examples,recipes}.test.ts'],
  ]
  return patterns
    .map((group) => globSync(group, { cwd: root }).filter(canNotice).sort())
    .filter((files) => files.length > 0)

  function canNotice(file: string): boolean {
    if (/times\.test\.ts$/.test(file)) return false
    const source = readFileSync(join(root, file), 'utf8')
    return !/helpers\/(?:cli|cli-on-github|packed)\.ts'|\bdist\//.test(source)
  }
}

export type Verdict = { kind: 'passed'; seconds: number } | { kind: 'noticed'; by: string }

/** Runs tests until the first that fails. Too much time is a failure, too. */
export function runTests(
  root: string,
  files: readonly string[],
  limitSeconds: number,
): Promise<Verdict> {
  const started = performance.now()
  const args = ['--test', '--test-isolation=none', '--test-reporter=tap', ...files]
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env
  const child = spawn(process.execPath, args, {
    ...{ cwd: root, env, detached: true },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // The group has ended by itself.
    }
  }
  process.once('exit', kill)
  return new Promise((resolve) => {
    const end = (verdict: Verdict) => {
      clearTimeout(timer)
      process.off('exit', kill)
      kill()
      resolve(verdict)
    }
    const timer = setTimeout(
      () => end({ kind: 'noticed', by: `no end after ${limitSeconds.toFixed(0)} s` }),
      limitSeconds * 1000,
    )
    createInterface({ input: child.stdout }).on('line', (line) => {
      const failed = /^\s*not ok \d+ - (.*)$/.exec(line)?.[1]
      if (failed !== undefined) end({ kind: 'noticed', by: failed })
    })
    child.on('error', (error) => end({ kind: 'noticed', by: error.message }))
    child.on('close', (code) =>
      end(
        code === 0
          ? { kind: 'passed', seconds: (performance.now() - started) / 1000 }
          : { kind: 'noticed', by: `the tests end with code ${code}` },
      ),
    )
  })
}
