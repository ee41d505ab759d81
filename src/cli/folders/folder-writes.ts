import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { CommandError } from '../../errors/command-error.ts'
import type { Flags, TextFlag } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'
import { TrustFile } from './trust-file.ts'
import { userFolders } from './user-folders.ts'

/** Flags with paths that are written to. */
const writing = ['outfile', 'audit', 'store', 'approot'] as const

/**
 * Refuses paths in the current folder's files that lead outside of it: its author could write the
 * user's files. Throws a CommandError that names the flag.
 */
export function keepWritesInside(flags: Flags, streams: Pick<Streams, 'cwd' | 'env'>): void {
  for (const name of writing) {
    const path = flags.text(name)
    if (path === undefined || path === 'stdout' || path === ':memory:') continue
    insist(flags, name, path.replace(/^file:/, ''), streams)
  }
}

/** Like {@link keepWritesInside}, for a path inside the value of a flag. */
export function insist(
  flags: Flags,
  name: TextFlag,
  path: string | undefined,
  { cwd, env }: Pick<Streams, 'cwd' | 'env'>,
): void {
  const file = flags.fileOf(name)
  if (file === undefined || path === undefined) return
  if (realPath(resolve(cwd, path)).startsWith(realPath(cwd) + sep)) return
  if (isTrusted(flags, { cwd, env })) return
  throw outside(file, `${name} leads out of this folder: ${path}`)
}

/** Refuses a script, which would run as the user, unless the folder is trusted. */
export function refuseScript(
  flags: Flags,
  name: TextFlag,
  script: unknown,
  streams: Pick<Streams, 'cwd' | 'env'>,
): void {
  const file = flags.fileOf(name)
  if (file === undefined || script === undefined || isTrusted(flags, streams)) return
  throw outside(file, `${name} names SQL that is run first`)
}

function outside(file: string, what: string): CommandError {
  return new CommandError(
    `${file}: ${what}`,
    'Give it on the command line; or, if you trust this folder, --trust once: that is remembered.',
  )
}

function isTrusted(flags: Flags, { cwd, env }: Pick<Streams, 'cwd' | 'env'>): boolean {
  return flags.on('trust') || new TrustFile(userFolders(env).config).hasFolder(cwd)
}

/** The target of a path with its links followed, as far as it exists. */
function realPath(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path))
  }
  try {
    return realpathSync(path)
  } catch {
    // A dangling link may lead anywhere later.
    return sep
  }
}
