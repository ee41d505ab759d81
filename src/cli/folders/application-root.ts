import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compatOf } from '../../compat/compat.ts'
import type { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'
import { isOwnFolder } from './own-folder.ts'
import { userFolders } from './user-folders.ts'

/** The folders of installed documents, of caches and of the shell's history. */
export interface ApplicationRoot {
  readonly path: string
  /**
   * Whether the current folder chose it: the author of that folder may have written its content.
   */
  readonly isOfFolder: boolean
  /** Absent where there is no place that only the user can write to. */
  readonly cache: string | undefined
  readonly history: string | undefined
}

/**
 * The folder of `--approot`; without it `.stackql` in the current folder if it exists (with
 * `--compat` always), else the user's own. It holds caches and history only when the command line
 * names it: files that come with a folder must not be taken for the program's own.
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
  const isHere =
    isOfFolder || compatOf(compat).keepsRootHere || data === undefined || isFolder(here)
  return isHere
    ? { path: here, isOfFolder: true, ...own }
    : { path: data, isOfFolder: false, ...own }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** A folder for reading files back, if it belongs to the user. */
function ifOwn(folder: string): string | undefined {
  return isOwnFolder(folder) ? folder : undefined
}
