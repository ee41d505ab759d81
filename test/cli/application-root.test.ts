import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

const home = temporaryFolder()
const work = temporaryFolder()
after(() => {
  home.remove()
  work.remove()
})
const cwd = work.path
const here = join(cwd, '.stackql')
const data = join(home.path, '.local', 'share', 'stackql')

const provide = (root: string, provider: string) =>
  writeToyProvider(join(root, 'src'), {
    provider,
    service: 'things',
    origin: 'http://127.0.0.1:1',
    paths: {},
    schemas: {},
    resources: {},
  })

beforeEach(() => {
  for (const folder of [here, data, join(cwd, 'named')])
    rmSync(folder, { recursive: true, force: true })
  provide(data, 'mine')
})

async function providers(args: readonly string[] = [], env: Record<string, string> = {}) {
  const { stdout, stderr, code } = await runCli(['exec', 'SHOW PROVIDERS', '-o', 'csv', ...args], {
    cwd,
    env: { HOME: home.path, ...env },
  })
  assert.equal(code, 0, stderr)
  return stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',', 1)[0])
    .filter((name) => name !== 'github')
}

suite('the folder of documents', () => {
  test("is the user's own where there is no .stackql here, and nothing is made here", async () => {
    assert.deepEqual(await providers(), ['mine'])
    assert.deepEqual(readdirSync(cwd), [])
  })

  test('is .stackql here where it exists', async () => {
    provide(here, 'ours')
    assert.deepEqual(await providers(), ['ours'])
  })

  test('is that of --approot, whatever is here', async () => {
    provide(here, 'ours')
    provide(join(cwd, 'named'), 'named')
    assert.deepEqual(await providers(['--approot', 'named']), ['named'])
    assert.deepEqual(await providers(['--approot', join(cwd, 'named')]), ['named'])
  })

  test('is .stackql here with --compat, also where there is none', async () => {
    assert.deepEqual(await providers(['--compat']), [])
    provide(here, 'ours')
    assert.deepEqual(await providers(['--compat']), ['ours'])
    assert.deepEqual(await providers([], { STACKQL_COMPAT: '1' }), ['ours'])
  })

  test('follows XDG_DATA_HOME', async () => {
    provide(join(home.path, 'elsewhere', 'stackql'), 'elsewhere')
    assert.deepEqual(await providers([], { XDG_DATA_HOME: join(home.path, 'elsewhere') }), [
      'elsewhere',
    ])
    // A relative one is none, by the specification.
    assert.deepEqual(await providers([], { XDG_DATA_HOME: 'elsewhere' }), ['mine'])
  })

  test('is no file of that name', async () => {
    writeFileSync(here, '')
    assert.deepEqual(await providers(), ['mine'])
    rmSync(here)
  })

  test('an empty .stackql is one, and has no history and no kept responses', async () => {
    mkdirSync(here)
    assert.deepEqual(await providers(), [])
    const shell = await runCli(['shell', '-o', 'csv'], {
      cwd,
      env: { HOME: home.path },
      input: 'SELECT 1 AS a;\n',
    })
    assert.equal(shell.stdout, 'a\n1\n')
    assert.deepEqual(readdirSync(here), [])
    assert.equal(existsSync(join(cwd, 'stackql.db')), false)
  })
})
