'use strict'
// Loads a script together with what V8 made of it the last time. Node's own compile cache has what is
// compiled while a file is loaded; most functions are compiled when they are first called, in every process
// anew. Kept too, they save a third of the time that `select 1` takes beyond an empty Node.

const { existsSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { basename, dirname, join } = require('node:path')
const vm = require('node:vm')

/**
 * The start of a built file: `/*` and a hash of the rest. V8 itself compares nothing but lengths.
 */
const BUILD = /^\/\*([0-9a-f]{16})\*\//

/** The exports of the files that others required, by their paths. */
const loaded = new Map()

/**
 * Loads a file as `require` does, and in the same way `rest.cjs` and the files of its folder `vendor`
 * when it requires them.
 *
 * @param file an absolute path @param folder the place of compiled code for this version of Node
 * and this user; undefined stores none @param wanted the kind of the run: each has its own compiled
 * code @returns the file's exports
 */
function load(file, folder, wanted = kindOf(process.argv.slice(2))) {
  const source = readFileSync(file, 'utf8')
  const [, build] = BUILD.exec(source) || []
  const ownRequire = createRequire(file)
  if (build === undefined || folder === undefined) return ownRequire(file)
  const kept = keptCode(join(folder, `${basename(file)}-${build}`), wanted)
  if (kept.isUseless) return ownRequire(file)
  const script = new vm.Script(wrapped(source), {
    filename: file,
    ...(kept.data && { cachedData: kept.data }),
  })
  process.on('exit', () => {
    // It may have made no request after all.
    const isLess = wanted === 'fetch' && !loaded.has(join(dirname(file), 'vendor', 'undici.cjs'))
    if (script.cachedDataRejected) kept.giveUp()
    // What failed called little of what the next run will call.
    else if (!process.exitCode && kept.kind === undefined && !isLess) kept.write(script)
  })
  const requireFrom = (id) => {
    const kind = id === './rest.cjs' ? wanted : id.startsWith('./vendor/') && 'vendor'
    if (!kind) return ownRequire(id)
    const path = join(dirname(file), id)
    if (!loaded.has(path)) loaded.set(path, load(path, folder, kind))
    return loaded.get(path)
  }
  const module = { exports: {} }
  const run = script.runInThisContext()
  run.call(module.exports, module.exports, requireFrom, module, file, dirname(file))
  return module.exports
}

function wrapped(source) {
  return `(function (exports, require, module, __filename, __dirname) { ${source}\n})`
}

/**
 * The approximate kind of a command line. Each kind has its own code: that of a query with requests
 * is half as long again, and other kinds would read it for nothing.
 */
function kindOf(argv) {
  if (argv.length === 1 && argv[0] === '--version') return 'version'
  if (!argv.includes('exec')) return 'other'
  return argv.some((word) => /\bfrom\b|^-i|^--infile/i.test(word)) ? 'fetch' : 'local'
}

/** The stored compiled code of the wanted kind, and functions to store it. */
function keptCode(path, wanted) {
  const put = (kind, data) => {
    const part = `${path}-${kind}.${process.pid}`
    try {
      writeFileSync(part, data, { mode: 0o600 })
      renameSync(part, `${path}-${kind}`)
    } catch {
      // It is only slower without.
      rmSync(part, { force: true })
    }
  }
  const get = (kind) => {
    try {
      return readFileSync(`${path}-${kind}`)
    } catch {
      return undefined
    }
  }
  // Never that of another kind: what is kept of this run would have all of that, too.
  const kind = [wanted, 'none'].find((one) => existsSync(`${path}-${one}`))
  return {
    kind,
    isUseless: kind === 'none',
    data: kind && get(kind),
    write: (script) => put(wanted, script.createCachedData()),
    /** Removes code that V8 rejects, and would reject again: then only Node stores code. */
    giveUp() {
      rmSync(`${path}-${wanted}`, { force: true })
      put('none', '')
    },
  }
}

module.exports = { load }
