import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

// What bin/warm-start.cjs keeps of a run for the next one.
const simulator = await startGithub()
after(() => simulator.close())

suite('compiled code that is kept', () => {
  let folder = temporaryFolder()
  after(() => folder.remove())
  beforeEach(() => {
    folder.remove()
    folder = temporaryFolder()
  })

  const run = async (statement: string) => {
    const env = { NODE_COMPILE_CACHE: join(folder.path, 'compiled') }
    const args = ['exec', '--base-url', `github=${simulator.url}`, '-o', 'csv', '-H', statement]
    const { code, stdout, stderr } = await runCli(args, { cwd: folder.path, env })
    assert.deepEqual([code, stderr], [0, ''])
    return stdout
  }
  const files = () => {
    const path = join(folder.path, 'compiled')
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.cjs-[0-9a-f]{16}-[a-z]+$/.test(name))
      .map((name) => join(path, name))
  }
  const kinds = () => files().map((name) => name.replace(/^.*\/(\w+)\.cjs-.*-(\w+)$/, '$1 $2'))
  const request = "SELECT login FROM github.orgs.orgs WHERE org = 'github'"

  test('is of a run without requests first, then of one with them', async () => {
    assert.equal(await run('SELECT 1'), '1\n')
    assert.deepEqual(kinds(), ['bin local'])
    assert.equal(await run(request), 'github\n')
    assert.deepEqual(kinds().sort(), ['bin fetch', 'bin local', 'rest fetch', 'undici vendor'])
    const before = files().map((file) => statSync(file).mtimeMs)
    assert.equal(await run(request), 'github\n')
    assert.equal(await run('SELECT 1'), '1\n')
    assert.deepEqual(
      files().map((file) => statSync(file).mtimeMs),
      before,
    )
  })

  test('is not of a run that failed, nor of another command', async () => {
    const env = { NODE_COMPILE_CACHE: join(folder.path, 'compiled') }
    await runCli(['exec', 'SELEC 1'], { cwd: folder.path, env })
    assert.deepEqual(kinds(), [])
    await runCli(['--help'], { cwd: folder.path, env })
    await run('SELECT 1')
    assert.deepEqual(kinds().sort(), ['bin local', 'bin other', 'rest other'])
  })

  test('is left alone when V8 refuses it', async () => {
    await run('SELECT 1')
    const [file = ''] = files()
    writeFileSync(file, readFileSync(file).fill(0, 0, 64))
    assert.equal(await run('SELECT 1'), '1\n')
    assert.deepEqual(kinds(), ['bin none'])
    assert.equal(await run('SELECT 1'), '1\n')
    assert.deepEqual(kinds(), ['bin none'])
    assert.ok(!existsSync(file))
  })

  const withoutVariable = async (env: Record<string, string>) => {
    const args = ['exec', 'SELECT 1', '-o', 'csv', '-H']
    const { code, stdout } = await runCli(args, {
      cwd: folder.path,
      env: { NODE_COMPILE_CACHE: '', HOME: folder.path, ...env },
    })
    assert.deepEqual([code, stdout], [0, '1\n'])
  }
  const all = () => readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
  const compiled = () => all().filter((name) => /bin\.cjs-[0-9a-f]{16}-\w+$/.test(name))

  test("is in a folder of the user's own, and in no folder for temporary files", async () => {
    const temporary = join(folder.path, 'tmp')
    mkdirSync(temporary)
    await withoutVariable({ TMPDIR: temporary })
    assert.equal(compiled().length, 1)
    assert.match(compiled()[0] ?? '', /^\.cache\/stackql\/code\//)
    assert.deepEqual(readdirSync(temporary), [])
    for (const name of ['.cache/stackql', '.cache/stackql/code']) {
      assert.equal(statSync(join(folder.path, name)).mode & 0o777, 0o700, name)
    }
    await withoutVariable({ HOME: '/nowhere', XDG_CACHE_HOME: join(folder.path, 'xdg') })
    assert.ok(compiled().some((name) => name.startsWith('xdg/stackql/code/')))
  })

  const unsafe: readonly (readonly [string, (path: string) => void])[] = [
    ['anybody may write to', (path) => chmodSync(path, 0o777)],
    ['a group may write to', (path) => chmodSync(path, 0o770)],
    [
      'stands below one that anybody may write to',
      (path) => {
        chmodSync(join(path, '../..'), 0o777)
        chmodSync(folder.path, 0o755)
      },
    ],
    [
      'is a link',
      (path) => {
        rmSync(path, { recursive: true })
        mkdirSync(join(folder.path, 'elsewhere'))
        symlinkSync(join(folder.path, 'elsewhere'), path)
      },
    ],
    [
      'is of another user',
      (path) => {
        if (process.getuid?.() === 0) chownSync(path, 12_345, 12_345)
        else chmodSync(path, 0o777)
      },
    ],
    [
      'stands in one of another user',
      (path) => {
        if (process.getuid?.() === 0) chownSync(join(path, '../..'), 12_345, 12_345)
        else chmodSync(join(path, '..'), 0o777)
        chmodSync(path, 0o755)
      },
    ],
  ]

  for (const [what, spoil] of unsafe) {
    test(`is neither written to a folder nor read from it that ${what}`, async () => {
      const path = join(folder.path, '.cache/stackql/code')
      mkdirSync(path, { recursive: true, mode: 0o755 })
      chmodSync(join(path, '..'), 0o755)
      chmodSync(path, 0o755)
      spoil(path)
      await withoutVariable({})
      assert.deepEqual(compiled(), [])
    })
  }

  test('is not read from a folder of NODE_COMPILE_CACHE that anybody may write to', async () => {
    const path = join(folder.path, 'compiled')
    mkdirSync(path)
    chmodSync(path, 0o777)
    chmodSync(folder.path, 0o755)
    await run('SELECT 1')
    assert.deepEqual(files(), [])
  })

  test('is not kept where Node keeps none', async () => {
    const env = {
      NODE_COMPILE_CACHE: join(folder.path, 'compiled'),
      NODE_DISABLE_COMPILE_CACHE: '1',
    }
    const { code, stdout } = await runCli(['exec', 'SELECT 1'], { cwd: folder.path, env })
    assert.deepEqual([code, stdout.includes('1')], [0, true])
    assert.ok(!existsSync(join(folder.path, 'compiled')))
  })
})
