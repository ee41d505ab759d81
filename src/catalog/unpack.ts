import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The maximum size of an unpacked archive, so that a small one cannot fill the disk. */
export interface UnpackLimits {
  readonly bytes: number
  readonly files: number
  /** Of one file, which is held in memory completely. */
  readonly fileBytes: number
}

const LONGEST_PATH = 512

/** The allowed entries of an archive; links and devices are refused. */
const files: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile'])
const folders: ReadonlySet<string> = new Set(['Directory', 'GNUDumpDir'])

/**
 * Unpacks a `.tgz` into an existing empty folder. Returns the paths of its files, which are all
 * inside that folder. Throws for an archive that is invalid, cut off, beyond the limits, or holds
 * anything but plain files and folders; some files may have been written then.
 */
export async function unpack(
  archive: Uint8Array,
  into: string,
  limits: UnpackLimits,
): Promise<string[]> {
  const { Parser } = await import('tar')
  const { createGunzip } = await import('node:zlib')
  const written: string[] = []
  let problem: Error | undefined
  const fail = (message: string) => {
    problem ??= new Error(message)
  }
  const parser = new Parser({
    // The bytes are already decompressed.
    gzip: false,
    brotli: false,
    zstd: false,
    onwarn: (_code, message) => fail(String(message)),
    onReadEntry(entry) {
      const path = insidePath(entry.path)
      if (path === undefined) fail(`it has a path that leads elsewhere: ${entry.path}`)
      else if (!files.has(entry.type) && !folders.has(entry.type)) {
        fail(`${entry.path} is neither a file nor a folder (${entry.type})`)
      } else if (written.length >= limits.files) fail(`it has more than ${limits.files} files`)
      else if (entry.size > limits.fileBytes) {
        fail(`${entry.path} is larger than ${limits.fileBytes} bytes`)
      }
      if (problem !== undefined || path === undefined || folders.has(entry.type)) {
        entry.resume()
        return
      }
      const pieces: Uint8Array[] = []
      entry.on('data', (piece: Uint8Array) => pieces.push(piece))
      entry.on('end', () => {
        if (problem !== undefined) return
        try {
          const file = join(into, path)
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, Buffer.concat(pieces), { flag: 'wx' })
          written.push(path)
        } catch (error) {
          problem = error as Error
        }
      })
    },
  })
  const ended = new Promise<void>((resolve) => {
    parser.on('end', () => resolve())
    parser.on('error', (error: unknown) => {
      problem ??= error as Error
      resolve()
    })
  })
  let size = 0
  const gunzip = createGunzip()
  gunzip.end(archive)
  for await (const piece of gunzip as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > limits.bytes) fail(`it is larger than ${limits.bytes} bytes`)
    if (problem !== undefined) throw problem
    parser.write(piece)
  }
  parser.end()
  await ended
  if (problem !== undefined) throw problem
  return written
}

/** The path with plain names only; undefined where it could leave its folder on any system. */
function insidePath(path: string): string | undefined {
  const names = path.split('/').filter((name) => name !== '.' && name !== '')
  const isPlain =
    !path.startsWith('/') &&
    path.length <= LONGEST_PATH &&
    names.length > 0 &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are not allowed in a file's name
    names.every((name) => name !== '..' && !/[\\:\u0000-\u001f]/.test(name))
  return isPlain ? names.join('/') : path === './' ? '.' : undefined
}
