'use strict'
// What `npm run …` starts. It may run on an old Node, so nothing in it is newer than ES2020: it installs
// and builds what is missing or stale, and hands over to the Node that the project is for.

const { spawnSync } = require('node:child_process')
const { existsSync, statSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..')
const MINIMUM = [24, 16]

const tasks = {
  build: [['scripts/build.ts']],
  demo: [['scripts/build.ts'], ['scripts/demo.ts']],
  test: [['scripts/build.ts'], ['scripts/test.ts']],
  check: [['scripts/build.ts'], ['scripts/check.ts']],
  bench: [['scripts/build.ts'], ['bench/bench.ts']],
  'test:deep': [['scripts/build.ts'], ['scripts/deep.ts']],
  mutants: [['scripts/build.ts'], ['--disable-warning=ExperimentalWarning', 'scripts/mutants.ts']],
  site: [['scripts/build.ts'], ['scripts/site.ts']],
  'test:site': [['scripts/build.ts'], ['scripts/test-site.ts']],
  prepack: [['scripts/build.ts'], ['scripts/prepack.ts']],
}

function isInstalled(folder) {
  const mark = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(mark)) return false
  return statSync(mark).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs
}

/** Installs the exact versions that the lock of a folder names. */
function install(folder, what) {
  if (isInstalled(folder)) return
  console.error(`installing ${what} (npm ci)`)
  // Started by npm, its own script is named; started by hand, npm is on the path.
  const script = process.env.npm_execpath
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []]
  const { status, error } = spawnSync(
    command,
    [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', process.stderr, process.stderr],
      shell: !script && process.platform === 'win32',
    },
  )
  if (error) console.error(`cannot run npm: ${error.message}`)
  if (status !== 0) process.exit(1)
}

function nodeOfTheProject() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return process.execPath
  const folder = join(__dirname, 'node')
  install(folder, 'a newer Node for this project alone')
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = join(folder, 'node_modules', name, 'bin', file)
  if (existsSync(pinned)) return pinned
  console.error(
    `this project needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}, and npm has none for ${process.platform} on ${process.arch}`,
  )
  process.exit(1)
}

const [name = '', ...rest] = process.argv.slice(2)
const steps = tasks[name]
if (steps === undefined) {
  console.error(`no task '${name}': there are ${Object.keys(tasks).join(', ')}`)
  process.exit(2)
}
install(root, 'what package-lock.json names')
const node = nodeOfTheProject()
steps.forEach((step, index) => {
  const isLast = index === steps.length - 1
  const { status, signal } = spawnSync(node, [...step, ...(isLast ? rest : [])], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(signal ? 1 : status)
})
