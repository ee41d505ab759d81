import { rmSync } from 'node:fs'

// What is made beside its place and moved there when it is whole. A process that is told to end removes what has
// not got there; that is one list for a process, for a signal is of a process too.

const paths = new Set<string>()

/** Has a file or folder removed when the process ends before {@link isDone} is called. */
export function untilDone(path: string): { isDone(): void } {
  paths.add(path)
  return { isDone: () => void paths.delete(path) }
}

/** Removes what is not done; for the very end of a process. Throws nothing. */
export function removeLeftovers(): void {
  for (const path of paths) {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // Nobody is there to be told.
    }
  }
  paths.clear()
}
