import { aboutMethod, aboutResource } from '../../catalog/about.ts'
import type { Catalog, Provider } from '../../catalog/catalog.ts'
import { listedInputs } from '../../catalog/listing.ts'
import { type Method, methodsFor, type Resource } from '../../catalog/method.ts'
import { returnsOneObject } from '../../catalog/one-object.ts'
import type { SearchEntry, SearchIndex } from '../../catalog/search-index.ts'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { deref, itemsOf, propertiesOf, type Schemas } from '../../openapi/schema.ts'
import { firstSentence } from '../page/prose.ts'
import { stemsOf } from './stem.ts'

/** The index of a provider; a service whose document cannot be read is left out. */
export async function searchIndex(catalog: Catalog, provider: Provider): Promise<SearchIndex> {
  const entries: SearchEntry[] = []
  for (const { name } of provider.model.services) {
    const service = await catalog.findService(provider.name, name).catch(() => undefined)
    for (const resourceName of service?.resourceNames ?? []) {
      const resource = await catalog.findResource(provider.name, name, resourceName)
      if (resource !== undefined) entries.push(searchEntry(resource))
    }
  }
  return { entries }
}

/** All words that lead to a resource. */
export function searchEntry(resource: Resource): SearchEntry {
  const { methods } = resource
  const reads = methodsFor(resource, 'select')
  const inputs = methods.flatMap((method) => [...listedInputs(method)])
  return {
    kind: 'resource',
    id: resource.path,
    about: aboutResource(resource),
    needs: needsOf(reads),
    ...(reads.some((method) => !returnsOneObject(method)) && { lists: true as const }),
    methods: methods.map(({ name }) => name),
    parameters: unique(inputs.map(({ name }) => name)),
    columns: unique(reads.flatMap(({ columns }) => columns.map(({ name }) => name))),
    text: unique(textsOf(resource).flatMap(stemsOf)).join(' '),
  }
}

/** In the order of the path; what needs nothing comes last. */
function needsOf(reads: readonly Method[]): string[][] {
  const sets = reads.map(({ requiredSets: [names = []] }) => [...names])
  const unique = new Map(sets.map((names) => [names.toSorted().join(), names]))
  const order = (names: readonly string[]) => (names.length === 0 ? Infinity : names.length)
  return [...unique.values()].sort((a, b) => order(a) - order(b))
}

function textsOf({ model, methods }: Resource): string[] {
  return [
    model.title,
    model.description,
    ...methods.flatMap((method) => [
      aboutMethod(method),
      firstSentence(method.model.description ?? ''),
      ...listedInputs(method).flatMap((input) => [
        firstSentence(input.description),
        ...valuesOf(method.schemas, input.schema),
      ]),
      ...method.columns.flatMap(({ schema }) => innerNames(method.schemas, schema)),
    ]),
  ]
}

function valuesOf(schemas: Schemas, schema: SchemaDocument): string[] {
  return (deref(schemas, schema).enum ?? []).filter((value) => typeof value === 'string')
}

/** The property names inside a column of an object, or of a list of objects. */
function innerNames(schemas: Schemas, schema: SchemaDocument): string[] {
  const inner = itemsOf(schemas, schema) ?? schema
  return (
    propertiesOf(schemas, inner)
      .map(({ name }) => name)
      // Links of every object to its neighbours.
      .filter((name) => !/_url$|^url$/.test(name))
  )
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
