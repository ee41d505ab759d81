import assert from 'node:assert/strict'
import type { Catalog } from '../../src/catalog/catalog.ts'
import type { Resource } from '../../src/catalog/method.ts'

/** All resources of GitHub, service by service. */
export async function* githubResources(catalog: Catalog): AsyncGenerator<Resource> {
  const provider = await catalog.findProvider('github')
  assert.ok(provider)
  for (const { name } of provider.model.services) {
    const service = await catalog.findService('github', name)
    for (const resource of service?.resourceNames ?? []) {
      const found = await catalog.findResource('github', name, resource)
      assert.ok(found)
      yield found
    }
  }
}
