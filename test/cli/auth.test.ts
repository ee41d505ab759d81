import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

const TOKEN = 'ghp_planted0123456789'
const simulator = await startGithub({ token: TOKEN })
const folder = temporaryFolder()
after(async () => {
  await simulator.close()
  folder.remove()
})
beforeEach(() => simulator.reset())

async function status(env: Record<string, string>, ...args: string[]) {
  const base = ['--base-url', `github=${simulator.url}`, '-o', 'json']
  const result = await runCli(['auth', 'status', ...args, ...base], {
    cwd: folder.path,
    env: { GITHUB_TOKEN: '', ...env },
  })
  assert.ok(!`${result.stdout}${result.stderr}`.includes(TOKEN))
  return { ...result, rows: result.stdout === '' ? [] : JSON.parse(result.stdout) }
}

suite('stackql auth status', () => {
  test('says which credential won, who one is, and what is left', async () => {
    const { code, rows } = await status({ GITHUB_TOKEN: TOKEN, GH_TOKEN: 'other' })
    assert.equal(code, 0)
    assert.equal(rows.length, 1)
    const [{ quota, ...row }] = rows
    assert.match(quota, /^4999 of 5000 until \d\d:\d\d:\d\dZ$/)
    assert.deepEqual(row, {
      provider: 'github',
      source: 'GITHUB_TOKEN',
      type: 'bearer',
      account: 'octocat',
      scopes: 'admin:org, gist, repo, user',
      works: true,
    })
    assert.deepEqual(
      simulator.requests.map(({ url }) => url),
      ['/user'],
    )
  })

  test('asks each time, whatever is kept', async () => {
    for (let count = 0; count < 2; count += 1) {
      await status({ GITHUB_TOKEN: TOKEN }, '--max-age', '1h')
    }
    assert.deepEqual(
      simulator.requests.map(({ status }) => status),
      [200, 200],
    )
  })

  test('a token that is refused is exit code 5, with what could be set', async () => {
    const { code, stdout, stderr } = await status({ GITHUB_TOKEN: 'wrong' })
    assert.equal(code, 5)
    assert.equal(stdout, '')
    assert.match(stderr, /answered 401/)
    assert.match(stderr, /comes from GITHUB_TOKEN\. Others are taken from GITHUB_TOKEN or GH_TOKEN/)
  })

  test('other names of a provider are told with it, each with its variables', async () => {
    const { code, rows } = await status(
      { GITHUB_TOKEN: TOKEN, WORK_TOKEN: TOKEN },
      '--provider-alias',
      'work=github',
    )
    assert.equal(code, 0)
    assert.deepEqual(
      rows.map(({ provider, source }: { provider: string; source: string }) => [provider, source]),
      [
        ['github', 'GITHUB_TOKEN'],
        ['work', 'WORK_TOKEN'],
      ],
    )
  })

  test('a provider that nobody knows is an error', async () => {
    const { code, stderr } = await status({}, 'nope')
    assert.equal(code, 3)
    assert.match(stderr, /there is no provider 'nope'/)
  })

  for (const [args, message] of [
    [['auth', 'login'], /there is no 'login'/],
    [['exec', 'SELECT 1', '--provider-alias', 'github=github'], /is not NAME=PROVIDER/],
    [['exec', 'SELECT 1', '--provider-alias', 'a=github,url=x'], /is not an http or https URL/],
  ] as const) {
    test(`${args.join(' ')} is a mistake of the command line`, async () => {
      const { code, stderr } = await runCli(args, { cwd: folder.path })
      assert.equal(code, 2)
      assert.match(stderr, message)
    })
  }
})
