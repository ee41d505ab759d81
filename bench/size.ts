import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figure.ts'

const root = join(import.meta.dirname, '..')

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly optional?: boolean }>
  >
}

/** The size of an installed package on disk: its own files and the libraries it depends on. */
export function sizeFigures(): Figure[] {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    files: string[]
  }
  const own = files
    .filter((name) => !name.startsWith('!'))
    .reduce((sum, name) => sum + sizeOf(join(root, name)), 0)
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  const libraries = Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path !== '' && !dev && !optional)
    .reduce((sum, [path]) => sum + sizeOf(join(root, path)), 0)
  const megabytes = (bytes: number) => bytes / 1024 / 1024
  return [
    {
      name: 'the installed package',
      value: megabytes(own + libraries),
      unit: 'MB',
      limit: 40,
      detail: `${megabytes(own).toFixed(1)} MB its own, ${megabytes(libraries).toFixed(1)} MB libraries`,
    },
  ]
}

function sizeOf(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(path, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)
}
