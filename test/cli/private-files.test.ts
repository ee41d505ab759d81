import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

// What the program keeps is for the user alone, and nothing that others could have made is believed.

const simulator = await startGithub()
let home = temporaryFolder()
after(async () => {
  await simulator.close()
  home.remove()
})
beforeEach(() => {
  home.remove()
  home = temporaryFolder()
  simulator.reset()
})

const statement = "SELECT login FROM github.orgs.orgs WHERE org = 'github'"
const mode = (path: string) => statSync(join(home.path, path)).mode & 0o777

async function run(args: readonly string[], input = '') {
  const base = ['--base-url', `github=${simulator.url}`]
  return await runCli([...args, ...base], { cwd: home.path, env: { HOME: home.path }, input })
}

suite('what is kept', () => {
  test('is for the user alone', async () => {
    await run(['exec', statement, '--store', 'tables.db'])
    await run(['exec', 'CREATE TABLE t (a)', '--store', 'more.db'])
    for (const name of ['.cache/stackql', '.cache/stackql/answers']) assert.equal(mode(name), 0o700)
    for (const name of readdirSync(join(home.path, '.cache/stackql/answers'))) {
      assert.equal(mode(`.cache/stackql/answers/${name}`), 0o600, name)
    }
    assert.deepEqual([mode('tables.db'), mode('more.db')], [0o600, 0o600])
  })

  test('does not change the mode of a store that is there', async () => {
    writeFileSync(join(home.path, 'tables.db'), '')
    chmodSync(join(home.path, 'tables.db'), 0o640)
    await run(['exec', 'CREATE TABLE t (a)', '--store', 'tables.db'])
    assert.equal(mode('tables.db'), 0o640)
  })

  test('is not kept in a folder that others may write to', async () => {
    mkdirSync(join(home.path, '.cache/stackql'), { recursive: true })
    chmodSync(join(home.path, '.cache/stackql'), 0o777)
    const { code } = await run(['exec', statement])
    assert.equal(code, 0)
    assert.ok(!existsSync(join(home.path, '.cache/stackql/answers')))
    assert.ok(!existsSync(join(home.path, '.cache/stackql/documents')))
  })
})
