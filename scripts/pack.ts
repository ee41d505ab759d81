import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Makes the tarball that is published. It differs from the checkout in one thing: the Nodes that serve
// a checkout on an old machine are left out, so that a user with a new Node downloads nothing twice.

const root = join(import.meta.dirname, '..')
const stage = join(root, '.cache', 'package')

interface Manifest {
  readonly files: readonly string[]
  readonly optionalDependencies?: unknown
  readonly devDependencies?: unknown
  readonly scripts?: unknown
}

execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
rmSync(stage, { recursive: true, force: true })
mkdirSync(stage, { recursive: true })
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
const {
  optionalDependencies: _nodes,
  devDependencies: _tools,
  scripts: _tasks,
  ...published
} = manifest
writeFileSync(join(stage, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
for (const name of [...manifest.files, 'README.md', 'LICENSE']) {
  cpSync(join(root, name), join(stage, name), {
    recursive: true,
    // Marks of the build say what it was made from; nobody needs them afterwards.
    filter: (path) => !/[\\/]dist[\\/]\.[^\\/]*$/.test(path),
  })
}
execFileSync('npm', ['pack', '--pack-destination', root], { cwd: stage, stdio: 'inherit' })
