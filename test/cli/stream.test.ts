import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type CliResult, endOf, runCli, startCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()

const statement = "SELECT id FROM github.repos.repos WHERE org = 'acme'"

function seed(fault?: string) {
  simulator.reset()
  simulator.seedCollection('/orgs/acme/repos', 250)
  if (fault !== undefined) {
    simulator.setFaults([{ match: { path: '/orgs/acme/repos' }, skip: 2, fault }])
  }
}

const flags = ['exec', '--base-url', `github=${simulator.url}`]

async function exec(...args: readonly string[]): Promise<CliResult> {
  return await runCli([...flags, ...args], { cwd: folder.path })
}

for (const format of ['jsonl', 'json', 'csv', 'text', 'markdown', 'table']) {
  test(`--stream -o ${format} writes what is written without`, async () => {
    seed()
    const plain = await exec('-o', format, statement)
    assert.deepEqual(await exec('-o', format, '--stream', statement), plain)
    assert.equal(plain.code, 0)
    assert.equal(simulator.requests.length, 6)
  })
}

test('a failure after rows were written is told of in the last line, and by the exit code', async () => {
  seed('500')
  const { code, stdout, stderr } = await exec('-o', 'jsonl', '--stream', statement)
  assert.equal(code, 4)
  assert.equal(stdout.trimEnd().split('\n').length, 200)
  assert.equal(
    stderr.trimEnd().split('\n').at(-1),
    'incomplete: 200 rows had been written before this',
  )
})

test('a failure of the first page leaves standard output empty', async () => {
  seed()
  simulator.setFaults([{ match: { path: '/orgs/acme/repos' }, fault: '500' }])
  for (const format of ['csv', 'markdown', 'json']) {
    const { code, stdout, stderr } = await exec('-o', format, '--stream', statement)
    assert.deepEqual([code, stdout], [4, ''])
    assert.doesNotMatch(stderr, /incomplete/)
  }
})

for (const args of [[], ['--stream', '-o', 'table'], ['--compat', '--stream', '-o', 'csv', '-H']]) {
  test(`nothing is written before the last page with ${args.join(' ') || 'no flag'}`, async () => {
    seed('500')
    const { stdout, stderr } = await exec('-o', 'jsonl', ...args, statement)
    assert.equal(stdout, '')
    assert.doesNotMatch(stderr, /incomplete/)
  })
}

test('a statement that had all its rows is not incomplete because the next one fails', async () => {
  seed()
  const second = "SELECT id FROM github.repos.repos WHERE org = 'missing-one'"
  const { code, stdout, stderr } = await exec('-o', 'jsonl', '--stream', `${statement}; ${second}`)
  assert.equal(code, 4)
  assert.equal(stdout.trimEnd().split('\n').length, 250)
  assert.doesNotMatch(stderr, /incomplete/)
})

test('a file is there whole or not at all', async () => {
  const path = join(folder.path, 'rows.jsonl')
  seed('500')
  const { code, stderr } = await exec('-o', 'jsonl', '-f', path, '--stream', statement)
  assert.equal(code, 4)
  assert.doesNotMatch(stderr, /incomplete/)
  assert.equal(existsSync(path), false)
  seed()
  await exec('-o', 'jsonl', '-f', path, '--stream', statement)
  assert.equal(readFileSync(path, 'utf8').trimEnd().split('\n').length, 250)
})

test('rows are there while the server still works on the next page', async () => {
  seed('slow=60000')
  const child = startCli([...flags, '-o', 'jsonl', '--stream', statement], { cwd: folder.path })
  child.stdin?.end()
  let lines = 0
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      lines += chunk.toString().split('\n').length - 1
      if (lines === 200) resolve()
    })
  })
  const ended = endOf(child)
  child.kill('SIGINT')
  const { code, stderr } = await ended
  assert.equal(code, 8)
  assert.match(stderr, /cancelled\nincomplete: 200 rows had been written before this\n$/)
})
