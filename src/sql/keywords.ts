/** Words that cannot be a name unless quoted. A name after a dot or after AS may be any word. */
const RESERVED = [
  'ALL',
  'AND',
  'AS',
  'BETWEEN',
  'CASE',
  'DISTINCT',
  'ELSE',
  'END',
  'EXCEPT',
  'FALSE',
  'FROM',
  'GROUP',
  'HAVING',
  'IN',
  'INTERSECT',
  'IS',
  'JOIN',
  'LIKE',
  'LIMIT',
  'NOT',
  'NULL',
  'ON',
  'OR',
  'ORDER',
  'SELECT',
  'THEN',
  'TRUE',
  'UNION',
  'USING',
  'WHEN',
  'WHERE',
  'WITH',
] as const

/**
 * Words that may be a name, but not an alias without AS, because they start the next clause there.
 */
const NEVER_BARE_ALIAS = [
  'ASC',
  'COLLATE',
  'CROSS',
  'DESC',
  'DIV',
  'ESCAPE',
  'FOR',
  'FULL',
  'GLOB',
  'INNER',
  'INTO',
  'ISNULL',
  'LATERAL',
  'LEFT',
  'MATCH',
  'MOD',
  'NATURAL',
  'NOTNULL',
  'REGEXP',
  'RETURNING',
  'RIGHT',
  'RLIKE',
  'SET',
  'STRAIGHT_JOIN',
  'XOR',
] as const

/** Words that are keywords only where the grammar expects them. */
const CONTEXTUAL = [
  'ALTER',
  'ANALYZE',
  'ATTACH',
  'AUTH',
  'BEGIN',
  'BOTH',
  'BY',
  'CALL',
  'CAST',
  'CHARACTERISTICS',
  'CHECKPOINT',
  'CLOSE',
  'CLUSTER',
  'COLUMNS',
  'COMMENT',
  'COMMIT',
  'CONFLICT',
  'CONVERT',
  'COPY',
  'CREATE',
  'CURRENT',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'DATABASE',
  'DATE',
  'DEALLOCATE',
  'DECLARE',
  'DEFAULT',
  'DEFERRED',
  'DELETE',
  'DESCRIBE',
  'DETACH',
  'DISCARD',
  'DO',
  'DROP',
  'DUPLICATE',
  'EXCLUDE',
  'EXCLUSIVE',
  'EXEC',
  'EXEC',
  'EXISTS',
  'EXPLAIN',
  'EXTENDED',
  'EXTENSION',
  'FETCH',
  'FILTER',
  'FIRST',
  'FLUSH',
  'FOLLOWING',
  'FORMAT',
  'FUNCTION',
  'FUNCTIONS',
  'GLOBAL',
  'GRANT',
  'GROUPS',
  'HELP',
  'IF',
  'IGNORE',
  'IMMEDIATE',
  'INDEX',
  'INDEXED',
  'INSERT',
  'INTERACTIVE',
  'INTERVAL',
  'ISOLATION',
  'KEY',
  'KILL',
  'LAST',
  'LEADING',
  'LEVEL',
  'LIST',
  'LISTEN',
  'LOAD',
  'LOCAL',
  'LOCK',
  'LOCKED',
  'LOGIN',
  'MATERIALIZED',
  'MERGE',
  'METHOD',
  'METHODS',
  'NAMES',
  'NATIVEQUERY',
  'NO',
  'NOTHING',
  'NOTIFY',
  'NOWAIT',
  'NULLS',
  'OF',
  'OFFSET',
  'OPTIMIZE',
  'OTHERS',
  'OUTER',
  'OVER',
  'PARTITION',
  'PLAN',
  'PRAGMA',
  'PRECEDING',
  'PREPARE',
  'PROCEDURE',
  'PROVIDERS',
  'PULL',
  'PURGE',
  'QUERY',
  'RANGE',
  'RECURSIVE',
  'REFRESH',
  'REGISTRY',
  'REINDEX',
  'RELEASE',
  'RENAME',
  'REPAIR',
  'REPLACE',
  'RESET',
  'RESOURCES',
  'REVOKE',
  'ROLE',
  'ROLLBACK',
  'ROW',
  'ROWID',
  'ROWS',
  'SA',
  'SAVEPOINT',
  'SCHEMA',
  'SEPARATOR',
  'SEQUENCE',
  'SERVICEACCOUNT',
  'SERVICES',
  'SESSION',
  'SHARE',
  'SHOW',
  'SKIP',
  'SLEEP',
  'STACKQL',
  'START',
  'STRICT',
  'TABLE',
  'TABLES',
  'TEMP',
  'TEMPORARY',
  'TIES',
  'TIME',
  'TIMESTAMP',
  'TO',
  'TRAILING',
  'TRANSACTION',
  'TRIGGER',
  'TRUNCATE',
  'TYPE',
  'UNBOUNDED',
  'UNIQUE',
  'UNLISTEN',
  'UNLOCK',
  'UPDATE',
  'USE',
  'USER',
  'VACUUM',
  'VALUES',
  'VERSION',
  'VIEW',
  'VIEWS',
  'VIRTUAL',
  'WINDOW',
  'WITHOUT',
  'WORK',
  'ZONE',
] as const

export type Keyword =
  | (typeof RESERVED)[number]
  | (typeof NEVER_BARE_ALIAS)[number]
  | (typeof CONTEXTUAL)[number]

/** Words that SQLite reserves, whether or not we do. */
const SQLITE =
  'ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN ' +
  'BETWEEN BY CASCADE CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS ' +
  'CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED ' +
  'DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS ' +
  'EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING ' +
  'IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL ' +
  'JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF ' +
  'OFFSET ON OR ORDER OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE ' +
  'RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ' +
  'ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN TIES TO TRANSACTION TRIGGER UNBOUNDED ' +
  'UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHOUT WITHIN'

const reserved: ReadonlySet<string> = new Set(RESERVED)
const neverBareAlias: ReadonlySet<string> = new Set([...RESERVED, ...NEVER_BARE_ALIAS])
const quotedWhenPrinted: ReadonlySet<string> = new Set([
  ...SQLITE.split(' '),
  ...neverBareAlias,
  'EXEC',
  'INTERVAL',
  // Before more, these are a part of TRIM.
  'BOTH',
  'LEADING',
  'TRAILING',
])

/** Every keyword by its spelling in upper and in lower case. */
const keywords: ReadonlyMap<string, Keyword> = new Map(
  [...RESERVED, ...NEVER_BARE_ALIAS, ...CONTEXTUAL].flatMap((word): [string, Keyword][] => [
    [word, word],
    [word.toLowerCase(), word],
  ]),
)
const LONGEST = Math.max(...[...keywords.keys()].map((word) => word.length))

/** The keyword for a word of the text, in any case; undefined when it is not a keyword. */
export function keywordOf(written: string): Keyword | undefined {
  if (written.length > LONGEST) return undefined
  return keywords.get(written) ?? keywords.get(written.toUpperCase())
}

export function isReserved(word: string): boolean {
  return reserved.has(word)
}

/** Whether the word may name a column or table without AS before it. */
export function canBeBareAlias(word: string): boolean {
  return !neverBareAlias.has(word)
}

/** Whether a name must be quoted to be safe here and in SQLite. */
export function needsQuotes(name: string): boolean {
  return quotedWhenPrinted.has(name.toUpperCase())
}
