import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

// Makes the declarations of the library, which a package needs besides the build. npm runs it before packing.

const root = join(import.meta.dirname, '..')

rmSync(join(root, 'dist/types'), { recursive: true, force: true })
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'],
  // npm writes the name of the tarball on standard output.
  { cwd: root, stdio: ['ignore', process.stderr, process.stderr] },
)
