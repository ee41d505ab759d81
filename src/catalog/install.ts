import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { LARGEST_DOCUMENT } from './folder-source.ts'
import { untilDone } from './leftovers.ts'
import { type SignatureCheck, verifier } from './signature.ts'
import { type UnpackLimits, unpack } from './unpack.ts'

export interface Package {
  /** The folder of its provider, by the registry's name. */
  readonly folder: string
  readonly version: string
  readonly archive: Uint8Array
}

export interface InstallPlace {
  /** The folder that contains the documents; packages are prepared in it. */
  readonly root: string
  /** The folder of documents: `<root>/src`. */
  readonly documents: string
  readonly signatures: SignatureCheck
}

const limits: UnpackLimits = {
  bytes: 1024 * 1024 * 1024,
  files: 50_000,
  fileBytes: LARGEST_DOCUMENT,
}

/**
 * Installs a package in place of all versions of its provider. These are moved only after the
 * package has been unpacked and checked completely, so that any fault in it leaves them unchanged.
 * Throws an Error that explains the fault.
 */
export async function installPackage(
  { folder, version, archive }: Package,
  { root, documents, signatures }: InstallPlace,
): Promise<void> {
  mkdirSync(root, { recursive: true })
  removeAbandoned(root)
  const workshop = mkdtempSync(join(root, `.pull-${process.pid}-`))
  const leftover = untilDone(workshop)
  try {
    const unpacked = join(workshop, 'new')
    mkdirSync(unpacked)
    const files = await unpack(archive, unpacked, limits)
    if (!files.includes(`${version}/provider.yaml`)) {
      throw new Error(`it has no ${version}/provider.yaml`)
    }
    const foreign = files.find((file) => !file.startsWith(`${version}/`))
    if (foreign !== undefined) throw new Error(`${foreign} is not of version ${version}`)
    await checkSignatures(unpacked, files, signatures)
    mkdirSync(documents, { recursive: true })
    swap(unpacked, join(documents, folder), join(workshop, 'old'))
  } finally {
    rmSync(workshop, { recursive: true, force: true })
    leftover.isDone()
  }
}

/** Removes leftovers of processes that were killed. */
function removeAbandoned(root: string): void {
  for (const name of readdirSync(root)) {
    const [, pid] = /^\.pull-(\d+)-/.exec(name) ?? []
    if (pid === undefined || isRunning(Number(pid))) continue
    rmSync(join(root, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

async function checkSignatures(
  folder: string,
  files: readonly string[],
  signatures: SignatureCheck,
): Promise<void> {
  if (signatures.mode === 'none') return
  const verify = await verifier(signatures)
  for (const file of files) {
    if (file.endsWith('.sig')) continue
    if (!files.includes(`${file}.sig`)) {
      if (signatures.mode === 'present') continue
      throw new Error(`${file} has no signature`)
    }
    const signature = readFileSync(join(folder, `${file}.sig`), 'latin1')
    if (!verify(readFileSync(join(folder, file)), signature)) {
      throw new Error(`the signature of ${file} is not right`)
    }
  }
}

/** Two renames; when the second fails, the first is reverted. */
function swap(from: string, to: string, aside: string): void {
  const isReplaced = existsSync(to)
  if (isReplaced && !statSync(to).isDirectory()) throw new Error(`${to} is not a folder`)
  if (isReplaced) renameSync(to, aside)
  try {
    renameSync(from, to)
  } catch (error) {
    if (isReplaced) renameSync(aside, to)
    throw error
  }
}
