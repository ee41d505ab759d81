import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { endOf, runCli, startCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

const folder = temporaryFolder()
after(() => folder.remove())

interface Started {
  readonly url: string
  readonly firstLine: string
  stop(): ReturnType<typeof endOf>
}

async function simulate(...args: string[]): Promise<Started> {
  const child = startCli(['simulate', 'github', '--port', '0', ...args], { cwd: folder.path })
  const ended = endOf(child)
  const [text] = (await once(child.stdout ?? child, 'data')) as [string]
  const firstLine = text.split('\n', 1)[0] ?? ''
  return {
    firstLine,
    url: /http:\S+/.exec(firstLine)?.[0] ?? '',
    stop() {
      child.kill('SIGINT')
      return ended
    },
  }
}

const statement = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"

suite('stackql simulate github', () => {
  test('says first where it listens, serves statements, and ends with Ctrl-C', async () => {
    const server = await simulate('--log')
    assert.match(server.firstLine, /^listening on http:\/\/127\.0\.0\.1:\d+$/)
    const { code, stdout } = await runCli(
      ['exec', statement, '--base-url', `github=${server.url}`, '-o', 'csv'],
      { cwd: folder.path },
    )
    assert.equal(code, 0)
    assert.equal(stdout, 'name\nbug\nenhancement\n')
    const ended = await server.stop()
    assert.equal(ended.code, 0)
    assert.match(ended.stderr, /GET \/repos\/a\/b\/labels\?per_page=100 200/)
  })

  test('--token refuses every other token, and --faults spoils answers', async () => {
    const rules = [{ match: { path: '/repos/*/*/labels' }, times: 1, fault: '502' }]
    writeFileSync(join(folder.path, 'faults.json'), JSON.stringify(rules))
    const server = await simulate('--token', 'right', '--faults', 'faults.json')
    const exec = (token: string) =>
      runCli(['exec', statement, '--retries', '0', '--base-url', `github=${server.url}`], {
        cwd: folder.path,
        env: { GITHUB_TOKEN: token },
      })
    assert.match((await exec('right')).stderr, /answered 502/)
    assert.equal((await exec('right')).code, 0)
    assert.equal((await exec('wrong')).code, 5)
    await server.stop()
  })

  test('has acme to try things on, or the organizations of a file, or examples alone', async () => {
    const names = async (flags: readonly string[], org: string) => {
      const server = await simulate(...flags)
      const sql = `SELECT count(*) AS n, min(name) AS first FROM github.repos.repos WHERE org = '${org}'`
      const { stdout } = await runCli(
        ['exec', sql, '--base-url', `github=${server.url}`, '-o', 'csv', '-H'],
        { cwd: folder.path },
      )
      await server.stop()
      return stdout.trim()
    }
    assert.equal(await names([], 'acme'), '24,analytics')
    assert.equal(await names(['--seed', 'none'], 'acme'), '1,Hello-World')
    const file = 'organizations: { globex: { repositories: { core: , web: } } }'
    writeFileSync(join(folder.path, 'seed.yaml'), file)
    assert.equal(await names(['--seed', 'seed.yaml'], 'globex'), '2,core')
  })

  test('a seed that is wrong is refused with its place', async () => {
    writeFileSync(join(folder.path, 'wrong.yaml'), 'organizations:\n  a:\n    teems: {}\n')
    const run = (file: string) =>
      runCli(['simulate', 'github', '--port', '0', '--seed', file], { cwd: folder.path })
    const wrong = await run('wrong.yaml')
    assert.equal(wrong.code, 2)
    assert.equal(wrong.stdout, '')
    assert.match(
      wrong.stderr,
      /wrong\.yaml:3:5: an organization has no 'teems'[\s\S]*Did you mean teams/,
    )
    const absent = await run('absent.yaml')
    assert.equal(absent.code, 2)
    assert.match(absent.stderr, /cannot read the seed absent\.yaml/)
  })

  test('a port that is taken is told as such', async () => {
    const other = await startGithub()
    const { code, stdout, stderr } = await runCli([
      'simulate',
      'github',
      '--port',
      `${other.port}`,
    ]).finally(() => other.close())
    assert.equal(code, 2)
    assert.equal(stdout, '')
    assert.match(stderr, /port \d+ is in use[\s\S]*--port/)
  })
})
