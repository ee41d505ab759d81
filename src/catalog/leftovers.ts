import { rmSync } from 'node:fs'

// Files that are made beside their place and moved there when complete. A process that ends on a signal removes
// those that were not moved. The list is one for each process, as signals are.

const paths = new Set<string>()

/**
 * Registers a file or folder that is removed when the process ends before {@link isDone} is called.
 */
export function untilDone(path: string): { isDone(): void } {
  paths.add(path)
  return { isDone: () => void paths.delete(path) }
}

/** Removes everything that is not done; for the very end of a process. Throws nothing. */
export function removeLeftovers(): void {
  for (const path of paths) {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // The process ends: there is no place to report it.
    }
  }
  paths.clear()
}
