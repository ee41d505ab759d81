import assert from 'node:assert/strict'
import { beforeEach, suite, test } from 'node:test'
import { runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'
import { hasTerminal, onTerminal, withoutColors } from '../helpers/on-terminal.ts'

const { simulator, cwd, base } = await cliOnGithub()
beforeEach(() => simulator.reset())
const LEFT = '\u001b[D'

/** The screen after all texts were typed, each when the one before had its effect. */
async function screenOf(...steps: readonly (readonly [until: string, text: string])[]) {
  const { code, text } = await onTerminal(['shell', ...base, '-o', 'csv'], {
    columns: 200,
    cwd,
    steps,
  })
  assert.equal(code, 0, text)
  return withoutColors(text)
}

/** Lines at a prompt each, and then the end of the session. */
async function typed(...lines: readonly string[]): Promise<string> {
  return await screenOf(...[...lines, '\u0003', '\u0004'].map((line) => ['>> ', line] as const))
}

/** Waits for what a Tab shows, which no screen without it would. */
async function completes(keys: string, screen: string, ...before: readonly string[]) {
  await screenOf(
    ...before.map((line) => ['>> ', line] as const),
    ['>> ', keys],
    [screen, '\u0003'],
    ['^C', '\u0004'],
  )
}

suite('Tab in the shell', { skip: !hasTerminal }, () => {
  const completed: readonly (readonly [typed: string, screen: string, ...string[]])[] = [
    ['sel\t', 'select '],
    ['SEL\t', 'SELECT '],
    ['SELECT * FR\t', 'FROM '],
    ['SELECT * FROM git\t', 'github.'],
    ['SELECT * FROM github.rep\t', 'github.repos.'],
    ['select * from mine, git\t', 'mine, github.'],
    ['INSERT INTO github.iss\t', 'github.issues.'],
    ['DESCRIBE github.dependa\t', 'github.dependabot.'],
    ['SHOW RESOURCES IN github.rep\t', 'github.repos'],
    ['SELECT 1 FROM github.repos.repos WHERE stargazers_c\t', 'stargazers_count'],
    ['INSERT INTO github.issues.issues (mile\t', '(milestone'],
    ['EXEC github.repos.repos.get @ow\t', '@owner'],
    ['WHERE Stargazers_c\t', 'Stargazers_count', 'SELECT 1\n', 'FROM github.repos.repos\n'],
    ['SELECT 1 FROM mi\t', 'FROM mine', 'CREATE TABLE mine (first_column TEXT);\n'],
    ['SELECT 1 FROM mine WHERE fir\t', 'first_column', 'CREATE TABLE mine (first_column TEXT);\n'],
  ]
  for (const [keys, screen, ...before] of completed) {
    test(`${JSON.stringify(keys)} is completed`, async () => {
      await completes(keys, screen, ...before)
      assert.deepEqual(simulator.requests, [])
    })
  }

  test('the text behind the cursor names the tables', async () => {
    const behind = ' FROM github.repos.repos'
    await completes(
      `SELECT stargazers_c${behind}${LEFT.repeat(behind.length)}\t`,
      'stargazers_count',
    )
  })

  test('Tab again lists what there is', async () => {
    const text = await screenOf(
      ['>> ', 'SELECT * FROM git\t'],
      ['github.', '\t'],
      ['users.', '\u0003'],
      ['^C', '\u0004'],
    )
    for (const service of ['actions.', 'issues.', 'repos.']) assert.ok(text.includes(service))
  })

  for (const [title, text] of [
    ['of a terminal that marks it', `\u001b[200~SELECT 'a',\t'b' AS git\t\u001b[201~;\n`],
    ['that comes at once', "SELECT 'a',\t'b' AS git\t;\n"],
  ] as const) {
    test(`a paste ${title} keeps its tabs`, async () => {
      assert.match(await typed(text), /,git\na,b\n/)
    })
  }

  test('nothing is completed in texts and comments', async () => {
    const text = await screenOf(
      ['>> ', "SELECT 'sel\t"],
      ["'sel", "x' AS a; -- sel\t"],
      ['-- sel', '\n'],
      ['selx', '\u0004'],
    )
    assert.match(text, /\na\nselx\n/)
    assert.doesNotMatch(text, /select/)
  })
})

suite('words of other shells', () => {
  test('help and the end have many names, and the next line runs', async () => {
    for (const word of ['?', '\\?', '.help', 'help;', 'HELP', '? ;']) {
      const input = `${word}\nSELECT 1 AS a;\n`
      const { code, stdout, stderr } = await runCli(['shell', '-o', 'csv'], { cwd, input })
      assert.deepEqual([code, stdout], [0, 'a\n1\n'], word)
      assert.match(stderr, /A statement ends with a semicolon/)
    }
    for (const word of ['quit', 'exit;', '\\q', '.quit', '.exit', 'EXIT']) {
      const input = `SELECT 1 AS a;\n${word}\nSELECT 2 AS b;\n`
      const { code, stdout, stderr } = await runCli(['shell', '-o', 'csv'], { cwd, input })
      assert.deepEqual([code, stdout, stderr], [0, 'a\n1\n', ''], word)
    }
  })

  test('commands of psql and sqlite3 have a hint, and the next line runs', async () => {
    for (const [word, hint] of [
      ['\\d', /SHOW SERVICES IN github;.*SHOW TABLES;/],
      ['.tables', /SHOW SERVICES IN github;.*SHOW TABLES;/],
      ['\\dt github', /SHOW TABLES;/],
      ['\\x', /-o FORMAT.*\\G/],
      ['.mode csv', /-o FORMAT/],
      ['.nothing', /help lists the commands/],
    ] as const) {
      const input = `${word}\nSELECT 1 AS a;\n`
      const { code, stdout, stderr } = await runCli(['shell', '-o', 'csv'], { cwd, input })
      assert.deepEqual([code, stdout], [2, 'a\n1\n'], word)
      assert.match(stderr, hint)
      assert.equal(stderr.split('\n').length, 2)
    }
  })

  test('an unfinished statement says how to end it, once', { skip: !hasTerminal }, async () => {
    const hint = /The statement is not finished: ; runs it, Ctrl-C cancels it\./g
    const text = await typed('SELECT 1 AS a\n', '\n', '\n', '\n', '\n', ';\n')
    assert.equal(text.match(hint)?.length, 1)
    assert.match(text, /\na\n1\n/)
    assert.match(await typed('SELECT 1 AS a\n', 'quit\n'), hint)
    assert.match(await typed('SELECT 1 AS a\n', '\\?\n', ';\n'), /A statement ends[\s\S]*\na\n1\n/)
    const { text: left } = await onTerminal(['shell'], {
      cwd,
      steps: [
        ['>> ', 'SELECT 1\n'],
        ['>> ', '\\q\n'],
      ],
    })
    assert.match(left, /goodbye/)
  })
})
