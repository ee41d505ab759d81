import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, suite, test } from 'node:test'
import { type CliResult, endOf, runCli, startCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, cwd, base } = await cliOnGithub()
beforeEach(() => simulator.reset())

const three =
  "INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '1'), ('a', 'b', '2'), ('a', 'b', '3')"
const labels =
  "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name IN ('bug', 'enhancement')"

async function exec(...args: string[]): Promise<CliResult> {
  return await runCli(['exec', ...base, ...args], { cwd })
}

/** What was sent, without what was only read. */
function sent(): string[] {
  return simulator.requests.map(({ method, url, body }) => `${method} ${url} ${body}`.trimEnd())
}

/** The last line of standard error: the statement for what is left. */
function remainder({ stderr }: CliResult): string {
  return stderr.trimEnd().split('\n').at(-1) ?? ''
}

suite('writes over many rows, as a process', () => {
  test('a refusal stops with its exit code, and the statement for the rest runs', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, skip: 1, times: 1, fault: '422' }])
    const stopped = await exec(three)
    assert.equal(stopped.code, 4)
    assert.equal(stopped.stdout, '')
    assert.match(stopped.stderr, /1 of 3 requests went through; 1 failed; 1 was not sent\./)
    const again = await exec(remainder(stopped))
    assert.equal(again.code, 0, again.stderr)
    assert.deepEqual(sent(), [
      'POST /repos/a/b/issues {"title":"1"}',
      'POST /repos/a/b/issues {"title":"2"}',
      'POST /repos/a/b/issues {"title":"2"}',
      'POST /repos/a/b/issues {"title":"3"}',
    ])
  })

  test('with --on-error continue a part that failed is exit 7, and is named', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, skip: 1, times: 1, fault: '422' }])
    const { code, stdout, stderr } = await exec(three, '--on-error', 'continue')
    assert.equal(code, 7)
    assert.equal(stdout, '')
    assert.equal(sent().length, 3)
    assert.match(
      stderr,
      /^2 of 3 requests went through; 1 failed\.\n {2}owner = a, repo = b, title = 2: POST /,
    )
    assert.match(stderr, /VALUES \('a', 'b', '2'\);\n/)
  })

  const all = [
    ['403', 5, 3],
    ['404', 4, 3],
    // While the limit lasts nothing else is sent.
    ['429', 6, 1],
  ] as const
  for (const [fault, exit, requests] of all) {
    test(`with --on-error continue, all refused with ${fault} is exit ${exit}`, async () => {
      simulator.setFaults([{ match: { method: 'POST' }, fault }])
      const { code, stderr } = await exec(three, '--on-error', 'continue')
      assert.equal(code, exit)
      assert.equal(sent().length, requests)
      assert.match(stderr, /0 of 3 requests went through; 3 failed\./)
    })
  }

  test('--report is the record of a write that stopped, on standard output', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, skip: 1, fault: '422' }])
    const { code, stdout } = await exec(three, '--report', '-o', 'csv')
    assert.equal(code, 4)
    const [head, first, second, third] = stdout.split('\n')
    assert.equal(head, 'status,owner,repo,title,error')
    assert.equal(first, '201,a,b,1,')
    assert.match(second ?? '', /^422,a,b,2,POST .* answered 422: /)
    assert.equal(third, ',a,b,3,not sent')
  })

  test('--report of a write that stopped is in the file of --outfile too', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, skip: 1, fault: '422' }])
    const { code } = await exec(three, '--report', '-o', 'jsonl', '-f', 'record.jsonl')
    assert.equal(code, 4)
    const lines = readFileSync(join(cwd, 'record.jsonl'), 'utf8').trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).status),
      [201, 422, null],
    )
  })

  test('without --report a write that stopped leaves no file', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, skip: 1, fault: '422' }])
    const { code } = await exec(`${three} RETURNING number`, '-f', 'none.json')
    assert.equal(code, 4)
    assert.ok(!existsSync(join(cwd, 'none.json')))
  })

  test('a DELETE of several without leave sends nothing and says what to give', async () => {
    const { code, stdout, stderr } = await exec(labels)
    assert.equal(code, 3)
    assert.equal(stdout, '')
    assert.deepEqual(sent(), [])
    assert.match(
      stderr,
      /this DELETE would make 2 requests, and there is no terminal to confirm it/,
    )
    assert.match(stderr, /DELETE http\S+\/repos\/a\/b\/labels\/bug\n/)
    assert.match(stderr, /Allow it with --max-writes 2\. Nothing was sent\./)
  })

  test('--max-writes gives leave for so many, and no more', async () => {
    const fewer = await exec(labels, '--max-writes', '1')
    assert.equal(fewer.code, 3)
    assert.match(fewer.stderr, /this DELETE would make 2 requests, and 1 is allowed/)
    assert.deepEqual(sent(), [])
    const enough = await exec(labels, '--max-writes', '2')
    assert.equal(enough.code, 0, enough.stderr)
    assert.equal(sent().length, 2)
  })

  test('statements on standard input cannot answer a question', async () => {
    const { code } = await runCli(['exec', ...base, '-'], { cwd, input: `${labels};\ny\n` })
    assert.equal(code, 3)
    assert.deepEqual(sent(), [])
  })

  test('--compat asks nothing', async () => {
    const { code, stderr } = await exec(labels, '--compat')
    assert.equal(code, 0)
    assert.equal(sent().length, 2)
    assert.equal(stderr, 'The operation was despatched successfully\n'.repeat(2))
  })

  const wrong = [
    [['--on-error', 'maybe'], /--on-error: 'maybe' is neither stop nor continue/],
    [['--max-writes', '-1'], /--max-writes: -1 is not a number of requests/],
    [['--max-writes', '1.5'], /--max-writes: 1\.5 is not a number of requests/],
    [['--max-writes', 'many'], /invalid argument "many" for --max-writes/],
  ] as const
  for (const [args, message] of wrong) {
    test(`${args.join(' ')} is a bad command line`, async () => {
      const { code, stderr } = await exec('SELECT 1', ...args)
      assert.equal(code, 2)
      assert.match(stderr, message)
    })
  }

  test('Ctrl-C lets the write under way be answered, and gives the rest', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, skip: 1, fault: 'slow=300' }])
    const child = startCli(['exec', ...base, three], { cwd })
    const ended = endOf(child)
    while (sent().length < 2) await new Promise((next) => setTimeout(next, 10))
    child.kill('SIGINT')
    const result = await ended
    assert.equal(result.code, 8)
    assert.match(result.stderr, /^cancelled\n {2}2 of 3 requests went through; 1 was not sent\./)
    assert.match(remainder(result), /VALUES \('a', 'b', '3'\);$/)
    assert.equal(sent().length, 2)
  })

  test('Ctrl-C during a write that is not answered says that nobody knows', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, skip: 1, fault: 'slow=5000' }])
    const child = startCli(['exec', ...base, three], { cwd })
    const ended = endOf(child)
    while (sent().length < 2) await new Promise((next) => setTimeout(next, 10))
    child.kill('SIGINT')
    const result = await ended
    assert.equal(result.code, 8)
    assert.match(result.stderr, /1 of 3 requests went through; 1 had no response; 1 was not sent\./)
    assert.match(result.stderr, /it is unknown whether it was carried out:\n {4}POST http/)
    assert.match(remainder(result), /VALUES \('a', 'b', '3'\);$/)
  })

  test('a server that is not there has been sent nothing', async () => {
    const { code, stderr } = await runCli(
      ['exec', '--base-url', 'github=http://127.0.0.1:9', three],
      { cwd },
    )
    assert.equal(code, 4)
    assert.match(stderr, /0 of 3 requests went through; 1 failed; 2 were not sent\./)
    assert.doesNotMatch(stderr, /it is unknown/)
  })

  test('a timeout of a write is exit 8, and may have been done', async () => {
    simulator.setFaults([{ match: { method: 'POST' }, fault: 'slow=600' }])
    const { code, stderr } = await exec(three, '--apirequesttimeout', '0.1')
    assert.equal(code, 8)
    assert.match(stderr, /0 of 3 requests went through; 1 had no response; 2 were not sent\./)
  })
})
