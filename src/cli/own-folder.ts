import { lstatSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Whether a folder is this user's alone, or can be made so: what is there of it is the user's and closed to
 * others, and each folder above is the user's or the system's, and closed, sticky, or below one that lets
 * nobody in. As bin/own-folder.cjs has it for compiled code, which is asked before any of this is loaded.
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

/** The nearest folder above that is there. */
function above(folder: string): string {
  for (let path = dirname(folder); ; path = dirname(path)) {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return realpathSync.native(path)
    if (path === dirname(path)) return path
  }
}
