import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openSession } from '../../src/engine/engine.ts'
import { parseScript } from '../../src/sql/parse.ts'
import { functions } from '../../src/store/functions.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

// Every ```sql block of the guides is parsed, and each of its statements runs against the simulator,
// but for those with the comment `-- not run`. The recipes have a test of their own.
const root = fileURLToPath(new URL('../../', import.meta.url))
const guides = globSync('docs/*.md', { cwd: root }).sort()
const files = ['README.md', ...guides.filter((file) => !file.endsWith('recipes.md'))]
const simulator = await startGithub()
after(() => simulator.close())

interface Block {
  readonly line: number
  readonly text: string
}

function blocksOf(page: string): Block[] {
  const blocks = [...page.matchAll(/^```sql\n(.*?)^```$/gms)]
  return blocks.map(({ index, 1: text = '' }) => ({
    line: page.slice(0, index).split('\n').length + 1,
    text,
  }))
}

/** The statements of a block, each with the comments before it. */
function statementsOf(text: string): string[] {
  let start = 0
  return parseScript(text).statements.map(({ span }) => {
    const piece = text.slice(start, span.end)
    start = span.end + 1
    return piece
  })
}

for (const file of files) {
  const page = readFileSync(`${root}${file}`, 'utf8')
  suite(file, () => {
    for (const { line, text } of blocksOf(page)) {
      test(`the examples at line ${line}`, async () => {
        simulator.reset()
        const statements = statementsOf(text)
        assert.ok(statements.length > 0)
        // Whoever runs the examples by hand says yes.
        const engine = openSession(settingsFor(simulator.url, { confirm: async () => true }))
        try {
          for (const statement of statements.filter((piece) => !piece.includes('-- not run'))) {
            await runSql(engine, statement)
          }
        } finally {
          await engine.close()
        }
      })
    }
  })
}

test('the guide names every function that SQLite lacks', () => {
  const page = readFileSync(`${root}docs/sql.md`, 'utf8')
  const own = functions.filter(({ isInternal, name }) => !isInternal && name !== 'regexp')
  const missing = own.filter(({ name }) => !page.includes(`\`${name}(`))
  assert.deepEqual(missing, [])
})
