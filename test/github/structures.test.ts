import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()

async function exec(sql: string, ...args: string[]) {
  simulator.clearRequests()
  const base = ['exec', '--base-url', `github=${simulator.url}`, '-o', 'json', ...args]
  const result = await runCli([...base, sql], { cwd: folder.path })
  return { ...result, requests: simulator.requests.map(({ method, url }) => `${method} ${url}`) }
}

const list = 'GET /orgs/acme/repos?per_page=100'
const refused: readonly (readonly [string, RegExp, readonly string[]])[] = [
  [
    `SELECT b.name FROM github.repos.repos a JOIN github.repos.branches b
     ON b.owner = a.owner AND b.repo = a.name WHERE a.org = 'acme'`,
    /'owner' cannot be an object[\s\S]*->>'login'/,
    [list],
  ],
  [
    `SELECT name FROM github.repos.branches WHERE repo = 'gateway'
     AND owner IN (SELECT owner FROM github.repos.repos WHERE org = 'acme')`,
    /'owner' cannot be an object[\s\S]*->>'login'/,
    [list],
  ],
  [
    `SELECT b.name FROM github.repos.repos a JOIN github.repos.branches b
     ON b.owner = a.owner->'login' AND b.repo = a.name WHERE a.org = 'acme'`,
    /'owner' would be sent in quotes: "acme"[\s\S]*->>/,
    [list],
  ],
  [
    `SELECT i.number FROM github.repos.repos a JOIN github.issues.issues i
     ON i.owner = 'acme' AND i.repo = a.name AND i.creator = a.owner WHERE a.org = 'acme'`,
    /'creator' cannot be an object/,
    [list],
  ],
  [
    `SELECT i.number FROM github.repos.repos a JOIN github.issues.issues i
     ON i.owner = 'acme' AND i.repo = a.name AND i.creator = a.topics WHERE a.org = 'acme'`,
    /'creator' cannot be a list[\s\S]*json_each/,
    [list],
  ],
  [
    `DELETE FROM github.repos.repos WHERE repo = 'gateway'
     AND owner IN (SELECT owner FROM github.repos.repos WHERE org = 'acme')`,
    /'owner' cannot be an object/,
    [list],
  ],
  [
    `UPDATE github.repos.repos SET description = 'x'
     WHERE owner = '{"login":"acme"}' AND repo = 'gateway'`,
    /'owner' cannot be an object/,
    [],
  ],
]

suite('an object or a list for a parameter with one value', () => {
  for (const [sql, message, requests] of refused) {
    test(sql.replace(/\s+/g, ' '), async () => {
      const result = await exec(sql, '--max-writes', '100')
      assert.match(result.stderr, message)
      assert.equal(result.stdout, '')
      assert.equal(result.code, 3)
      assert.deepEqual(result.requests, requests)
    })
  }

  test('a part of it is sent', async () => {
    const { code, stdout, requests } = await exec(
      `SELECT b.name FROM github.repos.repos a JOIN github.repos.branches b
       ON b.owner = json_extract(a.owner, '$.login') AND b.repo = a.name
       WHERE a.org = 'acme'`,
    )
    assert.equal(code, 0)
    assert.match(stdout, /"name"/)
    assert.deepEqual(requests, [list, 'GET /repos/acme/Hello-World/branches?per_page=100'])
  })

  test('a text that is no object is a name', async () => {
    const { requests } = await exec(
      `SELECT name FROM github.repos.contents WHERE owner = 'acme' AND repo = 'gateway'
       AND path IN ('{draft}', '[1]')`,
      '--on-item-error',
      'skip',
    )
    assert.deepEqual(requests.sort(), [
      'GET /repos/acme/gateway/contents/%5B1%5D',
      'GET /repos/acme/gateway/contents/%7Bdraft%7D',
    ])
  })
})
