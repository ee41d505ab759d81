import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { runCli } from '../helpers/cli.ts'
import { startCliSimulator } from '../helpers/cli-on-github.ts'

// The answers that the README prints are those of the built program, on the simulator as a reader starts it.
// COMPLETE=1 writes them into the page.

const page = new URL('../../README.md', import.meta.url)
const isCompleting = process.env['COMPLETE'] !== undefined
const text = readFileSync(page, 'utf8')

/** A statement and the answer below it: of SQL alone, or of a line for a shell. */
const ANSWERED = /^```(sql|sh)\n((?:(?!^```$).)*)^```\n\n```text\n((?:(?!^```$).)*)^```$/gms

function argumentsOf(kind: string, code: string): string[] {
  if (kind === 'sql') return ['exec', code]
  const words = /^stackql ([^"]*)(?:"(.*)"\n)?$/s.exec(code)
  assert.ok(words, `a line for a shell that starts stackql: ${code}`)
  const [, plain = '', quoted] = words
  return [...plain.trim().split(/\s+/), ...(quoted === undefined ? [] : [quoted])]
}

suite('README.md', () => {
  let url = ''
  let rewritten = text
  before(async () => {
    url = await startCliSimulator()
  })
  after(() => {
    if (isCompleting && rewritten !== text) writeFileSync(page, rewritten)
  })

  const found = [...text.matchAll(ANSWERED)]
  for (const [whole, kind = '', code = '', answer = ''] of found) {
    test(code.split('\n')[0] ?? code, async () => {
      const env = { STACKQL_BASE_URL_GITHUB: url }
      const { code: status, stdout, stderr } = await runCli(argumentsOf(kind, code), { env })
      assert.equal(status, 0, stderr)
      const shown = stdout.replaceAll(url, 'http://127.0.0.1:9000')
      if (!isCompleting) assert.equal(shown, answer)
      const block = () => whole.replace(/```text\n.*$/s, () => `\`\`\`text\n${shown}\`\`\``)
      rewritten = rewritten.replace(whole, block)
    })
  }

  test('it prints an answer to each question', () => assert.equal(found.length, 5))
})
