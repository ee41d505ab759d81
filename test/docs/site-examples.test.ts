import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Resource } from '../../src/catalog/method.ts'
import { openCatalog } from '../../src/catalog/open.ts'
import { upstreamPage } from '../../src/docs/stackql-site/site-page.ts'
import { openSession } from '../../src/engine/engine.ts'
import { runSql, settingsFor } from '../helpers/github.ts'
import { githubResources } from '../helpers/github-resources.ts'

// The original's pages have statements with `{{ name }}` in the place of values. Each of them, as it is
// printed, is one of ours that calls the method it stands under, as EXPLAIN says; but for those that are broken
// in the original, and those whose columns are of another key than rows are taken from at run time.

const settings = settingsFor('http://127.0.0.1:9')
const catalog = openCatalog(settings)
const engine = openSession(settings)
after(async () => await engine.close())

interface Example {
  readonly method: string
  readonly sql: string
}

function examplesOf(page: string): Example[] {
  const tabs = page.matchAll(/<TabItem value="([^"]+)">(.*?)<\/TabItem>/gs)
  return [...tabs].flatMap(([, method = '', text = '']) =>
    [...text.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => ({
      method,
      sql: sql.replace(/\{\{[^}]*\}\}/g, '1'),
    })),
  )
}

/** Why a statement is not the one that its tab says; nothing when it is. */
async function problemOf(path: string, { method, sql }: Example): Promise<string | undefined> {
  try {
    const { rowSets } = await runSql(engine, `EXPLAIN ${sql}`)
    const text = JSON.stringify(rowSets[0]?.rows)
    return text.includes(`${path}.${method}`) ? undefined : `calls another method: ${text}`
  } catch (error) {
    return (error as Error).message
  }
}

/** Why it cannot be, where that is the page's own fault. */
function excuseOf(resource: Resource, { method: name, sql }: Example): string | undefined {
  const method = resource.methods.find((one) => one.name === name)
  const { objectKey, objectKeySeed } = method?.model.response ?? {}
  if (method?.model.response.schema === undefined && sql.startsWith('SELECT')) {
    return 'an answer without content'
  }
  const seed = objectKeySeed ?? objectKey
  if (seed !== method?.rowKey) return 'columns of another key'
  if (/\bSET\s+(--[^\n]*\s+)*WHERE\b/.test(sql)) return 'nothing is set'
  if (/\bWHERE\s+(RETURNING\b|;)|\(\s*\)/.test(sql)) return 'a list or a WHERE with nothing in it'
  if (/^(AND |WHERE |@)?(all|limit|order)\b/m.test(sql)) return 'a keyword as a name'
  if (/^(AND |WHERE |@)?[a-z]+-[a-z]/m.test(sql)) return 'a hyphen in a name'
  const body = method?.inputs.filter(({ place, required }) => place === 'body' && required) ?? []
  if (sql.startsWith('DELETE') && body.length > 0) return 'a DELETE without its body'
  return undefined
}

test('every statement of the original’s pages calls its method', async (t) => {
  const counts = new Map<string, number>()
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  const failures: string[] = []
  for await (const resource of githubResources(catalog)) {
    for (const example of examplesOf(upstreamPage(resource))) {
      const problem = await problemOf(resource.path, example)
      const excuse = problem === undefined ? 'passed' : excuseOf(resource, example)
      count(excuse ?? 'failed')
      if (excuse !== undefined) continue
      const path = `${resource.path}.${example.method}`
      failures.push(`${path}: ${problem?.slice(0, 200)}\n${example.sql}`)
    }
  }
  for (const [what, times] of counts) t.diagnostic(`${String(times).padStart(5)} ${what}`)
  assert.deepEqual(failures, [])
  assert.ok((counts.get('passed') ?? 0) >= 1073, 'fewer pass than did before')
})
