import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, suite, test } from 'node:test'
import { launcher, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, cwd, base } = await cliOnGithub()
beforeEach(() => simulator.reset())

const labels = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"
const labelRows = 'name\nbug\nenhancement\n'
const deletes =
  "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name IN ('bug', 'enhancement')"

async function shell(input: string, ...args: string[]) {
  return await runCli(['shell', ...base, '-o', 'csv', ...args], { cwd, input })
}

suite('a shell on standard input', () => {
  test('one statement may have many lines, and one line many statements', async () => {
    const { code, stdout, stderr } = await shell(
      `${labels.replaceAll(' ', '\n')}\n;\nSELECT 1 AS a; SELECT 2 AS b;\nSELECT 3\nAS c; SELECT\n4 AS d;\n`,
    )
    assert.equal(code, 0)
    assert.equal(stdout, `${labelRows}a\n1\nb\n2\nc\n3\nd\n4\n`)
    assert.equal(stderr, '')
    assert.deepEqual(
      simulator.requests.map(({ url }) => url),
      ['/repos/a/b/labels?per_page=100'],
    )
  })

  test('semicolons in quotes and comments end nothing', async () => {
    const { code, stdout } = await shell(
      "-- one; two\nSELECT 'a;\nb--c' AS a; -- three; four\n/* five;\nsix */ SELECT 7 AS e; # eight;\n",
    )
    assert.equal(code, 0)
    assert.equal(stdout, 'a\n"a;\nb--c"\ne\n7\n')
  })

  test('tables, SET and USE stay from statement to statement', async () => {
    const { code, stdout, stderr } = await shell(
      [
        'CREATE TABLE kept (a INTEGER);',
        'INSERT INTO kept VALUES (5);',
        'USE github; SET owner = ',
        "'a';",
        "SELECT name, a FROM issues.labels, kept WHERE repo = 'b' LIMIT 1;",
      ].join('\n'),
    )
    assert.equal(code, 0, stderr)
    assert.equal(stdout, 'name,a\nbug,5\n')
  })

  test('a failure does not end it, and is its exit code', async () => {
    const { code, stdout, stderr } = await shell(
      `SELEC 1;\n${labels.replace("'b'", "'missing'")};\nSELECT 1 AS a;\n`,
    )
    assert.equal(code, 3)
    assert.equal(stdout, 'a\n1\n')
    assert.match(stderr, /syntax error[\s\S]*answered 404/)
  })

  test('a statement that is cut off is not run', async () => {
    const { code, stdout, stderr } = await shell(
      "DELETE FROM github.issues.labels WHERE owner = 'a'\nAND repo = 'b' AND name = 'bug'",
    )
    assert.equal(code, 3)
    assert.equal(stdout, '')
    assert.match(stderr, /the input ends before this statement does[\s\S]*It was not run/)
    assert.deepEqual(simulator.requests, [])
  })

  for (const word of ['exit', 'quit', '\\q', 'EXIT;']) {
    test(`${word} ends it`, async () => {
      const { code, stdout } = await shell(`SELECT 1 AS a;\n-- soon\n${word}\nSELECT 2 AS b;\n`)
      assert.equal(code, 0)
      assert.equal(stdout, 'a\n1\n')
    })
  }

  test('help and clear are no statements', async () => {
    const { code, stdout, stderr } = await shell('help\nclear;\n')
    assert.deepEqual([code, stdout], [0, ''])
    assert.match(stderr, /Ctrl-C/)
  })

  test('data for a template stands before its statements', async () => {
    const { code, stdout } = await shell(
      `<<<json\n{"values": {"a": "x;y"}}\n>>>\nSELECT '{{ .values.a }}' AS a; SELECT '{{ .values.a }}' AS b;\nSELECT '{{' AS c;\n`,
    )
    assert.equal(code, 0)
    assert.equal(stdout, 'a\nx;y\nb\nx;y\nc\n{{\n')
  })

  test('nobody is asked, so a DELETE of several sends nothing', async () => {
    const { code, stderr } = await shell(`${deletes};\ny\n;`)
    assert.equal(code, 3)
    assert.match(stderr, /there is no terminal to confirm it/)
    assert.deepEqual(simulator.requests, [])
  })

  test('a transaction goes over several statements, and is not sent when the session ends', async () => {
    const insert = "INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', 'x');"
    const ended = await shell(`BEGIN;\n${insert}\nCOMMIT;\n`)
    assert.deepEqual([ended.code, simulator.requests.length], [0, 1])
    const open = await shell(`BEGIN;\n${insert}\n`)
    assert.equal(open.code, 3)
    assert.match(open.stderr, /the transaction was not ended: 1 statement not sent/)
    const spoilt = await shell(`BEGIN;\n${insert}\nSELEC 1;\nCOMMIT;\nROLLBACK;\n`)
    assert.match(spoilt.stderr, /a statement of this transaction has failed[\s\S]*Rollback OK/)
    assert.equal(simulator.requests.length, 1)
  })

  test('--outfile holds the rows of all statements', async () => {
    const { code, stdout } = await shell('SELECT 1 AS a;\nSELECT 2 AS b;\n', '-f', 'rows.csv')
    assert.deepEqual([code, stdout], [0, ''])
    assert.equal(readFileSync(join(cwd, 'rows.csv'), 'utf8'), 'a\n1\nb\n2\n')
  })

  test('there is no history without a terminal', async () => {
    await shell('SELECT 1;\n', '--approot', 'quiet')
    assert.ok(!existsSync(join(cwd, 'quiet', 'readline')))
  })

  test('a statement on the command line is a bad command line, and so is a bad registry', async () => {
    assert.equal((await runCli(['shell', 'SELECT 1'], { cwd })).code, 2)
    assert.equal((await shell('', '--registry', '/not/an/object')).code, 2)
  })

  test('--compat greets on standard error, and exits with 0 whatever failed', async () => {
    const { code, stdout, stderr } = await shell('SELEC 1;\nSELECT 1 AS a;\n', '--compat')
    assert.deepEqual([code, stdout], [0, 'a\n1\n'])
    assert.match(stderr, /^stackql Command Shell [\s\S]*goodbye\n$/)
    assert.equal((await shell('', '--compat', '--registry', '/not/an/object')).code, 1)
  })
})

// A terminal is made by `script` of util-linux; where that is not installed there is nothing to test with.
const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true

type Step = readonly [until: string, text: string, when?: () => boolean]

/** Types each text when the screen has come to show what stands before it, and what it waits for is so. */
async function onTerminal(
  steps: readonly Step[],
  ...args: string[]
): Promise<{ code: number | null; screen: string }> {
  const words = [process.execPath, launcher, 'shell', ...base, '-o', 'csv', ...args]
  const command = `exec ${words.map((word) => `'${word}'`).join(' ')}`
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      GITHUB_TOKEN: 'test',
      TERM: 'xterm',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let seen = 0
  let step = 0
  const type = () => {
    for (;;) {
      const [until = '', typed = '', when] = steps[step] ?? []
      const at = until === '' ? -1 : screen.indexOf(until, seen)
      if (at === -1 || when?.() === false) return
      seen = at + until.length
      step += 1
      if (typed !== '') child.stdin.write(typed)
    }
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    type()
  })
  const waiting = setInterval(type, 10)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(waiting)
  return { code, screen: screen.replaceAll('\r\n', '\n') }
}

const prompt = 'stackql  >> '

suite('a shell on a terminal', { skip: !hasTerminal }, () => {
  test('greets, prompts, runs and says goodbye at Ctrl-D', async () => {
    const { code, screen } = await onTerminal([
      [prompt, 'SELECT 1\r'],
      ['         >> ', 'AS a;\r'],
      ['a\r\n1\r\n', ''],
      [prompt, '\u0004'],
    ])
    assert.equal(code, 0, screen)
    assert.match(screen, /stackql Command Shell [\s\S]*a\n1\n[\s\S]*goodbye\n$/)
  })

  test('Ctrl-C takes back what is typed, and the session goes on', async () => {
    const { code, screen } = await onTerminal([
      [prompt, 'SELECT 1\r'],
      ['         >> ', 'AS a\u0003'],
      [prompt, 'SELECT 2 AS b;\r'],
      ['b\r\n2\r\n', ''],
      [prompt, 'exit\r'],
    ])
    assert.equal(code, 0, screen)
    assert.doesNotMatch(screen, /syntax error/)
  })

  test('Ctrl-C cancels the statement that runs, with what was pasted after it', async () => {
    simulator.setFaults([{ fault: 'slow=3000' }])
    const { code, screen } = await onTerminal([
      [prompt, `${labels}; SELECT 4 AS skipped;\rSELECT 5 AS later;\r`],
      ['later;', '\u0003', () => simulator.requests.length === 1],
      ['cancelled', ''],
      [prompt, 'SELECT 3 AS c;\r'],
      ['c\r\n3\r\n', ''],
      [prompt, '\u0004'],
    ])
    assert.equal(code, 0, screen)
    assert.doesNotMatch(screen, /skipped\n4|later\n5/)
  })

  test('a question is answered by what is typed after it, not by what was pasted before', async () => {
    const { code, screen } = await onTerminal([
      [prompt, `${deletes};\ry\r;\r`],
      ['Go on? [y/N] ', 'n\r'],
      ['was not confirmed; nothing was sent', ''],
      ['syntax error', ''],
      [prompt, `${deletes};\r`],
      ['Go on? [y/N] ', 'y\r'],
      ['despatched successfully', ''],
      [prompt, '\u0004'],
    ])
    assert.equal(code, 0, screen)
    assert.equal(simulator.requests.length, 2)
  })

  test('Ctrl-C at a question sends nothing, and the session goes on', async () => {
    const { code, screen } = await onTerminal([
      [prompt, `${deletes};\r`],
      ['Go on? [y/N] ', '\u0003'],
      [prompt, 'SELECT 1 AS a;\r'],
      ['a\r\n1\r\n', ''],
      [prompt, '\u0004'],
    ])
    assert.equal(code, 0, screen)
    assert.deepEqual(simulator.requests, [])
  })

  test('the history is for the user alone, without lines that begin with a blank', async () => {
    const own = ['--approot', join(cwd, 'own')]
    await onTerminal(
      [
        [prompt, "SELECT 'kept' AS a;\r"],
        ['a\r\nkept', ''],
        [prompt, " SELECT 'not' AS b;\r"],
        ['b\r\nnot', ''],
        [prompt, '\u0004'],
      ],
      ...own,
    )
    const file = join(cwd, 'own', 'readline', 'readline.tmp')
    assert.equal(readFileSync(file, 'utf8'), "SELECT 'kept' AS a;\n")
    assert.equal(statSync(file).mode & 0o777, 0o600)
    const again = await onTerminal(
      [
        [prompt, '\u001b[A\r'],
        ['a\r\nkept', ''],
        [prompt, '\u0004'],
      ],
      ...own,
    )
    assert.equal(again.code, 0, again.screen)
  })
})
