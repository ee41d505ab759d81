'use strict'
// Folders that code is loaded from: nobody else may have made them, or may put something in their place.

const { lstatSync, mkdirSync, realpathSync } = require('node:fs')
const { dirname, isAbsolute, join } = require('node:path')

/** The folder for compiled code below the user's caches; undefined when there is no safe one. */
function codeFolder(env) {
  const { XDG_CACHE_HOME: caches, HOME: home, LOCALAPPDATA: local } = env
  const base =
    caches && isAbsolute(caches) ? caches : home && isAbsolute(home) ? join(home, '.cache') : local
  if (base === undefined || !isAbsolute(base)) return undefined
  const folder = join(base, 'stackql', 'code')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    return undefined
  }
  return isOwn(folder) ? folder : undefined
}

/**
 * Whether only this user can write to a folder or replace it. The folder itself belongs to the user
 * and is closed to others. Each folder above belongs to the user or the system, and is closed,
 * sticky, or below a closed one.
 */
function isOwn(folder) {
  if (process.getuid === undefined) return true
  const user = process.getuid()
  try {
    const { uid, mode } = lstatSync(folder)
    if (uid !== user || (mode & 0o170000) !== 0o040000 || (mode & 0o022) !== 0) return false
    let isOpen = false
    for (let path = dirname(realpathSync.native(folder)); ; path = dirname(path)) {
      const above = lstatSync(path)
      if (above.uid !== user && above.uid !== 0) return false
      if (above.uid === user && (above.mode & 0o077) === 0) isOpen = false
      else if ((above.mode & 0o022) !== 0 && (above.mode & 0o1000) === 0) isOpen = true
      if (path === dirname(path)) return !isOpen
    }
  } catch {
    return false
  }
}

module.exports = { codeFolder, isOwn }
