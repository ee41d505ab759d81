import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepare, rank } from './rank.ts'
import { recipeEntries } from './recipe-entries.ts'

const page = `# Recipes

Words before.

## Seats

### Which Copilot seats are unused?

Who has a seat and did not use it.

\`\`\`sql
SELECT 1;
\`\`\`

### About prices

No query.
`

test('a heading with a query under it is a recipe, with a place and its query', () => {
  const [only, ...more] = recipeEntries(page)
  assert.equal(more.length, 0)
  assert.equal(only?.id, 'docs/recipes.md#which-copilot-seats-are-unused')
  assert.equal(only?.about, 'Which Copilot seats are unused?')
  assert.equal(only?.sql, 'SELECT 1;')
})

test('a recipe is found by the words of its question and of its text', () => {
  const index = prepare({ entries: recipeEntries(page) })
  assert.equal(rank(index, 'unused seats')[0]?.entry.about, 'Which Copilot seats are unused?')
  assert.equal(rank(index, 'xyzzy').length, 0)
})
