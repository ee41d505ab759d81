import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import type { Settings } from '../../src/engine/settings.ts'
import { settingsFor } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

// A search engine that ran out of time.

const server = await listen((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"total_count": 1, "incomplete_results": true, "items": [{"name": "bug"}]}')
})
const url = server.origin
after(() => server.close())

const search = "SELECT name FROM github.search.labels WHERE repository_id = 1 AND q = 'bug'"

async function told(text: string, changes: Partial<Settings> = {}): Promise<string[]> {
  const engine = openSession(settingsFor(url, changes))
  const texts: string[] = []
  try {
    const outcomes = engine.run({ name: 'query', text }, new AbortController().signal)
    for await (const outcome of outcomes) {
      if (outcome.kind === 'rows') for await (const _row of outcome.rows.rows);
      if (outcome.kind === 'truncated') texts.push(outcome.text.replace(url, ''))
    }
  } finally {
    await engine.close()
  }
  return texts
}

const partial =
  'incomplete: the API did not search everything for /search/labels?repository_id=1&q=bug&per_page=100 (incomplete_results); rows may be missing'

test('a search that did not look everywhere is told, however its rows are used', async () => {
  assert.deepEqual(await told(search), [partial])
  assert.deepEqual(await told(search, { stream: true }), [partial])
  assert.deepEqual(await told(`EXPLAIN ANALYZE ${search}`), [partial])
  assert.deepEqual(await told(`CREATE MATERIALIZED VIEW bugs AS ${search}`), [partial])
})

test('it is told once for one request, and not where its rows are enough', async () => {
  assert.deepEqual(await told(`${search} UNION ALL ${search}`), [partial])
  assert.deepEqual(await told(`${search} LIMIT 1`), [])
})

test('the original says nothing of it', async () => {
  assert.deepEqual(await told(search, { compat: true }), [])
})
