import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const folder = join(import.meta.dirname, '../../docs/decisions')

test('decisions are numbered in their order, in the name and in the title', () => {
  const files = readdirSync(folder).sort()
  const numbers = files.map((_, index) => String(index + 1).padStart(3, '0'))
  assert.ok(files.length > 0)
  assert.deepEqual(
    files.map((file) => file.slice(0, 4)),
    numbers.map((number) => `${number}-`),
  )
  assert.deepEqual(
    files.map((file) => readFileSync(join(folder, file), 'utf8').slice(0, 7)),
    numbers.map((number) => `# ${number}. `),
  )
})
