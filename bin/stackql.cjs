#!/usr/bin/env node
'use strict'
// The only file that old Nodes read, so nothing in it is newer than ES2020. It runs the program on this
// Node when it is new enough, otherwise on the one that a checkout has installed, if any.

const MINIMUM = [24, 16]
const { join } = require('node:path')

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
}

function pinnedNode() {
  const names = { linux: 'linux', win32: 'win' }
  const name = `node-${names[process.platform]}-${process.arch}`
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(__dirname, '..', 'scripts', 'node', 'node_modules', name, 'bin', file)
  return require('node:fs').existsSync(path) ? path : undefined
}

const program = join(__dirname, '..', 'dist', 'bin.cjs')

if (isNewEnough()) {
  const { enableCompileCache, getCompileCacheDir } = require('node:module')
  const { codeFolder, isOwn } = require('./own-folder.cjs')
  // Node's own choice is in the folder for temporary files, where anybody may have made it.
  const folder = getCompileCacheDir() === undefined ? codeFolder(process.env) : undefined
  if (folder !== undefined) {
    // Node makes a folder for this version of its own in it.
    const mask = process.umask(0o077)
    enableCompileCache(folder)
    process.umask(mask)
  }
  const used = getCompileCacheDir()
  try {
    const isSafe = used !== undefined && isOwn(used)
    // When nothing more can happen, the system frees memory sooner than V8 does, piece by piece.
    process.once('beforeExit', () => process.exit())
    require('./warm-start.cjs').load(program, isSafe ? used : undefined)
  } catch (error) {
    if (require('node:fs').existsSync(program)) throw error
    console.error('stackql is not built yet: run npm run build first')
    process.exitCode = 1
  }
} else {
  const node = pinnedNode()
  if (node === undefined) {
    console.error(
      `stackql needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node} (https://nodejs.org)`,
    )
    process.exitCode = 1
  } else {
    const { spawn } = require('node:child_process')
    const child = spawn(node, [__filename, ...process.argv.slice(2)], { stdio: 'inherit' })
    // Ctrl-C reaches both processes; this one waits for the other to finish what it does about it.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
    }
    child.on('error', (error) => {
      console.error(`cannot run ${node}: ${error.message}`)
      process.exitCode = 1
    })
    child.on('exit', (code, signal) => {
      if (signal !== null) {
        process.removeAllListeners(signal)
        process.kill(process.pid, signal)
      } else process.exitCode = code === null ? 1 : code
    })
  }
}
