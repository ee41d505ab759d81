import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { Source } from '../../text/source.ts'

const LARGEST = 8 * 1024 * 1024
const MOST_FILES = 500

/**
 * Reads the files that Jsonnet imports, by paths relative to the file that imports them. Only files in the
 * current folder and in that of the data file are read: what they hold may be sent, and a script of somebody
 * else's has no business with other files. The function throws an Error that says why not.
 */
export function importer(cwd: string, dataFile?: string): (path: string, from: string) => Source {
  const places = new Map<string, string>()
  const roots = [cwd, ...(dataFile === undefined ? [] : [dirname(resolve(cwd, dataFile))])]
  return (path, from) => {
    const importing =
      places.get(from) ?? (from === dataFile ? resolve(cwd, from) : resolve(cwd, '-'))
    const file = realPath(resolve(dirname(importing), path))
    if (!roots.some((root) => isInside(file, realPath(root)))) {
      throw new Error('it is neither in the current folder nor in that of the data')
    }
    const { size } = statSync(file)
    if (size > LARGEST) throw new Error(`it has more than ${LARGEST} bytes`)
    const shown = relative(cwd, file)
    const name = shown.startsWith('..') ? file : shown
    places.set(name, file)
    if (places.size > MOST_FILES) throw new Error(`it is one of more than ${MOST_FILES} files`)
    return { name, text: readFileSync(file, 'utf8') }
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    throw new Error('there is no such file')
  }
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
