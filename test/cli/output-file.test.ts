import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { endOf, launcher, runCli, startCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
after(folder.remove)

const rows = 'a\n1\n'
const statement = 'SELECT 1 AS a'
let count = 0

/** A folder of its own for each test. */
function place(): string {
  count += 1
  const path = join(folder.path, String(count))
  mkdirSync(path)
  return path
}

async function into(cwd: string, file: string, sql = statement) {
  return await runCli(['exec', '-o', 'csv', '-f', file, sql], { cwd })
}

/** The program under a shell's own words: limits, redirections. */
async function underShell(cwd: string, words: string, ...args: string[]) {
  const child = spawn('sh', ['-c', `${words}`, 'sh', process.execPath, launcher, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return await endOf(child)
}

suite('a file of -f', () => {
  test('is new, or replaced with its mode', async () => {
    const cwd = place()
    assert.equal((await into(cwd, 'new.csv')).code, 0)
    assert.equal(readFileSync(join(cwd, 'new.csv'), 'utf8'), rows)
    writeFileSync(join(cwd, 'old.csv'), 'old')
    chmodSync(join(cwd, 'old.csv'), 0o640)
    assert.equal((await into(cwd, 'old.csv')).code, 0)
    assert.equal(readFileSync(join(cwd, 'old.csv'), 'utf8'), rows)
    assert.equal(statSync(join(cwd, 'old.csv')).mode & 0o777, 0o640)
    assert.deepEqual(readdirSync(cwd).sort(), ['new.csv', 'old.csv'])
  })

  test('behind links stays where it is', async () => {
    const cwd = place()
    mkdirSync(join(cwd, 'data'))
    writeFileSync(join(cwd, 'data', 'old.csv'), 'old')
    symlinkSync('data/old.csv', join(cwd, 'one'))
    symlinkSync('one', join(cwd, 'two'))
    symlinkSync('data/new.csv', join(cwd, 'dangling'))
    for (const name of ['two', 'dangling']) {
      assert.equal((await into(cwd, name)).code, 0)
      assert.ok(lstatSync(join(cwd, name)).isSymbolicLink())
    }
    assert.equal(readFileSync(join(cwd, 'data', 'old.csv'), 'utf8'), rows)
    assert.equal(readFileSync(join(cwd, 'data', 'new.csv'), 'utf8'), rows)
    symlinkSync('b', join(cwd, 'a'))
    symlinkSync('a', join(cwd, 'b'))
    assert.match((await into(cwd, 'a')).stderr, /cannot write .*its links lead in a circle/)
  })

  test('with two names keeps both', async () => {
    const cwd = place()
    writeFileSync(join(cwd, 'one'), 'old')
    linkSync(join(cwd, 'one'), join(cwd, 'two'))
    assert.equal((await into(cwd, 'one')).code, 0)
    assert.equal(readFileSync(join(cwd, 'two'), 'utf8'), rows)
  })

  test('that is a device is written to, and not replaced', async () => {
    const cwd = place()
    assert.equal((await into(cwd, '/dev/null')).code, 0)
    assert.ok(statSync('/dev/null').isCharacterDevice())
    const full = await into(cwd, '/dev/full')
    assert.equal(full.code, 1)
    assert.match(full.stderr, /cannot write \/dev\/full: there is no room left/)
  })

  test('that is standard output by name goes to where that goes', async () => {
    const cwd = place()
    const { code } = await underShell(
      cwd,
      '"$@" > out.csv',
      ...['exec', '-o', 'csv', '-f', '/dev/stdout', statement],
    )
    assert.equal(code, 0)
    assert.equal(readFileSync(join(cwd, 'out.csv'), 'utf8'), rows)
  })

  test('that is a pipe gets the rows, however late its reader comes, and its end when there are none', async () => {
    const cwd = place()
    execFileSync('mkfifo', ['pipe'], { cwd })
    const writer = into(cwd, 'pipe')
    await sleep(400)
    const reader = endOf(spawn('cat', ['pipe'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] }))
    assert.equal((await writer).code, 0)
    assert.equal((await reader).stdout, rows)
    const again = endOf(spawn('cat', ['pipe'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] }))
    await sleep(100)
    assert.equal((await into(cwd, 'pipe', 'SELECT nothing')).code, 3)
    assert.equal((await again).stdout, '')
    assert.ok(statSync(join(cwd, 'pipe')).isFIFO())
  })

  test('that is the record or the store is refused, by whatever name', async () => {
    const cwd = place()
    writeFileSync(join(cwd, 'log'), 'a line\n')
    symlinkSync('log', join(cwd, 'link'))
    for (const [flag, file, name] of [
      ['--audit', 'log', './log'],
      ['--audit', 'log', 'link'],
      ['--store', 'log', 'log'],
      ['--audit', 'new', 'new'],
    ] as const) {
      const { code, stderr } = await runCli(['exec', flag, file, '-f', name, statement], { cwd })
      assert.equal(code, 2)
      assert.match(stderr, /name the same file/)
      assert.equal(readFileSync(join(cwd, 'log'), 'utf8'), 'a line\n')
    }
  })

  test('whose name is that of a folder is refused', async () => {
    const cwd = place()
    const { code, stderr } = await into(cwd, 'new/')
    assert.equal(code, 2)
    assert.match(stderr, /it names a folder/)
    assert.deepEqual(readdirSync(cwd), [])
  })

  test('that is a socket is refused', async () => {
    const cwd = place()
    const server = createServer().listen(join(cwd, 'socket'))
    await once(server, 'listening')
    const { code, stderr } = await into(cwd, 'socket')
    server.close()
    assert.equal(code, 2)
    assert.match(stderr, /cannot write .*socket: it is a socket/)
  })

  test('that is a pipe without a reader is no reason to ignore signals', async () => {
    const cwd = place()
    execFileSync('mkfifo', ['pipe'], { cwd })
    const child = startCli(['exec', '-f', 'pipe', statement], { cwd })
    const end = endOf(child)
    await sleep(500)
    child.kill('SIGTERM')
    assert.equal((await end).code, 8)
  })

  test('that is a folder, or in none, is refused before anything else', async () => {
    const cwd = place()
    for (const name of ['.', 'nowhere/a.csv']) {
      const { code, stderr } = await into(cwd, name)
      assert.equal(code, 2)
      assert.match(stderr, /cannot write/)
    }
    assert.deepEqual(readdirSync(cwd), [])
  })

  test('is as it was when there is no room for the new one', async () => {
    const cwd = place()
    writeFileSync(join(cwd, 'old.csv'), 'old')
    const many =
      'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000) SELECT x FROM n'
    const { code, stderr } = await underShell(
      cwd,
      'ulimit -f 4; exec "$@"',
      ...['exec', '-o', 'csv', '-f', 'old.csv', many],
    )
    assert.equal(code, 1)
    assert.match(stderr, /cannot write .*old\.csv: EFBIG[\s\S]*as it was before/)
    assert.equal(readFileSync(join(cwd, 'old.csv'), 'utf8'), 'old')
    assert.deepEqual(
      readdirSync(cwd).filter((name) => name.includes('csv')),
      ['old.csv'],
    )
  })

  const signals = [
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
    'SIGQUIT',
    'SIGALRM',
    'SIGUSR2',
    'SIGXCPU',
  ] as const
  for (const signal of signals) {
    test(`leaves nothing when ${signal} ends the program`, async () => {
      const cwd = place()
      const child = startCli(['exec', '-f', 'out.csv', 'SLEEP 30000'], { cwd })
      const end = endOf(child)
      const begun = () => readdirSync(cwd).some((name) => name.startsWith('out.csv'))
      for (let tries = 0; !begun() && tries < 200; tries += 1) await sleep(20)
      assert.ok(begun())
      child.kill(signal)
      assert.equal((await end).code, 8)
      assert.ok(!begun())
    })
  }
})

suite('standard output', () => {
  test('without room for the version is an error of one line', async () => {
    const { code, stderr } = await underShell(place(), '"$@" > /dev/full', '--version')
    assert.equal(code, 1)
    assert.match(stderr, /^error: cannot write standard output: ENOSPC.*\n$/)
  })

  test('without room for the rows is an error', async () => {
    const { code, stderr } = await underShell(place(), '"$@" > /dev/full', 'exec', statement)
    assert.equal(code, 1)
    assert.match(stderr, /cannot write standard output: ENOSPC/)
  })

  const gone = async (...args: string[]) =>
    await underShell(
      place(),
      '{ "$@"; echo "code $?" >&2; } | head -c 2',
      'exec',
      '-o',
      'csv',
      ...args,
    )
  const many =
    'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200000) SELECT x FROM n'

  test('whose reader leaves ends the program as SIGPIPE would, in silence', async () => {
    const { stderr } = await gone(many)
    assert.equal(stderr, 'code 141\n')
  })

  test('whose reader leaves before the last statement says how many were not run', async () => {
    const { stderr } = await gone(`${many}; CREATE TABLE t (x); DROP TABLE t`)
    assert.match(stderr, /closed by its reader: 2 statements after that were not run/)
    assert.match(stderr, /code 141\n/)
  })

  test('whose reader leaves in a transaction says that nothing of it was sent', async () => {
    const { stderr } = await gone(
      `BEGIN; INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'c'); ${many}; COMMIT`,
    )
    assert.match(stderr, /1 statement after that was not run/)
    assert.match(stderr, /transaction/)
  })

  test('whose reader leaves ends a session', async () => {
    const cwd = place()
    writeFileSync(join(cwd, 'in.sql'), `${many};\nSELECT 2;\n`)
    const { stderr } = await underShell(
      cwd,
      '{ "$@" < in.sql; echo "code $?" >&2; } | head -c 2',
      ...['shell', '-o', 'csv'],
    )
    assert.match(stderr, /no more statements were run\ncode 141\n/)
  })

  test('and standard error may both be gone', async () => {
    const cwd = place()
    await underShell(cwd, '{ "$@" 2>&1; echo $? > code; } | true', 'exec', `${many}; SELECT 1`)
    for (let tries = 0; !existsSync(join(cwd, 'code')) && tries < 200; tries += 1) await sleep(20)
    await sleep(50)
    assert.equal(readFileSync(join(cwd, 'code'), 'utf8'), '141\n')
  })
})
