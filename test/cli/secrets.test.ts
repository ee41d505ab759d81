import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

const TOKEN = 'ghp_PlantedSecret0123456789abcdef'
const simulator = await startGithub({ token: TOKEN })
const folder = temporaryFolder()
after(async () => {
  await simulator.close()
  folder.remove()
})
beforeEach(() => simulator.reset())

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

  test('no file that the program leaves behind holds it', () => {
    const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
    for (const file of files) {
      const path = join(folder.path, file)
      if (statSync(path).isFile()) assert.ok(!readFileSync(path).includes(TOKEN), file)
    }
  })
})
