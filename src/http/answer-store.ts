import { hash } from 'node:crypto'
import { chmodSync, closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** An answer that was good once. */
export interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** When its request was sent, or was last found to be still right. */
  readonly askedMs: number
}

export interface AnswerStoreOptions {
  readonly folder: string
  /** Answers take no more room than this; those that were not used for longest go first. */
  readonly maxBytes: number
  /** Told of a file that is broken and was set aside. */
  readonly warn: (text: string) => void
}

/** What is kept for a host. */
export interface AnswerStatistics {
  readonly origin: string
  readonly answers: number
  readonly bytes: number
}

export const answersFile = 'answers.sqlite'

/** Of the tables below: those of another are forgotten. */
const VERSION = 2

const pragmas = `
  PRAGMA busy_timeout = 2000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
`

const schema = `
  CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY, origin TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL,
    bytes INTEGER NOT NULL, asked INTEGER NOT NULL, used INTEGER NOT NULL,
    digest TEXT NOT NULL, sum TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS written (
    origin TEXT PRIMARY KEY, at INTEGER NOT NULL, sum TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS unstable (operation TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS salt (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL);
  INSERT OR IGNORE INTO salt VALUES (1, randomblob(32));
`

/** An operation gives a new tag for the same text so often before it is believed to do so always. */
const UNSTABLE = 3

/** A sum over all that decides what is given: a bit that has changed on the disk is noticed. */
function sumOf(...parts: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(parts))
}

/** The row that has the sum of all others: none of them can be lost without notice. */
const ALL = ''

const afresh = `
  DELETE FROM answer;
  DELETE FROM written;
  INSERT INTO written VALUES ('${ALL}', 0, '${sumOf()}');
`

/** When something was last written to each origin, the sum of that, and the sum that was noted. */
function writesIn(database: DatabaseSync) {
  const times = new Map<string, number>()
  let noted: unknown
  for (const { origin, at, sum } of database.prepare('SELECT * FROM written ORDER BY 1').all()) {
    if (origin === ALL) noted = sum
    else times.set(String(origin), Number(at))
  }
  return { times, noted, sum: sumOf(...[...times].flat()) }
}

/**
 * Answers in a file that only the user may read, for several processes at a time. It is a convenience:
 * no method throws, and what cannot be read or written, or is not as it was written, is not there.
 */
export class AnswerStore {
  readonly #options: AnswerStoreOptions
  #database: DatabaseSync | undefined
  #isOpen = false
  #hasGrown = false

  constructor(options: AnswerStoreOptions) {
    this.#options = options
  }

  /** Makes fingerprints of this file different from those of any other. */
  salt(): Uint8Array | undefined {
    const row = this.#first('SELECT value FROM salt')
    return row?.['value'] instanceof Uint8Array ? row['value'] : undefined
  }

  find(key: string): KeptAnswer | undefined {
    const row = this.#first('SELECT * FROM answer WHERE key = ?', key)
    if (row === undefined) return undefined
    const { origin, headers, body, asked, digest, sum } = row
    const isWhole =
      body instanceof Uint8Array &&
      hash('sha256', body) === digest &&
      sumOf(key, String(origin), String(headers), Number(asked), digest) === sum
    if (!isWhole) {
      this.drop(key)
      return undefined
    }
    return this.#guarded(() => ({
      headers: JSON.parse(String(headers)),
      text: zstdDecompressSync(body).toString('utf8'),
      askedMs: Number(asked),
    }))
  }

  has(key: string): boolean {
    return this.#first('SELECT 1 FROM answer WHERE key = ?', key) !== undefined
  }

  keep(key: string, origin: string, { headers, text, askedMs }: KeptAnswer): void {
    const { maxBytes } = this.#options
    this.#guarded(() => {
      const body = zstdCompressSync(text)
      const shown = JSON.stringify(headers)
      const bytes = body.length + shown.length
      const digest = hash('sha256', body)
      if (bytes > maxBytes / 4) return
      this.#hasGrown = true
      this.#open()
        ?.prepare('INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          ...[key, origin, shown, body, bytes, askedMs, Date.now(), digest],
          sumOf(key, origin, shown, askedMs, digest),
        )
    })
  }

  /** Notes that an answer was still right. */
  confirm(key: string, headers: KeptAnswer['headers'], askedMs: number): void {
    const { origin, digest } = this.#first('SELECT * FROM answer WHERE key = ?', key) ?? {}
    const shown = JSON.stringify(headers)
    const sum = sumOf(key, String(origin), shown, askedMs, String(digest))
    this.#run(
      'UPDATE answer SET headers = ?, asked = ?, used = ?, sum = ? WHERE key = ?',
      ...[shown, askedMs, Date.now(), sum, key],
    )
  }

  drop(key: string): void {
    this.#run('DELETE FROM answer WHERE key = ?', key)
  }

  /** Notes that something was written there: whatever was asked before may not be right any more. */
  noteWrite(origin: string): void {
    this.#guarded(() => {
      const database = this.#open()
      if (database === undefined) return
      database.exec('BEGIN IMMEDIATE')
      try {
        const upsert = database.prepare(`INSERT INTO written VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET at = max(at, excluded.at), sum = excluded.sum`)
        upsert.run(origin, Date.now(), '')
        upsert.run(ALL, 0, writesIn(database).sum)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    })
  }

  /** When something was last written there; the end of time where that cannot be told any more. */
  writtenMs(origin: string): number {
    const writes = this.#guarded(() => {
      const database = this.#open()
      return database && writesIn(database)
    })
    if (writes === undefined) return Number.POSITIVE_INFINITY
    if (writes.noted === writes.sum) return writes.times.get(origin) ?? 0
    // What was asked before a write can no longer be told from what was asked after it.
    this.#guarded(() => this.#open()?.exec(afresh))
    return Number.POSITIVE_INFINITY
  }

  /** Notes whether a tag was of use, or stood for a text that had not changed. */
  noteTag(operation: string, wasUseful: boolean): void {
    if (wasUseful) this.#run('DELETE FROM unstable WHERE operation = ?', operation)
    else {
      this.#run(
        'INSERT INTO unstable VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
        operation,
      )
    }
  }

  isUnstable(operation: string): boolean {
    const row = this.#first('SELECT count FROM unstable WHERE operation = ?', operation)
    return Number(row?.['count'] ?? 0) >= UNSTABLE
  }

  statistics(): AnswerStatistics[] {
    const rows = this.#guarded(() =>
      this.#open()
        ?.prepare('SELECT origin, count(*) n, sum(bytes) b FROM answer GROUP BY origin ORDER BY 1')
        .all(),
    )
    return (rows ?? []).map(({ origin, n, b }) => ({
      origin: String(origin),
      answers: Number(n),
      bytes: Number(b),
    }))
  }

  clear(): void {
    this.#run('DELETE FROM answer')
    this.#run('DELETE FROM unstable')
    this.#run('VACUUM')
  }

  close(): void {
    if (this.#hasGrown) this.#evict()
    this.#guarded(() => this.#database?.close())
    this.#database = undefined
  }

  #evict(): void {
    const { maxBytes } = this.#options
    const size = Number(this.#first('SELECT sum(bytes) AS s FROM answer')?.['s'] ?? 0)
    if (size <= maxBytes) return
    // A little more than needed, so that not every run has to.
    this.#run(
      `DELETE FROM answer WHERE key IN (SELECT key FROM (
         SELECT key, sum(bytes) OVER (ORDER BY used DESC, key) AS until FROM answer
       ) WHERE until > ?)`,
      maxBytes * 0.9,
    )
  }

  #first(sql: string, ...values: (string | number)[]): Record<string, SQLOutputValue> | undefined {
    return this.#guarded(() =>
      this.#open()
        ?.prepare(sql)
        .get(...values),
    )
  }

  #run(sql: string, ...values: (string | number)[]): void {
    this.#guarded(() =>
      this.#open()
        ?.prepare(sql)
        .run(...values),
    )
  }

  #open(): DatabaseSync | undefined {
    if (this.#isOpen) return this.#database
    this.#isOpen = true
    const { folder } = this.#options
    const path = join(folder, answersFile)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
    const database = new DatabaseSync(path)
    this.#database = database
    database.exec(pragmas)
    const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {}
    if (version === VERSION) database.exec(schema)
    else {
      const forgotten = 'DROP TABLE IF EXISTS answer; DROP TABLE IF EXISTS written;'
      database.exec(
        `BEGIN IMMEDIATE; ${forgotten} ${schema} ${afresh} PRAGMA user_version = ${VERSION}; COMMIT`,
      )
    }
    return database
  }

  /** Runs what may fail for reasons that are none of the statement's. */
  #guarded<T>(run: () => T): T | undefined {
    try {
      return run()
    } catch (error) {
      if (isBroken(error)) this.#setAside()
      return undefined
    }
  }

  /** A broken file is kept for whoever wants to look, and a new one is begun with the next run. */
  #setAside(): void {
    const path = join(this.#options.folder, answersFile)
    try {
      this.#database?.close()
    } catch {
      // It is broken.
    }
    this.#database = undefined
    this.#isOpen = true
    try {
      renameSync(path, `${path}.broken`)
      for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
    } catch {
      return
    }
    this.#options.warn(
      `the answers kept in ${path} cannot be read; the file was renamed to ${answersFile}.broken`,
    )
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB, and a schema that is not ours. */
function isBroken(error: unknown): boolean {
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string }
  if (code?.startsWith('ZSTD') || code?.startsWith('ERR_ZSTD') || error instanceof SyntaxError)
    return true
  const primary = (errcode ?? 0) & 0xff
  return (
    primary === 11 ||
    primary === 26 ||
    (primary === 1 && /no such column|no such table|has \d+ columns/.test(message ?? ''))
  )
}
