import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

interface Remembered {
  readonly folders: readonly string[]
  /** Documents by the folder of their provider: hashes by path. */
  readonly pulled: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const nothing: Remembered = { folders: [], pulled: {} }

/** Trusted folders, and documents that REGISTRY PULL installed; read on demand. */
export class TrustFile {
  readonly #folder: string | undefined
  #read: Remembered | undefined

  /** @param folder the folder of the user's configuration; without one nothing is recorded */
  constructor(folder: string | undefined) {
    this.#folder = folder
  }

  hasFolder(folder: string): boolean {
    return this.#remembered().folders.includes(realPath(folder))
  }

  addFolder(folder: string): void {
    if (this.hasFolder(folder)) return
    const { folders, pulled } = this.#remembered()
    this.#write({ folders: [...folders, realPath(folder)], pulled })
  }

  isPulled(path: string, hash: string): boolean {
    const real = realPath(path)
    return Object.values(this.#remembered().pulled).some(
      (hashes) => Object.hasOwn(hashes, real) && hashes[real] === hash,
    )
  }

  /** Records the documents in a folder. */
  async record(folder: string): Promise<void> {
    const { createHash } = await import('node:crypto')
    const hashes: Record<string, string> = {}
    for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!item.isFile() || item.name.endsWith('.sig')) continue
      const path = join(item.parentPath, item.name)
      hashes[realPath(path)] = createHash('sha256').update(readFileSync(path)).digest('hex')
    }
    const { folders, pulled } = this.#remembered()
    this.#write({ folders, pulled: { ...pulled, [realPath(folder)]: hashes } })
  }

  /** The recorded data, if only the user can have written it. */
  #remembered(): Remembered {
    this.#read ??= this.#readFile() ?? nothing
    return this.#read
  }

  #readFile(): Remembered | undefined {
    if (this.#folder === undefined) return undefined
    const path = join(this.#folder, NAME)
    try {
      const { mode, uid } = statSync(path)
      const isPrivate =
        process.getuid === undefined || (uid === process.getuid() && !(mode & 0o077))
      if (!isPrivate) return undefined
      const { folders, pulled } = JSON.parse(readFileSync(path, 'utf8'))
      return { folders: Array.isArray(folders) ? folders : [], pulled: pulled ?? {} }
    } catch {
      return undefined
    }
  }

  #write(remembered: Remembered): void {
    this.#read = remembered
    if (this.#folder === undefined) return
    const path = join(this.#folder, NAME)
    const part = `${path}.${process.pid}`
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      writeFileSync(part, `${JSON.stringify(remembered, null, 1)}\n`, { mode: 0o600, flag: 'wx' })
      chmodSync(part, 0o600)
      renameSync(part, path)
    } catch {
      // It then applies to this run only.
    }
  }
}

const NAME = 'trust.json'

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
