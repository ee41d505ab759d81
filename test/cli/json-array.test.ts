import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
after(folder.remove)

async function exec(...args: string[]) {
  return await runCli(['exec', '-o', 'json', ...args], { cwd: folder.path })
}

suite('several statements with -o json', () => {
  test('give one document each', async () => {
    const { stdout } = await exec('SELECT 1 AS a; SELECT 2 AS b')
    assert.equal(stdout, '[\n{"a":1}\n]\n[\n{"b":2}\n]\n')
  })

  test('give one document of all with --json-array, also in a file', async () => {
    const sql = 'SELECT 1 AS a; USE github; SELECT 2 AS b WHERE 0; SELECT 3 AS c'
    const all = [[{ a: 1 }], [], [{ c: 3 }]]
    const { code, stdout } = await exec(sql, '--json-array')
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), all)
    await exec(sql, '--json-array', '-f', 'all.json')
    assert.deepEqual(JSON.parse(readFileSync(join(folder.path, 'all.json'), 'utf8')), all)
    const compatible = await exec('SELECT 1 AS a; SELECT 2 AS b', '--json-array', '--compat')
    assert.equal(JSON.parse(compatible.stdout).length, 2)
  })

  test('give a whole document of those before a failure, and no file', async () => {
    const sql = 'SELECT 1 AS a; SELECT missing'
    const { code, stdout } = await exec(sql, '--json-array')
    assert.equal(code, 3)
    assert.deepEqual(JSON.parse(stdout), [[{ a: 1 }]])
    await exec(sql, '--json-array', '-f', 'none.json')
    assert.equal(existsSync(join(folder.path, 'none.json')), false)
    const first = await exec('SELECT missing', '--json-array')
    assert.deepEqual([first.code, first.stdout], [3, ''])
  })

  test('without rows give an empty array', async () => {
    const { stdout } = await exec('USE github', '--json-array')
    assert.equal(stdout, '[]\n')
  })

  test('--json-array with another format is refused', async () => {
    const { code, stderr } = await runCli(['exec', 'SELECT 1', '--json-array', '-o', 'csv'])
    assert.equal(code, 2)
    assert.match(
      stderr,
      /--json-array makes one JSON document, and the output is csv\n {2}Add -o json\./,
    )
  })

  test('help says which', async () => {
    const { stdout } = await runCli(['exec', '--help'])
    assert.match(stdout, /one JSON document for each; --json-array makes them one/)
  })
})
