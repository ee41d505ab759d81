import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { type RuleName, ruleNames } from '../../src/plan/rule-names.ts'
import { runOnce, startGithub } from '../helpers/github.ts'

// Each rule makes fewer requests for the same rows. 250 repositories are three pages; every repository has
// one branch.

const simulator = await startGithub()
after(() => simulator.close())

const repos = "github.repos.repos WHERE org = 'acme'"
const few = "github.repos.repos WHERE org = 'few'"
const branches = 'github.repos.branches'

/** A statement, and its requests with all rules and without any. */
const cases: readonly (readonly [text: string, requests: number, plain: number])[] = [
  [`SELECT name FROM ${repos} LIMIT 5`, 1, 3],
  [`SELECT name FROM ${repos} LIMIT 100`, 1, 3],
  [`SELECT name FROM ${repos} LIMIT 101`, 2, 3],
  [`SELECT name FROM ${repos} LIMIT 5 OFFSET 96`, 2, 3],
  [`SELECT name FROM ${repos} LIMIT 0`, 0, 3],
  [`SELECT name FROM ${repos} LIMIT 0 OFFSET 150`, 0, 3],
  [`SELECT name FROM ${repos} LIMIT 2 + 3`, 3, 3],
  [`SELECT name FROM ${repos} ORDER BY id LIMIT 5`, 3, 3],
  [`SELECT upper(name) FROM ${repos} LIMIT 5`, 1, 3],
  [`SELECT count(*) FROM ${repos} LIMIT 1`, 3, 3],
  [`SELECT count(*) OVER () FROM ${repos} LIMIT 1`, 3, 3],
  [`SELECT DISTINCT archived FROM ${repos} LIMIT 2`, 1, 3],
  [`SELECT archived FROM ${repos} GROUP BY archived LIMIT 1`, 3, 3],
  [`SELECT name FROM ${repos} AND id > 120 LIMIT 5`, 2, 3],
  [`SELECT name FROM (SELECT name FROM ${repos}) LIMIT 5`, 1, 3],
  [`SELECT count(*) FROM (SELECT name FROM ${repos} LIMIT 5)`, 1, 3],
  [`SELECT count(*) FROM (SELECT name FROM ${repos} ORDER BY name LIMIT 5)`, 3, 3],
  [`WITH r AS (SELECT name FROM ${repos}) SELECT name FROM r LIMIT 5`, 1, 3],
  [`WITH r AS (SELECT name FROM ${repos}) SELECT a.name FROM r a, r b LIMIT 5`, 3, 3],
  [
    `SELECT r.name, e.value FROM github.repos.repos r, json_each(json_array(r.id, 2)) e WHERE r.org = 'acme' LIMIT 5`,
    1,
    3,
  ],
  [
    `SELECT r.name, e.value FROM github.repos.repos r, json_each('[1, 2]') e WHERE r.org = 'acme' LIMIT 5`,
    3,
    3,
  ],
  [`SELECT EXISTS (SELECT 1 FROM ${repos})`, 1, 3],
  [`SELECT EXISTS (SELECT 1 FROM ${repos} ORDER BY id)`, 1, 3],
  [`SELECT EXISTS (SELECT 1 FROM ${repos} LIMIT 0)`, 0, 3],
  [`SELECT EXISTS (SELECT 1 FROM ${repos} AND id = 150)`, 2, 3],
  [`SELECT NOT EXISTS (SELECT 1 FROM ${repos} AND id > 1000)`, 3, 3],
  [`SELECT (SELECT name FROM ${repos})`, 1, 3],
  [`SELECT (SELECT name FROM ${repos} ORDER BY id DESC)`, 3, 3],
  [`SELECT (SELECT max(name) FROM ${repos})`, 3, 3],
  [`SELECT name FROM ${few} UNION ALL SELECT name FROM ${repos} LIMIT 3`, 1, 4],
  [`SELECT name FROM ${few} UNION ALL SELECT name FROM ${repos} LIMIT 7`, 2, 4],
  [`SELECT name FROM ${repos} UNION SELECT name FROM ${few} LIMIT 3`, 4, 4],
  [`SELECT name FROM ${repos} EXCEPT SELECT name FROM ${few} LIMIT 3`, 4, 4],
  [
    `SELECT DISTINCT r.archived FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few'`,
    1,
    6,
  ],
  [
    `SELECT r.archived FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few'`,
    6,
    6,
  ],
  [
    `SELECT DISTINCT r.archived FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few' AND b.name IS NOT NULL`,
    6,
    6,
  ],
  [
    `SELECT DISTINCT r.archived, count(*) FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few'`,
    6,
    6,
  ],
  [
    `SELECT DISTINCT r.archived FROM github.repos.repos r JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few'`,
    6,
    6,
  ],
  [
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few')`,
    1,
    6,
  ],
  [
    `SELECT 5 IN (SELECT r.id FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few')`,
    1,
    6,
  ],
  [`SELECT name FROM ${few} AND 1 = 0`, 0, 1],
  [`SELECT name FROM ${few} AND name = 'a' AND name = 'b'`, 0, 1],
  [`SELECT count(*) FROM ${few} AND false`, 0, 1],
  [
    `SELECT r.name, b.name FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name AND 1 = 0 WHERE r.org = 'few'`,
    1,
    6,
  ],
  [
    `SELECT r.name, b.name FROM github.repos.repos r JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name AND 1 = 0 WHERE r.org = 'few'`,
    0,
    6,
  ],
  [`SELECT name FROM ${few} UNION ALL SELECT name FROM ${repos} AND 1 = 0`, 1, 4],
  [`WITH e AS (SELECT name FROM ${few} AND 1 = 0) SELECT name FROM e`, 0, 1],
  [`SELECT (SELECT count(*) FROM ${few}) WHERE 1 = 0`, 1, 1],
  [`SELECT 1 WHERE 1 = 0 AND EXISTS (SELECT 1 FROM ${few})`, 0, 1],
  [
    `SELECT r.name, b.name FROM github.repos.repos r JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few' AND r.id > 3`,
    3,
    6,
  ],
  [
    `SELECT r.name, b.name FROM github.repos.repos r JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few' AND r.id IN (SELECT 2 UNION SELECT 4)`,
    3,
    6,
  ],
  [
    `SELECT r.name, b.name FROM github.repos.repos r JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few' AND r.id = (SELECT max(id) FROM ${repos} AND id < 4)`,
    5,
    9,
  ],
  [
    `SELECT r.name, b.name FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few' AND coalesce(r.archived, 0) = 0`,
    4,
    6,
  ],
  [
    `SELECT r.name, b.name FROM github.repos.repos r LEFT JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few' AND EXISTS (SELECT 1 WHERE r.id = 2)`,
    2,
    6,
  ],
  [
    `SELECT r.name, (SELECT b.name FROM ${branches} b WHERE b.owner = 'few' AND b.repo = r.name) FROM github.repos.repos r WHERE r.org = 'few' ORDER BY r.id LIMIT 2`,
    3,
    6,
  ],
  [
    `SELECT r.name, (SELECT b.name FROM ${branches} b WHERE b.owner = 'few' AND b.repo = r.name) AS x FROM github.repos.repos r WHERE r.org = 'few' ORDER BY x LIMIT 2`,
    6,
    6,
  ],
  [
    `SELECT r.name, b.name FROM github.repos.repos r JOIN ${branches} b ON b.owner = 'few' AND b.repo = r.name WHERE r.org = 'few' LIMIT 1`,
    6,
    6,
  ],
]

async function requestsOf(text: string, withoutRules: ReadonlySet<RuleName>) {
  simulator.reset()
  simulator.seedCollection('/orgs/acme/repos', rowsOf('acme', 250))
  simulator.seedCollection('/orgs/few/repos', rowsOf('few', 5))
  for (let id = 1; id <= 5; id += 1) {
    simulator.seedCollection(`/repos/few/r${id}/branches`, [{ name: `b${id}` }])
  }
  const { rowSets, failures } = await runOnce(simulator.url, text, { withoutRules })
  assert.deepEqual(failures, [])
  return { rows: rowSets[0]?.rows, requests: simulator.requests.length }
}

function rowsOf(owner: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: index + 1, name: `r${index + 1}`, archived: index % 2 === 1 },
    ...{ owner: { login: owner }, full_name: `${owner}/r${index + 1}` },
  }))
}

suite('rules', () => {
  for (const [text, requests, plain] of cases) {
    test(`${text} makes ${requests} requests, and ${plain} without rules`, async () => {
      const quick = await requestsOf(text, new Set())
      const slow = await requestsOf(text, new Set(ruleNames))
      assert.deepEqual(quick.rows, slow.rows)
      assert.deepEqual([quick.requests, slow.requests], [requests, plain])
    })
  }
})
