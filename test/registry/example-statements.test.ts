import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openCatalog } from '../../src/catalog/open.ts'
import { buildPage } from '../../src/docs/page/build-page.ts'
import { openSession } from '../../src/engine/engine.ts'
import { runSql, settingsFor } from '../helpers/github.ts'

const root = fileURLToPath(new URL('../../../shared/registry/src', import.meta.url))
const skip = existsSync(root) ? false : 'there is no ../shared/registry to read documents from'

test('every example of every provider of the registry can be planned', { skip }, async (t) => {
  const settings = settingsFor('http://127.0.0.1:9', { documentRoots: [root], env: {} })
  const catalog = openCatalog(settings)
  const engine = openSession(settings)
  const failures: string[] = []
  const counts = new Map<string, number>()
  try {
    for (const { name } of await catalog.listProviders()) {
      const provider = await catalog.findProvider(name)
      for (const { name: service, ref } of provider?.model.services ?? []) {
        // The copy of the registry holds some documents only.
        if (ref === undefined || !existsSync(join(root, ref))) continue
        const found = await catalog.findService(name, service)
        for (const resourceName of found?.resourceNames ?? []) {
          const resource = await catalog.findResource(name, service, resourceName)
          assert.ok(resource)
          for (const { example, ...method } of buildPage(resource).methods) {
            if (example === undefined) continue
            counts.set(name, (counts.get(name) ?? 0) + 1)
            try {
              await runSql(engine, `EXPLAIN ${example.sql}`)
            } catch (error) {
              const { message } = error as Error
              failures.push(`${resource.path}.${method.name}: ${message}\n${example.sql}`)
            }
          }
        }
      }
    }
  } finally {
    await engine.close()
  }
  for (const [name, count] of counts) t.diagnostic(`${name.padEnd(16)} ${count} examples`)
  assert.deepEqual(failures, [])
})
