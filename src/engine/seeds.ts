/**
 * What the original puts into every store at its start. Scripts written for it may name these, so with
 * `compat` each is made when it is first named.
 */
export const seeds: ReadonlyMap<string, string> = new Map([
  [
    'stackql_repositories',
    "CREATE TEMP VIEW stackql_repositories AS SELECT id, name, url, org FROM github.repos.repos WHERE org = 'stackql'",
  ],
  [
    'stackql_gossip',
    `CREATE MATERIALIZED VIEW stackql_gossip AS
      SELECT 'stackql is open to extension' AS gossip, 'tech' AS category
      UNION ALL SELECT 'stackql wants to hear from you', 'community'
      UNION ALL SELECT 'stackql is not opinionated', 'opinion'`,
  ],
  [
    'stackql_notes',
    `CREATE TABLE stackql_notes AS
      SELECT 'v0.5.418 introduced table valued functions, for example json_each.' AS note, 1000 AS priority
      UNION ALL SELECT 'stackql supports the postgres wire protocol.', 10`,
  ],
])
