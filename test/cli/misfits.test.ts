import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
after(() => folder.remove())
const cwd = folder.path
writeFileSync(join(cwd, 'report'), 'SELECT 1 AS a')

const run = async (...args: string[]) => await runCli(args, { cwd })

suite('a command line of another program', () => {
  const refused: readonly (readonly [readonly string[], string])[] = [
    [['DESCRIBE', 'github.orgs.members'], 'stackql exec "DESCRIBE github.orgs.members"\n'],
    [['select', '1'], 'stackql exec "select 1"\n'],
    [['select 1'], 'stackql exec "select 1"\n'],
    [['select', '1', '-o', 'json'], 'stackql exec "select 1"\n'],
    [['SHOW', 'SERVICES', 'IN', 'docs'], 'stackql exec "SHOW SERVICES IN docs"\n'],
    [['select "a"'], `stackql exec 'select "a"'\n`],
    [["select '$b'"], `stackql exec 'select '\\''$b'\\'''\n`],
    [['gh'], 'The commands are exec, shell, '],
    [['api', '/user'], 'The commands are exec, shell, '],
    [['shel'], 'Did you mean shell?\n'],
    [['help', 'serch'], 'Did you mean search?\n'],
    [['help', 'stale', 'branches'], 'stackql search stale branches'],
    [['auth', 'login'], 'gh auth login, or set GITHUB_TOKEN; stackql auth status'],
    [['auth', 'github'], 'gh auth login, or set GITHUB_TOKEN; stackql auth status'],
    [['docs', 'genrate'], 'Did you mean generate?'],
    [['exec', 'SELECT 1', '--json'], 'error: unknown flag: --json\n  Write -o json.\n'],
    [['exec', 'SELECT 1', '--format', 'csv'], 'Write -o FORMAT'],
    [['exec', '-e', 'SELECT 1'], 'error: unknown flag: -e\n  The statements are an argument'],
    [['exec', 'SELECT 1', '-z'], 'error: unknown flag: -z\n  See --help'],
    [['exec', 'SELECT 1', '--limit', '5'], 'LIMIT is SQL: SELECT … LIMIT 10\n'],
    [['exec', 'SELECT 1', '--ouput=csv'], 'Did you mean --output?'],
    [['exec', 'SELECT 1', '-o', 'cvs'], 'Did you mean csv? The formats are table, json'],
    [['auth', 'status', '-o', 'cvs'], 'Did you mean csv? The formats are table, json'],
    [['exec', 'nofile.iql'], 'stackql exec -i nofile.iql\n'],
    [['exec', 'report'], 'stackql exec -i report\n'],
  ]
  for (const [args, text] of refused) {
    test(`${args.join(' ')} says what it is here`, async () => {
      const { code, stdout, stderr } = await run(...args)
      assert.deepEqual([code, stdout], [2, ''])
      assert.ok(stderr.includes(text), stderr)
      assert.equal(stderr.trimEnd().split('\n').length, 2)
    })
  }

  test('help before a command is its --help, and -v alone the version', async () => {
    assert.equal((await run('help', 'exec')).stdout, (await run('exec', '--help')).stdout)
    assert.equal((await run('-v')).stdout, (await run('--version')).stdout)
    assert.equal((await run('-v', 'exec', 'SELECT 1 AS a', '-o', 'csv')).stdout, 'a\n1\n')
  })

  test('docs with a name alone opens its page', async () => {
    for (const name of ['github', 'github.repos.repos']) {
      const opened = await run('docs', 'open', name)
      assert.equal(opened.code, 0)
      assert.deepEqual(await run('docs', name), opened)
    }
  })

  test('a statement without a blank is run', async () => {
    const { code, stdout } = await run('exec', 'VALUES(1)', '-o', 'csv', '-H')
    assert.deepEqual([code, stdout], [0, '1\n'])
  })
})
