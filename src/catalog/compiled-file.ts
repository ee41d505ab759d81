import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { untilDone } from './leftovers.ts'

/** Reads a compiled document: zstd-compressed JSON. Throws when it is missing or damaged. */
export async function readCompiled<T>(path: string): Promise<T> {
  const { zstdDecompressSync } = await import('node:zlib')
  return JSON.parse(zstdDecompressSync(readFileSync(path)).toString('utf8')) as T
}

/**
 * Writes a file completely or not at all: first beside its place, then moved there, so that a
 * reader in another process never sees half a file. `level` is zstd's: 3 is fast, 19 is for files
 * that ship.
 */
export async function writeCompiled(path: string, value: unknown, level = 3): Promise<void> {
  const { constants, zstdCompressSync } = await import('node:zlib')
  mkdirSync(dirname(path), { recursive: true })
  const compressed = zstdCompressSync(Buffer.from(JSON.stringify(value)), {
    params: { [constants.ZSTD_c_compressionLevel]: level },
  })
  const beside = `${path}.${process.pid}.tmp`
  const leftover = untilDone(beside)
  try {
    writeFileSync(beside, compressed)
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  } finally {
    leftover.isDone()
  }
}
