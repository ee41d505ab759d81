import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'

// Builds the site and reads it with a browser. On a machine without Chromium nothing is built. That
// is reported, and is not a failure.

const root = join(import.meta.dirname, '..')
const chromium = findChromium(process.env)
if (chromium === undefined) {
  console.log(
    'the site is not tested: no Chromium here; PLAYWRIGHT_CHROMIUM or CHROME_BIN can name one',
  )
} else {
  run([join(root, 'scripts/site.ts')])
  run(['--test', join(root, 'site/test/site.test.ts')])
}

function run(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: '', PLAYWRIGHT_CHROMIUM: chromium },
  })
  if (status !== 0) process.exit(1)
}
