import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// Units run in one process, because they are many and quick; tests with servers and programs run in
// their own processes. The arguments are patterns of test names: npm test -- "reads a page".

const root = join(import.meta.dirname, '..')
const patterns = process.argv.slice(2).map((pattern) => `--test-name-pattern=${pattern}`)

const runs = [
  ['--test-isolation=none', 'src/**/*.test.ts', 'test/{architecture,words}.test.ts'],
  ['--test-concurrency=2', 'test/*/**/*.test.ts', 'test/scenarios.test.ts'],
]

let failed = false
for (const args of runs) {
  const { status } = spawnSync(process.execPath, ['--test', ...patterns, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  if (status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
