import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isOwnFolder } from './own-folder.ts'
import type { Flags } from './settings-from-flags.ts'
import type { Streams } from './streams.ts'
import { userFolders } from './user-folders.ts'

/** Where documents are installed, and where caches and the shell's history are kept. */
export interface ApplicationRoot {
  readonly path: string
  /** The current folder says that it is this one: whoever wrote that folder may have written it too. */
  readonly isOfFolder: boolean
  /** Absent where there is no place that only the user writes to. */
  readonly cache: string | undefined
  readonly history: string | undefined
}

/**
 * The folder of `--approot`; without it `.stackql` here where there is one (with `--compat` always), else
 * the user's own. Caches and the history are in it only where the command line names it: what comes with
 * a folder must not be taken for what the program has kept.
 */
export function applicationRoot(
  flags: Flags,
  compat: boolean,
  { cwd, env }: Pick<Streams, 'cwd' | 'env'>,
): ApplicationRoot {
  const named = flags.text('approot')
  const isOfFolder = flags.fileOf('approot') !== undefined
  if (named !== undefined && !isOfFolder) {
    const path = resolve(cwd, named)
    return { path, isOfFolder, cache: ifOwn(join(path, 'cache')), history: path }
  }
  const { cache, data } = userFolders(env)
  const own = { cache: cache && ifOwn(cache), history: data }
  const here = resolve(cwd, named ?? '.stackql')
  const isHere = isOfFolder || compat || data === undefined || existsSync(here)
  return isHere
    ? { path: here, isOfFolder: true, ...own }
    : { path: data, isOfFolder: false, ...own }
}

/** What is read back from a folder must not be of somebody else. */
function ifOwn(folder: string): string | undefined {
  return isOwnFolder(folder) ? folder : undefined
}
