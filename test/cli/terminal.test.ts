import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { displayWidth } from '../../src/output/display-width.ts'
import { runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'
import { hasTerminal, onTerminal, withoutColors } from '../helpers/on-terminal.ts'

const { simulator, cwd, base } = await cliOnGithub()
const repos = "FROM github.repos.repos WHERE org = 'acme'"
const ESCAPE = '\u001b'

const exec = async (text: string, ...args: string[]) =>
  await runCli(['exec', text, ...base, ...args], { cwd })

suite('a result on a terminal', { skip: !hasTerminal }, () => {
  const shows = async (columns: number, text: string, ...args: string[]) =>
    await onTerminal(['exec', text, ...base, ...args], { columns, cwd })

  for (const columns of [40, 80, 200]) {
    for (const text of [
      'SHOW EXTENDED SERVICES IN github',
      'SHOW EXTENDED METHODS IN github.repos.repos',
      'DESCRIBE EXTENDED github.issues.issues',
      `SELECT * ${repos}`,
      `SELECT name, html_url, owner ${repos}`,
      `SELECT '\u4e2d\u6587 \u{1f469}\u200d\u{1f467} \u2764\ufe0f \u{1f1e9}\u{1f1ea}' AS a, '${'x'.repeat(300)}' AS b`,
    ]) {
      test(`fits ${columns} columns: ${text.slice(0, 50)}`, async () => {
        const { code, lines } = await shows(columns, text)
        assert.equal(code, 0)
        const table = lines.filter((line) => line.startsWith('|'))
        assert.ok(table.length > 2, lines.join('\n'))
        for (const line of table) assert.ok(displayWidth(line) <= columns, line)
      })
    }
  }

  test('what is cut is told in one line, with the ways to see all', async () => {
    const { lines } = await shows(80, `SELECT * ${repos}`)
    assert.match(
      lines.at(-2) ?? '',
      /^5 of \d+ columns fit here; all of it: \\G at the end of the statement, -o vertical or -o json$/,
    )
    const whole = await shows(80, `SELECT name ${repos}`)
    assert.doesNotMatch(whole.text, /all of it/)
  })

  test('EXPLAIN is a tree there, and rows in a pipe', async () => {
    const text = `EXPLAIN SELECT name ${repos}`
    const { lines } = await shows(80, text)
    assert.equal(lines[0], '2 query store')
    assert.ok(lines.includes('└─ 1 fetch repos: github.repos.repos.list_for_org'))
    const rows = JSON.parse((await exec(text, '-o', 'json')).stdout)
    assert.deepEqual([rows[0].step, rows[0].action], [1, 'fetch'])
    const json = await shows(80, text, '-o', 'json')
    assert.match(json.text, /"action":"fetch"/)
    assert.match((await exec(text)).stdout, /\| step \| action \|/)
    assert.match((await shows(80, `EXPLAIN FORMAT = table ${text.slice(8)}`)).text, /step.*action/)
  })

  test('HELP fits, too', async () => {
    const { lines } = await shows(80, 'HELP github.issues.labels')
    assert.equal(lines[0], 'github.issues.labels')
    for (const line of lines.filter((one) => !/SELECT|FROM|WHERE|INSERT|'/.test(one))) {
      assert.ok(line.length <= 80, line)
    }
  })

  test('colours are there, unless somebody does not want them', async () => {
    const text = 'SELECT NULL AS a'
    const wrong = 'SELECT nme FROM github.repos.repos'
    const colored = async (statement: string, env: Record<string, string>, ...args: string[]) => {
      const screen = await onTerminal(['exec', statement, ...base, ...args], { cwd, env })
      return screen.text.includes(ESCAPE)
    }
    for (const statement of [text, wrong]) {
      assert.equal(await colored(statement, {}), true)
      assert.equal(await colored(statement, { NO_COLOR: '1' }), false)
      assert.equal(await colored(statement, { TERM: 'dumb' }), false)
      assert.equal(await colored(statement, {}, '--color', 'never'), false)
      assert.equal(await colored(statement, { NO_COLOR: '1' }, '--color', 'always'), true)
      assert.equal(await colored(statement, {}, '--compat'), false)
    }
    assert.equal(await colored(text, {}, '-o', 'csv'), false)
    const { lines } = await shows(80, wrong)
    assert.match(lines[0] ?? '', /^error: /)
    assert.match(lines[2] ?? '', /^ {4}\| {8}\^\^\^$/)
  })

  test('what an API sends does not steer it, in colours or not', async () => {
    const text = "SELECT 'a' || char(27) || '[2Jb' AS t"
    const { text: screen } = await shows(80, text)
    assert.ok(!screen.includes(`${ESCAPE}[2J`))
    const wrong = await shows(80, `SELECT 'a${ESCAPE}[2J' FROM nowhere.at.all`)
    assert.ok(!wrong.text.includes(`${ESCAPE}[2J`))
    assert.ok(wrong.text.includes(`${ESCAPE}[31m`))
  })
})

suite('the shell on a terminal', { skip: !hasTerminal }, () => {
  const prompt = 'stackql  >> '
  const services = 'SHOW SERVICES IN github;\n'
  const session = async (
    lines: readonly string[],
    env: Record<string, string>,
    ...args: string[]
  ) =>
    await onTerminal(['shell', ...base, ...args], {
      cwd,
      env: { NO_COLOR: '1', ...env },
      steps: [...lines, '\u0004'].map((line) => [prompt, line] as const),
    })
  const PAGER = "sed 's/^/paged /'"

  test('shows a long result in the pager, and a short one not', async () => {
    const { code, lines } = await session([services, 'SELECT 1 AS a;\n'], { PAGER })
    assert.equal(code, 0)
    assert.ok(lines.some((line) => /^paged \| actions:/.test(line)))
    assert.ok(lines.some((line) => /^\| a \|$/.test(line)))
    assert.ok(!lines.some((line) => /^paged \| a \|/.test(line)))
  })

  for (const [title, typed, env, args] of [
    ['--no-pager', [services], { PAGER }, ['--no-pager']],
    ['nopager', ['nopager\n', services], { PAGER }, []],
    ['an empty PAGER', [services], { PAGER: '' }, []],
    ['PAGER=cat', [services], { PAGER: 'cat' }, []],
    ['--compat', [services], { PAGER }, ['--compat']],
    ['a file', [services], { PAGER }, ['-f', 'services.txt']],
  ] as const) {
    test(`has no pager with ${title}`, async () => {
      const { lines } = await session(typed, env, ...args)
      assert.ok(!lines.some((line) => line.startsWith('paged ')))
      assert.equal(
        lines.some((line) => /^\| actions:/.test(line)),
        title !== 'a file',
      )
    })
  }

  test('shows all itself where the pager is not there', async () => {
    const { lines } = await session([services], { PAGER: 'no-such-pager-anywhere' })
    assert.ok(lines.some((line) => /^\| actions:/.test(line)))
  })

  test('the pager can be switched on again', async () => {
    const { lines } = await session(['pager\n', services], { PAGER }, '--no-pager')
    assert.ok(lines.some((line) => line.startsWith('paged |')))
  })

  test('its reader may leave, and statements go on', async () => {
    const { code, lines } = await session([services, 'SELECT 1 AS a;\n'], { PAGER: 'head -2' })
    assert.equal(code, 0)
    assert.ok(lines.some((line) => /^\| a \|$/.test(line)))
  })

  test('the prompt has a colour, unless it may not', async () => {
    const colored = await session([], { NO_COLOR: '' })
    assert.ok(colored.text.includes(`${ESCAPE}[36m${prompt}${ESCAPE}[39m`))
    const plain = await session([], {})
    assert.ok(!plain.text.includes(`${ESCAPE}[36m`))
  })
})

suite('progress on a terminal', { skip: !hasTerminal }, () => {
  test('has no total before there is one', async () => {
    simulator.reset()
    simulator.seedCollection(
      '/orgs/acme/repos',
      Array.from({ length: 40 }, (_, index) => ({ id: index + 1, name: `r${index}` })),
    )
    simulator.setFaults([
      { match: { path: '/orgs/acme/repos' }, fault: 'slow=1500' },
      { match: { path: '/repos/acme/r9' }, fault: 'slow=1500' },
    ])
    const { code, text } = await onTerminal(
      [
        'exec',
        "SELECT r.name, d.id FROM github.repos.repos r LEFT JOIN github.repos.details d ON d.owner = 'acme' AND d.repo = r.name WHERE r.org = 'acme'",
        ...[...base, '--on-item-error', '404=null'],
      ],
      { columns: 100, cwd },
    )
    simulator.reset()
    assert.equal(code, 0, text)
    assert.match(text, /\r\S*0 requests so far, 0 rows, 1 in flight/)
    assert.match(text, / of 41 requests, \d+ rows/)
    assert.doesNotMatch(text, /of 1 requests/)
  })
})

suite('a result in a pipe', () => {
  test('has no colours unless they are wanted, and is not cut', async () => {
    const long = 'x'.repeat(500)
    const plain = await exec(`SELECT NULL AS a, '${long}' AS b`)
    assert.ok(!plain.stdout.includes(ESCAPE))
    assert.ok(plain.stdout.includes(long))
    const forced = await runCli(['exec', 'SELECT NULL AS a'], { cwd, env: { FORCE_COLOR: '1' } })
    assert.ok(forced.stdout.includes(ESCAPE))
    const always = await exec('SELECT nme FROM github.repos.repos', '--color=always')
    assert.match(withoutColors(always.stderr), /^error: could not locate/)
    assert.ok(always.stderr.includes(ESCAPE))
    const usage = await exec('SELECT 1', '--no-such-flag', '--color', 'always')
    assert.ok(usage.stderr.includes(ESCAPE))
    const refused = await runCli(['exec', 'SELECT 1', '--no-such-flag'], {
      cwd,
      env: { FORCE_COLOR: '1', STACKQL_COMPAT: '1' },
    })
    assert.ok(!refused.stderr.includes(ESCAPE))
    const zero = await runCli(['exec', 'SELECT NULL AS a'], { cwd, env: { FORCE_COLOR: '0' } })
    assert.ok(!zero.stdout.includes(ESCAPE))
    const file = await exec('SELECT NULL AS a', '--color=always', '-f', 'rows.txt')
    assert.equal(file.code, 0)
    assert.ok(!readFileSync(join(cwd, 'rows.txt'), 'utf8').includes(ESCAPE))
    const { code, stderr } = await exec('SELECT 1', '--color=sometimes')
    assert.equal(code, 2)
    assert.match(stderr, /--color: 'sometimes' is none of auto, always and never/)
  })

  test('SHOW INSERT and --dryrun give text that can be run', async () => {
    const insert = await exec('SHOW INSERT INTO github.issues.labels')
    assert.match(insert.stdout, /^<<<jsonnet\n\{\n {3}issue_number: [\s\S]*\n;\n$/)
    assert.doesNotMatch(insert.stdout, /^\|/m)
    const dry = await exec("SELECT 'a  b'\n  AS t; SELECT 2 AS u", '--dryrun')
    assert.equal(dry.stdout, "SELECT 'a  b'\n  AS t;\nSELECT 2 AS u;\n")
    const again = await runCli(['exec', '-o', 'csv'], { cwd, input: dry.stdout })
    assert.equal(again.stdout, 't\na  b\nu\n2\n')
    const json = await exec('SELECT 2 AS u', '--dryrun', '-o', 'json')
    assert.deepEqual(JSON.parse(json.stdout), [{ query: 'SELECT 2 AS u' }])
    for (const args of [['SHOW INSERT INTO github.issues.labels'], ['SELECT 2', '--dryrun']]) {
      const compat = await runCli(['exec', ...args, '--compat'], { cwd })
      assert.match(compat.stdout, /^\|-+\|\n\| +(insert_statement|query) /)
    }
  })

  test('rules stand beside rows of several lines alone; with --compat after each', async () => {
    const text = "SELECT 'a' AS t UNION ALL SELECT 'b'"
    const rule = '|---|\n'
    assert.equal((await exec(text)).stdout, `${rule}| t |\n${rule}| a |\n| b |\n${rule}`)
    const compat = await exec(text, '--compat')
    assert.equal(compat.stdout, `${rule}| t |\n${rule}| a |\n${rule}| b |\n${rule}`)
  })

  test('\\G and -o vertical give a line for each column', async () => {
    const stars = '*'.repeat(27)
    const row = (number: number, text: string) => `${stars} ${number}. row ${stars}\n${text}\n`
    const vertical = await exec("SELECT 1 AS n, 'x' AS text", '-o', 'vertical')
    assert.equal(vertical.stdout, row(1, '   n: 1\ntext: x'))
    const mixed = await exec(
      "SELECT 1 AS a; SELECT '\\G' AS b -- no \\G\n\\G SELECT 3 AS c\\G; SELECT 4 AS d",
      ...['-o', 'csv'],
    )
    assert.equal(mixed.stdout, `a\n1\n${row(1, 'b: \\G')}${row(1, 'c: 3')}d\n4\n`)
    assert.equal((await exec('SELECT 1 AS a\\G', '-o', 'json')).stdout, row(1, 'a: 1'))
    const wrong = await exec('SELECT 1; SELECT nme FROM github.repos.repos\\G')
    assert.equal(wrong.code, 3)
    assert.match(wrong.stderr, /^ {4}\| {18}\^\^\^$/m)
    assert.equal((await exec('SELECT 1 \\Gx')).code, 3)
    const array = await exec('SELECT 1\\G', '-o', 'json', '--json-array')
    assert.deepEqual([array.code, array.stdout], [2, ''])
    assert.match(array.stderr, /--json-array makes one JSON document, and a statement ends in \\G/)
    const shell = await runCli(['shell', '-o', 'csv'], {
      cwd,
      input: 'SELECT 1\nAS a\n\\G\nSELECT 2 AS b\\G SELECT 3\nAS c;\n',
    })
    assert.equal(shell.stdout, `${row(1, 'a: 1')}${row(1, 'b: 2')}c\n3\n`)
  })
})
