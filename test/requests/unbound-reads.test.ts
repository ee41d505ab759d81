import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { runOnce, startGithub } from '../helpers/github.ts'

const github = await startGithub()
after(() => github.close())

async function noticesOf(text: string, compat = false): Promise<string[]> {
  const notices: string[] = []
  await runOnce(github.url, text, { compat, onNotice: (notice) => notices.push(notice) })
  return notices
}

test('a table of everything public is read with a notice that names its parameters', async () => {
  const [notice = '', ...more] = await noticesOf('SELECT name FROM github.repos.repos LIMIT 1')
  assert.match(notice, /^github\.repos\.repos is read without a parameter: GET \/repositories, /)
  assert.match(notice, /It also takes org, or username\.$/)
  assert.deepEqual(more, [])
})

for (const text of [
  "SELECT name FROM github.repos.repos WHERE org = 'acme'",
  'SELECT name FROM github.licenses.licenses',
  'SELECT id FROM github.gists.gists',
  'SELECT 1',
]) {
  test(`${text} has no notice`, async () => assert.deepEqual(await noticesOf(text), []))
}

test('the original says nothing of it', async () => {
  assert.deepEqual(await noticesOf('SELECT name FROM github.repos.repos LIMIT 1', true), [])
})
