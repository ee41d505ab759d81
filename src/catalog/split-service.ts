import { compileService } from '../openapi/compile.ts'
import type { ResourceDocument, ServerDocument, ServiceDocument } from '../openapi/extension.ts'
import type { ServiceModel } from '../openapi/model.ts'

/** A file of resources whose operations are in separate documents (provider-docs.md §1.4). */
export interface ResourcesDocument {
  readonly serviceDoc?: { readonly $ref?: string }
  readonly servers?: readonly ServerDocument[]
  readonly resources?: Readonly<Record<string, ResourceDocument>>
}

/** The documents that a file of resources needs, by their references. */
export function documentsOf(file: ResourcesDocument, fallback: string | undefined): string[] {
  const refs = Object.values(file.resources ?? {}).map((resource) =>
    documentOf(resource, file, fallback),
  )
  return [...new Set(refs.filter((ref) => ref !== undefined))]
}

/**
 * The resource's own document, else the file's, else the service's. The part before `#` in
 * operation references is ignored: files were copied from version to version without changing it.
 */
function documentOf(
  resource: ResourceDocument,
  file: ResourcesDocument,
  fallback: string | undefined,
): string | undefined {
  return resource.serviceDoc?.$ref ?? file.serviceDoc?.$ref ?? fallback
}

/**
 * One service from a file of resources and their documents. A document that could not be read is
 * missing in `documents`: its resources stay, and their methods report why they cannot be called.
 */
export function compileSplitService(
  name: string,
  file: ResourcesDocument,
  documents: ReadonlyMap<string, ServiceDocument>,
  fallback: string | undefined,
): ServiceModel {
  const groups = new Map<string, Record<string, ResourceDocument>>()
  for (const [key, resource] of Object.entries(file.resources ?? {})) {
    const ref = documentOf(resource, file, fallback) ?? ''
    groups.set(ref, { ...groups.get(ref), [key]: resource })
  }
  const parts = [...groups].map(([ref, resources]) => {
    const document = documents.get(ref) ?? {}
    const servers = document.servers ?? file.servers
    return compileService(
      {
        ...document,
        ...(servers && { servers }),
        components: { ...document.components, 'x-stackQL-resources': resources },
      },
      name,
    )
  })
  const order = Object.keys(file.resources ?? {})
  return {
    name,
    ...parts[0],
    servers: parts.find(({ servers }) => servers.length > 0)?.servers ?? file.servers ?? [],
    resources: parts
      .flatMap(({ resources }) => resources)
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
    // The documents of one service are parts of one description: equal names are equal things.
    schemas: Object.assign({}, ...parts.map(({ schemas }) => schemas).reverse()),
  }
}
