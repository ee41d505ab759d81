import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// All checks that do not run the program: format and lint, types, unused files and
// dependencies, the architecture, the lengths of files. Tools whose own dependencies break `npm ci` on some
// machines are run by npx at a pinned version.

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['format and lint', 'npx', '--yes', '@biomejs/biome@2.6.8', 'check', '--error-on-warnings'],
  ['types', bin('tsc'), '--noEmit'],
  ['unused files and dependencies', 'npx', '--yes', 'knip@6.44.2'],
  ['architecture', process.execPath, '--test', 'test/architecture.test.ts'],
  ['lengths of files', process.execPath, 'scripts/file-lengths.ts'],
]

const failures: string[] = []
for (const [name, command, ...args] of checks) {
  console.log(`\n== ${name}`)
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (error) console.error(error.message)
  if (status !== 0) failures.push(name)
}
if (failures.length > 0) {
  console.error(`\nfailed: ${failures.join(', ')}`)
  process.exitCode = 1
} else console.log('\nall checks passed')
