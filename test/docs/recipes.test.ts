import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startCliSimulator } from '../helpers/cli-on-github.ts'

// Every query of docs/recipes.md, through the built program, on the simulator as a reader starts it: the
// answer and the number of requests must be those of the page. COMPLETE=1 writes them into the page.

const page = new URL('../../docs/recipes.md', import.meta.url)
const isCompleting = process.env.COMPLETE !== undefined

interface Recipe {
  readonly question: string
  readonly text: string
  readonly sql: string
  readonly flags: readonly string[]
  readonly answer: string | undefined
  readonly requests: number
}

function recipesIn(text: string): Recipe[] {
  return text
    .split(/^(?=##+ )/m)
    .filter((part) => part.startsWith('### '))
    .map((part) => {
      const question = /^### (.*)$/m.exec(part)?.[1] ?? ''
      const sql = /^```sql\n(.*?)^```$/ms.exec(part)?.[1]
      const requests = /^(\d+) requests?\b/m.exec(part)?.[1]
      assert.ok(sql !== undefined && requests !== undefined, `${question}: no query or no price`)
      return {
        question,
        text: part,
        sql,
        flags: /^With `(--[^`]+)`/m.exec(part)?.[1]?.split(' ') ?? [],
        answer: /^(\|.*\|\n)+/m.exec(part)?.[0],
        requests: Number(requests),
      }
    })
}

/** The cells of a table in Markdown, however wide its columns are written. */
const cellsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/^:?-+:?$/, '-')))

/** The recipe with this answer and price in place of its own. */
function completed({ text, answer }: Recipe, table: string, count: number): string {
  const priced = text.replace(/^\d+ requests?\b/m, `${count} request${count === 1 ? '' : 's'}`)
  return answer === undefined
    ? priced.replace(/^(?=\d+ requests?\b)/m, () => `${table}\n`)
    : priced.replace(answer, () => table)
}

const text = readFileSync(page, 'utf8')
const recipes = recipesIn(text)

suite('docs/recipes.md', () => {
  let url = ''
  let rewritten = text
  const control = (method: string, path: string) => fetch(`${url}/_simulator/${path}`, { method })

  before(async () => {
    url = await startCliSimulator()
  })
  after(() => {
    if (isCompleting && rewritten !== text) writeFileSync(page, rewritten)
  })

  /** Runs a statement in a folder of its own, so that no answer of an earlier one is at hand. */
  async function run(sql: string, flags: readonly string[]) {
    const folder = temporaryFolder()
    await control('POST', 'reset')
    const args = ['exec', '-o', 'markdown', '--base-url', `github=${url}`, ...flags, sql]
    const result = await runCli(args, { cwd: folder.path })
    folder.remove()
    const requests = (await (await control('GET', 'requests')).json()) as unknown[]
    return { ...result, count: requests.length }
  }

  for (const recipe of recipes) {
    test(recipe.question, async () => {
      const { code, stdout, stderr, count } = await run(recipe.sql, recipe.flags)
      assert.equal(code, 0, stderr)
      if (isCompleting) {
        rewritten = rewritten.replace(recipe.text, () => completed(recipe, stdout, count))
        return
      }
      assert.deepEqual(cellsOf(stdout), cellsOf(recipe.answer ?? ''))
      assert.equal(count, recipe.requests, 'requests')
      const explained = await run(`EXPLAIN ${recipe.sql}`, ['-o', 'json', ...recipe.flags])
      assert.equal(explained.code, 0, explained.stderr)
      assert.equal(explained.count, 0, 'EXPLAIN sends nothing')
      const calls = [...explained.stdout.matchAll(/\((?:at most )?(\d+) calls?, /g)].map(([, n]) =>
        Number(n),
      )
      const fansOut = /for each /.test(explained.stdout)
      const certain = calls.reduce((sum, n) => sum + n, 0)
      if (fansOut) assert.ok(certain < count, explained.stdout)
      else assert.equal(certain, count, explained.stdout)
    })
  }

  test('has thirty questions and more, each once, with an answer that is not empty', () => {
    assert.ok(recipes.length >= 30, String(recipes.length))
    assert.equal(new Set(recipes.map(({ question }) => question)).size, recipes.length)
    for (const { question, answer, sql } of recipes) {
      assert.match(question, /\?$/)
      assert.match(sql, /FROM github\./)
      // Two lines are a header without rows.
      assert.ok(isCompleting || cellsOf(answer ?? '').length > 2, question)
    }
  })
})
