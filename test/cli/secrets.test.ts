import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'
import { startServer } from '../helpers/server.ts'

const TOKEN = 'ghp_PlantedSecret0123456789abcdef'
const simulator = await startGithub({ token: TOKEN })
const folder = temporaryFolder()
after(async () => {
  await simulator.close()
  folder.remove()
})
beforeEach(() => simulator.reset())

/** A server that repeats what it was sent, in its headers and in its body, as it is and encoded. */
const echo = await startServer()
const echoed = { status: 200 }
echo.reply = ({ headers: { authorization = '' }, target }) => {
  const token = authorization.replace(/^\w+ /, '')
  const said = [
    authorization,
    encodeURIComponent(authorization),
    Buffer.from(authorization).toString('base64'),
    Buffer.from(token).toString('hex'),
    Buffer.from(token, 'base64').toString('latin1'),
  ].join(' ')
  const one = { name: said, message: said, errors: [{ message: said }], url: said, [token]: said }
  const next = target.includes('page=2')
    ? ''
    : `<${echo.origin}/a?token=${token}&page=2>; rel="next"`
  return {
    status: echoed.status,
    headers: {
      'x-github-request-id': token,
      link: next,
      location: `http://other.example/${token}`,
      etag: `"${token}"`,
    },
    body: echoed.status === 200 && !target.includes('POST') ? [one] : one,
  }
}

const statement = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"
const loud = ['--http.log.enabled', '--debug', '--verbose']
const inBase64 = Buffer.from(`jane:${TOKEN}`).toString('base64')

/** Ways to have a token, each of which must keep it to itself. */
const credentials: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
  ['GITHUB_TOKEN', { GITHUB_TOKEN: TOKEN }, []],
  [
    'a user and a password',
    { STACKQL_GITHUB_USERNAME: 'jane', STACKQL_GITHUB_PASSWORD: TOKEN, GITHUB_TOKEN: '' },
    [],
  ],
  [
    '--auth with a variable',
    { MY_TOKEN: TOKEN, GITHUB_TOKEN: '' },
    ['--auth', '{"github": {"type": "bearer", "credentialsenvvar": "MY_TOKEN"}}'],
  ],
  [
    '--auth with a header of its own',
    { MY_TOKEN: TOKEN, GITHUB_TOKEN: '' },
    [
      '--auth',
      '{"github": {"type": "custom", "location": "header", "name": "Authorization", "valuePrefix": "token ", "credentialsenvvar": "MY_TOKEN"}}',
    ],
  ],
]

const situations: readonly (readonly [string, string, string | undefined])[] = [
  ['rows', statement, undefined],
  ['a refusal', statement, '401'],
  ['a server error', statement, '502'],
  ['a dropped connection', statement, 'drop'],
  ['a page that is no JSON', statement, 'html;200'],
  ['an error of the statement', 'SELECT nope FROM github.issues.labels', undefined],
  ['a plan', `EXPLAIN ${statement}`, undefined],
  ['how one signs in', 'SHOW AUTH github', undefined],
]

suite('a planted token', () => {
  for (const [way, env, args] of credentials) {
    test(`from ${way} is sent, and is nowhere in what the program writes`, async () => {
      const texts: string[] = []
      for (const [, text, fault] of situations) {
        simulator.setFaults(fault === undefined ? [] : [{ fault }])
        const { stdout, stderr } = await runCli(
          ['exec', text, '--base-url', `github=${simulator.url}`, '-o', 'json', ...loud, ...args],
          { cwd: folder.path, env },
        )
        texts.push(stdout, stderr)
      }
      assert.ok(
        simulator.requests.some(({ status }) => status === 200),
        texts.join('\n'),
      )
      for (const text of texts) {
        assert.ok(!text.includes(TOKEN), text)
        assert.ok(!text.includes(inBase64), text)
      }
    })
  }

  test('a wrong token is not shown by the error either', async () => {
    const wrong = 'ghp_SomebodyElses9876543210'
    const { code, stdout, stderr } = await runCli(
      ['exec', statement, '--base-url', `github=${simulator.url}`, ...loud],
      { cwd: folder.path, env: { GITHUB_TOKEN: wrong } },
    )
    assert.equal(code, 5)
    assert.ok(!`${stdout}${stderr}`.includes(wrong))
  })

  for (const [way, env, args] of credentials) {
    test(`from ${way} is not shown when a server repeats it in all it says`, async () => {
      const texts: string[] = []
      const run = async (text: string, ...more: string[]) => {
        const { stdout, stderr } = await runCli(
          [
            'exec',
            text,
            '--base-url',
            `github=${echo.origin}`,
            ...loud,
            ...args,
            ...more,
            '--retries',
            '0',
          ],
          { cwd: folder.path, env },
        )
        texts.push(stdout, stderr)
      }
      const into = ['-f', join(folder.path, 'rows.json'), '--audit', join(folder.path, 'audit')]
      for (const status of [200, 401, 422, 307]) {
        echoed.status = status
        await run(statement, '-o', status === 200 ? 'table' : 'csv')
        await run(statement, '--compat', '--error-format', 'json', ...into)
        await run(statement, '--error-format', 'json')
        await run(`EXPLAIN ANALYZE ${statement}`)
        await run(
          `INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'c') RETURNING *`,
          ...into,
        )
      }
      echoed.status = 200
      await run(statement, '--stream', '-o', 'jsonl')
      assert.ok(echo.received.some(({ headers }) => headers['authorization'] !== undefined))
      const inHex = Buffer.from(TOKEN).toString('hex')
      for (const text of texts) {
        for (const form of [TOKEN, inBase64, inHex, inBase64.slice(8, -8)]) {
          assert.ok(!text.includes(form), text)
        }
      }
      assert.ok(texts.some((text) => text.includes('repeats a credential')))
    })
  }

  const broken: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['--auth that is cut off', ['--auth', `{"github": {"api_key": "${TOKEN}"`], /line 1, column/],
    ['--auth in broken YAML', ['--auth', `github:\n  api_key: "x\n *${TOKEN}`], /line \d, column/],
    ['--auth that is a token', ['--auth', TOKEN], /must be an object/],
    [
      'a token in place of the name of a variable',
      ['--auth', `{"github": {"type": "bearer", "credentialsenvvar": "${TOKEN}"}}`],
      /takes the name of an environment variable/,
    ],
    ['--env.file with another line', ['--env.file', 'broken.env'], /broken\.env:2/],
    ['--configfile with another line', ['--configfile', 'broken.env'], /broken\.env:2/],
    ['--base-url that is none', ['--base-url', `github=http://u:p/${TOKEN}@host`], /not an http/],
    ['--base-url without a provider', ['--base-url', `http://u:${TOKEN}@host`], /not PROVIDER=URL/],
    [
      '--base-url with a password',
      ['--base-url', `github=http://u:${TOKEN}@127.0.0.1:1`],
      /127\.0/,
    ],
    [
      'a proxy with a password',
      ['--http.proxy.host', '127.0.0.1', '--http.proxy.password', TOKEN, '--http.proxy.port', '1'],
      /127\.0/,
    ],
  ]

  for (const [what, args, message] of broken) {
    test(`${what} shows the place, never the text`, async () => {
      const path = join(folder.path, 'broken.env')
      writeFileSync(path, `# token\n${TOKEN}\n`)
      for (const text of [statement, `EXPLAIN ${statement}`]) {
        const { stdout, stderr } = await runCli(
          ['exec', text, '--retries', '0', ...loud, ...args],
          { cwd: folder.path, env: { GITHUB_TOKEN: '' } },
        )
        if (text === statement) assert.match(stderr, message)
        assert.ok(!`${stdout}${stderr}`.includes(TOKEN), `${stdout}${stderr}`)
      }
      rmSync(path)
    })
  }

  test('no file that the program leaves behind holds it', () => {
    const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
    for (const file of files) {
      const path = join(folder.path, file)
      if (statSync(path).isFile()) assert.ok(!readFileSync(path).includes(TOKEN), file)
    }
  })
})
