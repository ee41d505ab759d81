import { hash } from 'node:crypto'
import { chmodSync, closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** A cached response, which was successful. */
export interface CachedResponse {
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The time its request was sent, or last confirmed by a 304. */
  readonly askedMs: number
}

export interface ResponseStoreOptions {
  readonly folder: string
  /** The maximum size of the cache. The least recently used responses are removed first. */
  readonly maxBytes: number
  /** Is called when a damaged file has been set aside. */
  readonly warn: (text: string) => void
}

/** Cache statistics of one host. */
export interface CacheStatistics {
  readonly origin: string
  readonly answers: number
  readonly bytes: number
}

export const responsesFile = 'answers.sqlite'

/** The version of the tables below. A file with another version is cleared. */
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

/**
 * The number of times an operation may send a new ETag for unchanged text before its ETags are
 * ignored.
 */
const UNSTABLE = 3

/** A checksum over everything that decides a response, so that a bit changed on disk is noticed. */
function sumOf(...parts: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(parts))
}

/** The key of the row that holds the checksum of all others, so that a lost row is noticed. */
const ALL = ''

const afresh = `
  DELETE FROM answer;
  DELETE FROM written;
  INSERT INTO written VALUES ('${ALL}', 0, '${sumOf()}');
`

/**
 * The time of the last write to each origin, the checksum of these times, and the recorded
 * checksum.
 */
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
 * Cached responses in a file that only its user may read, shared by several processes. The cache is
 * optional: no method throws, and an entry that is unreadable or damaged counts as missing.
 */
export class ResponseStore {
  readonly #options: ResponseStoreOptions
  #database: DatabaseSync | undefined
  #isOpen = false
  #hasGrown = false

  constructor(options: ResponseStoreOptions) {
    this.#options = options
  }

  /** A salt, so that fingerprints in this file differ from those in any other. */
  salt(): Uint8Array | undefined {
    const row = this.#first('SELECT value FROM salt')
    return row?.['value'] instanceof Uint8Array ? row['value'] : undefined
  }

  find(key: string): CachedResponse | undefined {
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

  keep(key: string, origin: string, { headers, text, askedMs }: CachedResponse): void {
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

  /** Records that a response was confirmed by a 304. */
  confirm(key: string, headers: CachedResponse['headers'], askedMs: number): void {
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

  /** Records a write to an origin: earlier responses may be out of date. */
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

  /** The time of the last write to an origin. The end of time when it is no longer known. */
  writtenMs(origin: string): number {
    const writes = this.#guarded(() => {
      const database = this.#open()
      return database && writesIn(database)
    })
    if (writes === undefined) return Number.POSITIVE_INFINITY
    if (writes.noted === writes.sum) return writes.times.get(origin) ?? 0
    // Responses from before a write can no longer be distinguished from later ones.
    this.#guarded(() => this.#open()?.exec(afresh))
    return Number.POSITIVE_INFINITY
  }

  /** Records whether an ETag was useful, or changed although the text did not. */
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

  statistics(): CacheStatistics[] {
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
    // A little more than needed, so that not every run has to remove entries.
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
    const path = join(folder, responsesFile)
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

  /** Runs an action on the file whose failure must not fail the statement. */
  #guarded<T>(run: () => T): T | undefined {
    try {
      return run()
    } catch (error) {
      if (isBroken(error)) this.#setAside()
      return undefined
    }
  }

  /** Renames a damaged file so that it can be inspected. The next run starts a new one. */
  #setAside(): void {
    const path = join(this.#options.folder, responsesFile)
    try {
      this.#database?.close()
    } catch {
      // The file is damaged.
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
      `the cached responses in ${path} cannot be read; the file was renamed to ${responsesFile}.broken`,
    )
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB, or a schema that is not ours. */
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
