import type { JsonObject } from './description.ts'

/**
 * The server's state between requests, by concrete path. Objects that nobody has read or written
 * are not here: they are still in the examples.
 */
export class State {
  #lists = new Map<string, readonly unknown[]>()
  #objects = new Map<string, JsonObject>()
  #gone = new Set<string>()
  #created = new WeakSet<object>()
  #ordered = new Set<string>()
  #nextId = FIRST_ID

  /** The rows of a list, seeded on first use. */
  rows(path: string, seed: () => readonly unknown[]): readonly unknown[] {
    const known = this.#lists.get(path)
    if (known !== undefined) return known
    const rows = seed()
    this.#lists.set(path, rows)
    return rows
  }

  knownRows(path: string): readonly unknown[] | undefined {
    return this.#lists.get(path)
  }

  setRows(path: string, rows: readonly unknown[]): void {
    this.#lists.set(path, rows)
  }

  /** Fixes the current order of a list's rows. */
  keepOrder(path: string): void {
    this.#ordered.add(path)
  }

  hasOrder(path: string): boolean {
    return this.#ordered.has(path)
  }

  /** A written object at a path that is not in a list: a repository, a setting. */
  object(path: string): JsonObject | undefined {
    return this.#objects.get(path)
  }

  setObject(path: string, value: JsonObject): void {
    this.#objects.set(path, value)
    this.#gone.delete(path)
  }

  isGone(path: string): boolean {
    return this.#gone.has(path)
  }

  /** Removes everything at a path and below it, and records the deletion. */
  remove(path: string): void {
    const inside = `${path}/`
    for (const known of [this.#lists, this.#objects]) {
      for (const key of known.keys()) {
        if (key === path || key.startsWith(inside)) known.delete(key)
      }
    }
    this.#gone.add(path)
  }

  restore(path: string): void {
    this.#gone.delete(path)
  }

  /** Marks a row as created by a client, so that its name counts as taken. */
  markCreated(row: object): void {
    this.#created.add(row)
  }

  isCreated(row: unknown): boolean {
    return typeof row === 'object' && row !== null && this.#created.has(row)
  }

  nextId(): number {
    this.#nextId += 1
    return this.#nextId
  }

  clear(): void {
    this.#lists.clear()
    this.#objects.clear()
    this.#gone.clear()
    this.#ordered.clear()
    this.#nextId = FIRST_ID
  }
}

const FIRST_ID = 900_000_000
