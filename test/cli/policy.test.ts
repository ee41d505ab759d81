import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, suite, test } from 'node:test'
import { runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()
beforeEach(() => simulator.reset())

const insert =
  "INSERT INTO github.issues.labels (owner, repo, name) VALUES ('acme', 'site', 'urgent')"

async function exec(statement: string, ...args: string[]) {
  return await runCli(['exec', statement, '--base-url', `github=${simulator.url}`, ...args], {
    cwd: folder.path,
  })
}

suite('--read-only, --allow and --deny', () => {
  const refusing: readonly (readonly [string[], RegExp])[] = [
    [['--read-only'], /it writes, and --read-only is given/],
    [['--allow', 'github:other/*'], /is not allowed by --allow 'github:other\/\*'/],
    [['--allow', 'github', '--deny', 'write github:acme'], /by --deny 'write github:acme'/],
  ]
  for (const [args, message] of refusing) {
    test(`${args.join(' ')} refuses with exit code 5 and the place`, async () => {
      const { code, stdout, stderr } = await exec(insert, ...args)
      assert.equal(code, 5)
      assert.equal(stdout, '')
      assert.match(stderr, message)
      assert.match(stderr, /INSERT INTO github\.issues\.labels.*\^/s)
      assert.deepEqual(simulator.requests, [])
    })
  }

  test('what is allowed runs', async () => {
    const { code } = await exec(insert, '--allow', 'github:acme/*', '--allow', 'github:/search')
    assert.equal(code, 0)
    assert.equal(simulator.requests.length, 1)
  })

  test('a pattern that makes no sense is a mistake of the command line', async () => {
    const { code, stderr } = await exec('SELECT 1', '--deny', 'okta:acme/*')
    assert.equal(code, 2)
    assert.match(stderr, /--deny: 'okta:acme\/\*'/)
  })

  test('with --compat too nothing is sent', async () => {
    const { stderr } = await exec(insert, '--read-only', '--compat')
    assert.match(stderr, /--read-only is given/)
    assert.deepEqual(simulator.requests, [])
  })
})

suite('--audit', () => {
  test('appends a line for each write to a file of the user’s own', async () => {
    const path = join(folder.path, 'audit.jsonl')
    await exec(insert, '--audit', path)
    await exec(insert, '--audit', 'audit.jsonl')
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).status),
      [undefined, 201, undefined, 422],
    )
    assert.equal(statSync(path).mode & 0o777, 0o600)
  })

  test('a file that cannot be written ends it before anything is sent', async () => {
    const { code, stderr } = await exec(insert, '--audit', '/nowhere/audit.jsonl')
    assert.equal(code, 2)
    assert.match(stderr, /--audit: cannot write/)
    assert.deepEqual(simulator.requests, [])
  })
})
