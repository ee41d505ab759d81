import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { beforeEach, suite, test } from 'node:test'
import { launcher } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

// A terminal is made by `script` of util-linux; where that is not installed there is nothing to test with.
const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true
const { simulator, folder } = await cliOnGithub()
beforeEach(() => simulator.reset())

const statement =
  "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name IN ('bug', 'enhancement')"

/** Runs the program on a terminal, and types an answer when it has asked. */
async function onTerminal(answer: string): Promise<{ code: number | null; screen: string }> {
  const words = [
    process.execPath,
    launcher,
    'exec',
    '--base-url',
    `github=${simulator.url}`,
    statement,
  ]
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
  const command = `exec ${quoted.join(' ')}`
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd: folder.path,
    env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, GITHUB_TOKEN: 'test' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let isAnswered = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    if (!isAnswered && screen.includes('[y/N]')) {
      isAnswered = true
      child.stdin.write(answer)
    }
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, screen: screen.replaceAll('\r\n', '\n') }
}

suite('a question on a terminal', { skip: !hasTerminal }, () => {
  test('tells the number and the first few, and y goes on', async () => {
    const { code, screen } = await onTerminal('y\n')
    assert.equal(code, 0, screen)
    assert.match(screen, /^DELETE on github\.issues\.labels makes 2 requests:\n {2}DELETE http/)
    assert.match(screen, /Go on\? \[y\/N\] /)
    assert.equal(simulator.requests.length, 2)
  })

  const refusals = [
    ['n', 'n\n'],
    ['an empty line', '\n'],
    ['the end of input', '\u0004'],
    ['Ctrl-C', '\u0003'],
  ] as const
  for (const [name, answer] of refusals) {
    test(`${name} sends nothing, with exit 8`, async () => {
      const { code, screen } = await onTerminal(answer)
      assert.equal(code, 8, screen)
      assert.match(screen, /was not confirmed; nothing was sent|cancelled/)
      assert.deepEqual(simulator.requests, [])
    })
  }
})
