import type { OperationNotes, ProviderNotes } from '../../src/openapi/notes.ts'
import {
  isObject,
  type JsonObject,
  type OpenApiDescription,
} from '../../src/simulator/description.ts'
import { type Operation, readOperations } from '../../src/simulator/operation.ts'
import { quotaResource } from '../../src/simulator/quota.ts'
import { indexRoutes } from '../../src/simulator/routes.ts'
import { type SampleValues, sampleValues } from './sample-values.ts'

/** Corrected bodies of the description's own examples that its own schemas refuse. */
const MENDED: Readonly<Record<string, (body: JsonObject) => JsonObject>> = {
  'users/create-public-ssh-key-for-authenticated-user': titleAndKeyExchanged,
  'users/create-ssh-signing-key-for-authenticated-user': titleAndKeyExchanged,
  // Every option must have a priority.
  'orgs/create-issue-field': ({ options, ...body }) => ({
    ...body,
    options: (options as JsonObject[]).map((option, index) => ({ ...option, priority: index + 1 })),
  }),
}

function titleAndKeyExchanged({ title, key, ...body }: JsonObject): JsonObject {
  return { ...body, title: key, key: title }
}

/** Documentation of GitHub's operations that no query needs, by operation. */
export function githubNotes(description: OpenApiDescription): ProviderNotes {
  const routes = indexRoutes(description)
  const operations = readOperations(description, routes)
  const notes: Record<string, OperationNotes> = {}
  for (const route of routes.all()) {
    const operation = operations.of(route)
    const { operationId } = route.source
    if (operationId === undefined) continue
    const values = sampleValues(description, operations, operation)
    const body = MENDED[operationId]?.(values.body as JsonObject) ?? values.body
    notes[operationId] = notesOf(operation, { ...values, body })
  }
  return notes
}

function notesOf({ route, documentation }: Operation, values: SampleValues): OperationNotes {
  const github = (route.source as Readonly<Record<string, unknown>>)['x-github']
  const facts = isObject(github) ? github : {}
  return {
    ...(documentation !== undefined && { url: documentation }),
    parameters: { ...wholePath(values.path), ...values.query },
    ...(values.contentType !== '' && values.body !== null && { body: values.body }),
    quota: quotaResource(route.template),
    ...(facts.enabledForGitHubApps === false && { refusesApps: true }),
    ...(facts.githubCloudOnly === true && { cloudOnly: true }),
  }
}

/**
 * Joins two placeholders of one path segment, which a router has, into the single parameter that
 * callers have.
 */
function wholePath({ base, head, ...path }: SampleValues['path']): Record<string, string> {
  if (base === undefined || head === undefined) {
    return { ...path, ...(base !== undefined && { base }), ...(head !== undefined && { head }) }
  }
  return { ...path, basehead: `${base}...${head}` }
}
