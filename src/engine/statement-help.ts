/** Statements by what they are for; each with how it is written and what it does. */
const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Ask',
    [
      ['SELECT … FROM provider.service.resource', 'rows of an API, with all of SQLite'],
      ['WITH name AS (SELECT …) SELECT …', 'the same, with named parts'],
      ['VALUES (…), (…)', 'rows of constants'],
      ['EXPLAIN statement', 'what a statement would call; nothing is sent'],
      ['EXPLAIN ANALYZE SELECT …', 'what a SELECT called, and how long it took'],
    ],
  ],
  [
    'Change',
    [
      ['INSERT INTO table (…) VALUES (…)', 'a request for each row; RETURNING shows the responses'],
      ['INSERT INTO table (…) SELECT …', 'a request for each row of a query'],
      ['UPDATE table SET … WHERE …', 'change a part of objects'],
      ['REPLACE table SET … WHERE …', 'replace objects completely'],
      ['DELETE FROM table WHERE …', 'delete objects'],
      ['EXEC table.method @name = …', 'call any method'],
      ['BEGIN, COMMIT, ROLLBACK', 'hold writes back until COMMIT'],
    ],
  ],
  [
    'Explore',
    [
      ['SHOW PROVIDERS', 'the installed providers'],
      ['SHOW SERVICES IN provider', 'the services of a provider'],
      ["SHOW RESOURCES IN provider LIKE '%word%'", 'tables of a provider or of one service'],
      ['SHOW METHODS IN table', 'the methods of a table, and what they need'],
      ['DESCRIBE table', 'its parameters and columns'],
      ['DESCRIBE METHOD table.method', 'the inputs and the response of one method'],
      ['SHOW INSERT INTO table', 'an INSERT to fill in'],
      ['SHOW COLUMNS FROM table', 'its columns'],
      ['HELP name', 'the page of a provider, service, table or method'],
      ['HELP words', 'search: HELP pull requests, HELP who has 2fa'],
    ],
  ],
  [
    'Tables and views of your own',
    [
      ['CREATE TABLE name (…)', 'a table; also CREATE TABLE name AS SELECT …'],
      ['CREATE VIEW name AS SELECT …', 'a view; also CREATE MATERIALIZED VIEW'],
      ['REFRESH MATERIALIZED VIEW name', 'ask again'],
      ['DROP TABLE name, DROP VIEW name', 'remove one'],
      ['SHOW TABLES, SHOW VIEWS', 'those that there are'],
    ],
  ],
  [
    'Session',
    [
      ['USE provider', 'later names may omit it'],
      ["SET name = 'value'", 'a default for required parameters of SELECTs'],
      ['SHOW AUTH provider', 'the credential in use'],
      ['SHOW VERSION', 'which version this is'],
      ['REGISTRY LIST, REGISTRY PULL provider', 'documents of other providers'],
      ["NATIVEQUERY 'sql'", 'a query to SQLite itself'],
      ['SLEEP milliseconds', 'wait'],
    ],
  ],
]

const WIDTH = 42

/** All statements, grouped. */
export function statementList(): string[] {
  return [
    ...groups.flatMap(([title, statements]) => [title, ...statements.map(lineOf), '']),
    'More of one statement: HELP SELECT. The whole dialect: docs/sql.md.',
  ]
}

/** The forms of the statement that a word begins; nothing for any other word. */
export function formsOf(word: string): string[] | undefined {
  const verb = word.toUpperCase()
  const found = groups
    .flatMap(([, statements]) => statements)
    .filter(([form]) => form.split(/[ ,]+/).includes(verb))
  return found.length === 0 ? undefined : found.map(lineOf)
}

function lineOf([form, about]: readonly [string, string]): string {
  return `  ${form.padEnd(WIDTH)} ${about}`
}
