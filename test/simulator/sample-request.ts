import { sampleValues } from '../../providers/github/sample-values.ts'
import type { OpenApiDescription } from '../../src/simulator/description.ts'
import type { Operation, Operations } from '../../src/simulator/operation.ts'

export interface SampleRequest {
  readonly method: string
  readonly url: string
  readonly body: string | undefined
  readonly contentType: string
}

/** One request of an operation, from its own examples and schemas. */
export function sampleRequest(
  description: OpenApiDescription,
  operations: Operations,
  operation: Operation,
): SampleRequest {
  const { route } = operation
  const { path, query, body, contentType } = sampleValues(description, operations, operation)
  const filled = route.template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  )
  const asked = new URLSearchParams(query)
  return {
    method: route.method,
    url: asked.size === 0 ? filled : `${filled}?${asked}`,
    body:
      contentType === ''
        ? undefined
        : contentType === 'text/plain'
          ? String(body)
          : JSON.stringify(body),
    contentType,
  }
}
