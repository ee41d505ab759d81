import assert from 'node:assert/strict'
import { compileService } from '../../src/openapi/compile.ts'
import type {
  MethodDocument,
  OperationDocument,
  ServiceDocument,
} from '../../src/openapi/extension.ts'
import type { MethodModel } from '../../src/openapi/model.ts'

/** A service of one resource with one method, `things.one`, over `GET /things/{id}`. */
export function service(
  method: Partial<MethodDocument> = {},
  operation: Partial<OperationDocument> = {},
  rest: Partial<ServiceDocument> & { readonly path?: string; readonly item?: object } = {},
): ServiceDocument {
  const { path = '/things/{id}', item, components, ...document } = rest
  const ref = `#/paths/${path.replaceAll('/', '~1')}/get`
  return {
    servers: [{ url: 'https://api.example.com' }],
    paths: { [path]: { ...item, get: operation } },
    components: {
      ...components,
      'x-stackQL-resources': {
        things: { methods: { one: { operation: { $ref: ref }, ...method } } },
      },
    },
    ...document,
  }
}

/** Its method, compiled. */
export function compiled(...parts: Parameters<typeof service>): MethodModel {
  const method = compileService(service(...parts), 'svc').resources[0]?.methods[0]
  assert.ok(method)
  return method
}
