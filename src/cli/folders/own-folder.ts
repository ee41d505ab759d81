import { lstatSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Whether a folder is private to this user, or can be made so: an existing part belongs to the user
 * and is closed to others, and each folder above belongs to the user or the system, and is closed,
 * sticky, or below a closed one. bin/own-folder.cjs has the same check for compiled code, which
 * runs before this file is loaded.
 */
export function isOwnFolder(folder: string): boolean {
  const user = process.getuid?.()
  if (user === undefined) return true
  try {
    const there = lstatSync(folder, { throwIfNoEntry: false })
    if (
      there !== undefined &&
      (!there.isDirectory() || there.uid !== user || isOpenTo(there.mode))
    ) {
      return false
    }
    let isOpen = false
    for (let path = above(folder); ; path = dirname(path)) {
      const { uid, mode } = lstatSync(path)
      if (uid !== user && uid !== 0) return false
      if (uid === user && (mode & 0o077) === 0) isOpen = false
      else if (isOpenTo(mode) && (mode & 0o1000) === 0) isOpen = true
      if (path === dirname(path)) return !isOpen
    }
  } catch {
    return false
  }
}

function isOpenTo(mode: number): boolean {
  return (mode & 0o022) !== 0
}

/** The nearest existing folder above. */
function above(folder: string): string {
  for (let path = dirname(folder); ; path = dirname(path)) {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return realpathSync.native(path)
    if (path === dirname(path)) return path
  }
}
