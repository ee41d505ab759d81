import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
let folder = temporaryFolder()
const folders = [folder]
after(async () => {
  await simulator.close()
  for (const each of folders) each.remove()
})
beforeEach(() => {
  simulator.reset()
  folder = temporaryFolder()
  folders.push(folder)
})

const statement = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"

async function exec(...args: string[]) {
  const base = ['--base-url', `github=${simulator.url}`, '-o', 'json']
  const result = await runCli(['exec', statement, ...base, ...args], { cwd: folder.path })
  assert.equal(result.code, 0, result.stderr)
  return result
}

const statuses = () => simulator.requests.map(({ status }) => status)

suite('answers on disk', () => {
  test('a second run asks whether they still hold, and says so', async () => {
    const { stdout } = await exec()
    const again = await exec('--verbose')
    assert.equal(again.stdout, stdout)
    assert.match(again.stderr, /-> 304$/m)
    assert.deepEqual(statuses(), [200, 304])
  })

  test('--max-age does not ask, --no-cache asks for all', async () => {
    await exec()
    const { stderr } = await exec('--max-age', '5m', '-v')
    assert.match(stderr, /-> cached, not requested/)
    await exec('--no-cache')
    assert.deepEqual(statuses(), [200, 200])
  })

  test('two processes at once share them', async () => {
    await Promise.all([exec(), exec(), exec()])
    await exec()
    assert.equal(statuses().at(-1), 304)
  })

  test('stackql cache tells of them and forgets them', async () => {
    await exec()
    const stats = await runCli(['cache', 'stats', '-o', 'json'], { cwd: folder.path })
    const [row] = JSON.parse(stats.stdout)
    assert.deepEqual([row.origin, row.answers], [simulator.url, 1])
    const clear = await runCli(['cache', 'clear'], { cwd: folder.path })
    assert.match(clear.stderr, /1 answers? forgotten/)
    await exec()
    assert.deepEqual(statuses(), [200, 200])
  })

  test('what makes no sense is a mistake of the command line', async () => {
    for (const args of [
      ['cache', 'empty'],
      ['exec', 'SELECT 1', '--max-age', 'soon'],
    ]) {
      const { code } = await runCli(args, { cwd: folder.path })
      assert.equal(code, 2)
    }
  })
})
