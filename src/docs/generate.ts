import type { Catalog, Provider } from '../catalog/catalog.ts'
import type { Resource } from '../catalog/method.ts'
import { upstreamProviderPage, upstreamServicePage } from './upstream-index.ts'
import { upstreamPage } from './upstream-page.ts'

/** A file of generated documentation, its path relative to where all of them go. */
export interface PageFile {
  readonly path: string
  readonly text: string
}

export const docsFormats = ['upstream'] as const
export type DocsFormat = (typeof docsFormats)[number]

/** How one format writes the pages of the three levels. */
interface PageWriter {
  resource(resource: Resource): PageFile
  service(provider: Provider, service: string, resources: readonly Resource[]): PageFile
  provider(provider: Provider, services: readonly ServiceSummary[]): PageFile
}

export interface ServiceSummary {
  readonly name: string
  readonly description: string
  readonly resourceCount: number
}

/**
 * The documentation of a provider, a file at a time: those of its resources, service by service, then
 * that of the provider itself. One service's document is held at a time.
 *
 * @throws QueryError what reading a document throws
 */
export async function* generatePages(
  catalog: Catalog,
  provider: Provider,
  format: DocsFormat,
): AsyncGenerator<PageFile> {
  const writer = writers[format]
  const summaries: ServiceSummary[] = []
  for (const { name, description } of provider.model.services) {
    const service = await catalog.findService(provider.name, name)
    const resources: Resource[] = []
    for (const resourceName of service?.resourceNames ?? []) {
      const resource = await catalog.findResource(provider.name, name, resourceName)
      if (resource === undefined) continue
      resources.push(resource)
      yield writer.resource(resource)
    }
    yield writer.service(provider, name, resources)
    summaries.push({ name, description, resourceCount: resources.length })
  }
  yield writer.provider(provider, summaries)
}

const upstream: PageWriter = {
  resource: (resource) => ({
    path: `docs/services/${resource.service}/${resource.name}/index.md`,
    text: upstreamPage(resource),
  }),
  service: (provider, service, resources) => ({
    path: `docs/services/${service}/index.md`,
    text: upstreamServicePage(
      provider.name,
      service,
      resources.map(({ name }) => name),
    ),
  }),
  provider: (provider, services) => ({
    path: 'docs/index.md',
    text: upstreamProviderPage(provider.name, services),
  }),
}

const writers: Readonly<Record<DocsFormat, PageWriter>> = { upstream }
