import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

// What a package needs beside the build: the declarations of the library. npm runs it before it packs.

const root = join(import.meta.dirname, '..')

rmSync(join(root, 'dist/types'), { recursive: true, force: true })
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'],
  // npm writes the name of the tarball on standard output.
  { cwd: root, stdio: ['ignore', process.stderr, process.stderr] },
)
