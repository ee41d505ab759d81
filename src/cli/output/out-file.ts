import {
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { untilDone } from '../../catalog/leftovers.ts'
import { CommandError } from '../../errors/command-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { systemReason } from '../../errors/system-reason.ts'

/** The target of `-f`. */
export interface OutFile {
  /** Writes a text completely, or throws. */
  write(text: string): Promise<void>
  /** Moves the file to its place, where nothing of it existed before. */
  finish(): void
  /** Drops the new file; the old one is unchanged. */
  discard(): void
}

/**
 * Opens the target. A regular file is written beside its place and moved there when complete; links
 * are followed, and mode and owner are preserved. Anything else (a device, a pipe, a descriptor of
 * the process) is written to directly. Throws a CommandError when it cannot be written, and a
 * QueryError when the disk is full.
 */
export function openOutFile(given: string, signal: AbortSignal): OutFile {
  try {
    if (isDescriptor(given)) return openStream(given, signal)
    const path = followed(given)
    const before = statSync(path, { throwIfNoEntry: false })
    if (before?.isDirectory()) throw new Error('it is a folder')
    if (before?.isSocket()) throw new Error('it is a socket')
    return before === undefined || before.isFile()
      ? openBeside(path, before)
      : openStream(path, signal)
  } catch (error) {
    throw new CommandError(`cannot write ${given}: ${systemReason(error)}`)
  }
}

/** Whether a path is an open descriptor of the process: a moved file would not reach it. */
function isDescriptor(path: string): boolean {
  return /^\/(?:dev\/(?:fd\/|std(?:out|err|in)$)|proc\/[^/]+\/fd\/)/.test(path)
}

const MAX_LINKS = 40

/** The target of a link, which need not exist. */
function followed(path: string): string {
  let current = path
  for (let links = 0; links < MAX_LINKS; links += 1) {
    if (!lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) return current
    current = resolve(dirname(current), readlinkSync(current))
    if (isDescriptor(current)) return current
  }
  throw new Error('its links lead in a circle')
}

function openBeside(path: string, before: Stats | undefined): OutFile {
  // The file must not exist, so that it cannot be somebody's link.
  const beside = `${path}.${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`
  const { O_WRONLY, O_CREAT, O_EXCL } = constants
  let descriptor: number | undefined = openSync(beside, O_WRONLY | O_CREAT | O_EXCL, 0o666)
  const leftover = untilDone(beside)
  if (before !== undefined) keepOwner(beside, descriptor, before)
  const close = () => {
    if (descriptor === undefined) return
    const open = descriptor
    descriptor = undefined
    closeSync(open)
  }
  const discard = () => {
    try {
      close()
    } finally {
      rmSync(beside, { force: true })
      leftover.isDone()
    }
  }
  return {
    async write(text) {
      if (descriptor === undefined) return
      const bytes = Buffer.from(text)
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      } catch (error) {
        throw noRoom(path, error, AS_BEFORE)
      }
    },
    finish() {
      if (descriptor === undefined) return
      try {
        fsyncSync(descriptor)
        close()
        // Its other names would keep the old text if a new file took this name.
        if (before !== undefined && before.nlink > 1) {
          copyFileSync(beside, path)
          rmSync(beside)
        } else renameSync(beside, path)
        leftover.isDone()
      } catch (error) {
        discard()
        throw noRoom(path, error, AS_BEFORE)
      }
    },
    discard,
  }
}

function keepOwner(path: string, descriptor: number, { mode, uid, gid }: Stats): void {
  try {
    const own = statSync(path)
    if (own.uid !== uid || own.gid !== gid) chownSync(path, uid, gid)
  } catch {
    // Only the superuser can give a file away.
  }
  fchmodSync(descriptor, mode & 0o7777)
}

const RETRY_MS = 20

/** Opens a stream without blocking, so that signals end the wait for a pipe's reader. */
function openStream(path: string, signal: AbortSignal): OutFile {
  let descriptor: number | undefined
  const open = async (): Promise<number> => {
    for (;;) {
      signal.throwIfAborted()
      try {
        return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw noRoom(path, error)
      }
      await sleep(RETRY_MS)
    }
  }
  const close = () => {
    try {
      // The reader of a pipe waits until it is opened, even without data.
      descriptor ??= openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch {
      return
    }
    closeSync(descriptor)
    descriptor = undefined
  }
  return {
    async write(text) {
      descriptor ??= await open()
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; ) {
        signal.throwIfAborted()
        try {
          at += writeSync(descriptor, bytes, at)
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw noRoom(path, error)
          await sleep(RETRY_MS)
        }
      }
    },
    finish: close,
    discard: close,
  }
}

const AS_BEFORE = 'Nothing of the answer is in the file: it is as it was before.'

function noRoom(path: string, error: unknown, hint?: string): QueryError {
  return new QueryError('53100', `cannot write ${path}: ${systemReason(error)}`, {
    hint,
    category: 'internal',
    cause: error,
  })
}
