/** Words that begin a statement. */
export const firstWords: readonly string[] = (
  'SELECT WITH INSERT UPDATE DELETE REPLACE EXEC SHOW DESCRIBE HELP EXPLAIN CREATE DROP REFRESH ' +
  'BEGIN COMMIT ROLLBACK SET USE REGISTRY NATIVEQUERY VALUES'
).split(' ')

/** Words within a statement. */
export const innerWords: readonly string[] = (
  'ALL ANALYZE AND AS ASC BETWEEN BY CASE CAST COLLATE CROSS CURRENT_DATE CURRENT_TIMESTAMP DESC ' +
  'DISTINCT ELSE END ESCAPE EXCEPT EXISTS FALSE FROM FULL GLOB GROUP HAVING IN INNER INTERSECT ' +
  'INTO IS JOIN LEFT LIKE LIMIT NOT NULL OFFSET ON OR ORDER OUTER OVER PARTITION RETURNING RIGHT ' +
  'SELECT SET THEN TRUE UNION USING VALUES WHEN WHERE'
).split(' ')

const objects = ['SERVICES', 'RESOURCES', 'METHODS', 'COLUMNS', 'PROVIDERS']
const filters = ['IN', 'LIKE', 'WHERE']

/** The words that may follow another, where they are few. */
export const following: Readonly<Record<string, readonly string[]>> = {
  SHOW: [...objects, 'TABLES', 'VIEWS', 'EXTENDED', 'INSERT', 'UPDATE', 'DELETE'],
  EXTENDED: objects,
  SERVICES: filters,
  RESOURCES: filters,
  METHODS: filters,
  COLUMNS: filters,
  INSERT: ['INTO', 'OR'],
  DELETE: ['FROM'],
  CREATE: ['TABLE', 'VIEW', 'MATERIALIZED', 'TEMP', 'INDEX', 'UNIQUE', 'OR'],
  DROP: ['TABLE', 'VIEW', 'MATERIALIZED', 'INDEX'],
  REFRESH: ['MATERIALIZED'],
  MATERIALIZED: ['VIEW'],
  GROUP: ['BY'],
  ORDER: ['BY'],
  PARTITION: ['BY'],
  REGISTRY: ['LIST', 'PULL'],
}

/** The words before the name of a table or method, with the number of the name's parts. */
export const namesAfter: Readonly<Record<string, number>> = {
  FROM: 3,
  JOIN: 3,
  INTO: 3,
  UPDATE: 3,
  DESCRIBE: 4,
  DESC: 4,
  HELP: 4,
  EXEC: 4,
  METHOD: 4,
  USE: 1,
}

/** The parts of the name after IN, by the objects that SHOW lists. */
export const namesOfShow: Readonly<Record<string, number>> = {
  SERVICES: 1,
  RESOURCES: 2,
  METHODS: 3,
  COLUMNS: 3,
}
