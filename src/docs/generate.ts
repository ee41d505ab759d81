import type { Catalog, Provider, Service } from '../catalog/catalog.ts'
import type { Resource } from '../catalog/method.ts'
import type { ProviderNotes } from '../openapi/notes.ts'
import { buildPage } from './page/build-page.ts'
import type { ResourcePage } from './page/page.ts'
import type { Access } from './page/site-method.ts'
import { aboutResource } from './page/start.ts'
import { findByWords, searchLines } from './search/search.ts'
import type { DocsServer, DocsServerOptions } from './serve.ts'
import { upstreamProviderPage, upstreamServicePage } from './stackql-site/site-index.ts'
import { upstreamPage } from './stackql-site/site-page.ts'
import { markdownProviderPage, markdownServicePage } from './writers/markdown-index.ts'
import { markdownPage } from './writers/markdown-page.ts'
import { terminalPage } from './writers/terminal-page.ts'

/** A file of generated documentation, its path relative to the output folder. */
export interface PageFile {
  readonly path: string
  readonly text: string
}

/** A service without pages, because its document cannot be read. */
export interface LeftOut {
  readonly service: string
  readonly error: unknown
}

export const docsFormats = ['markdown', 'site', 'json', 'upstream'] as const
export type DocsFormat = (typeof docsFormats)[number]

/** How one format writes the pages of the three levels. */
interface PageWriter {
  /** `page` builds the page where a format needs it. */
  resource(resource: Resource, page: () => ResourcePage): PageFile
  service(provider: Provider, summary: ServiceSummary): PageFile
  provider(provider: Provider, services: readonly ServiceSummary[]): PageFile
}

export interface ServiceSummary {
  readonly name: string
  readonly description: string
  readonly resourceCount: number
  readonly resources: readonly ResourceSummary[]
}

/** A resource in the list of its service's page. */
export interface ResourceSummary {
  readonly name: string
  /** The SQL verbs of its methods. */
  readonly accesses: readonly Access[]
  /** One sentence. */
  readonly about: string
}

/**
 * The documentation of a provider, one file at a time: its resources, service by service, then the
 * provider itself. Only one service's document is in memory; an unreadable one does not prevent the
 * others.
 */
export async function* generatePages(
  catalog: Catalog,
  provider: Provider,
  format: DocsFormat,
): AsyncGenerator<PageFile | LeftOut> {
  const writer = writers[format]
  const notes = (await catalog.findNotes(provider.name)) ?? {}
  const serviceNotes = await catalog.findServiceNotes(provider.name)
  const summaries: ServiceSummary[] = []
  for (const { name, description } of provider.model.services) {
    let service: Service | undefined
    try {
      service = await catalog.findService(provider.name, name)
    } catch (error) {
      yield { service: name, error }
      continue
    }
    const resources: Resource[] = []
    for (const resourceName of service?.resourceNames ?? []) {
      const resource = await catalog.findResource(provider.name, name, resourceName)
      if (resource === undefined) continue
      resources.push(resource)
    }
    const listed: ResourceSummary[] = []
    for (const resource of resources) {
      let page: ResourcePage | undefined
      const build = () => (page ??= buildPage(resource, notes, resources))
      yield writer.resource(resource, build)
      listed.push(summaryOf(resource, page))
    }
    const summary = {
      name,
      description: serviceNotes[name]?.sentence ?? description,
      resourceCount: resources.length,
      resources: listed,
    }
    yield writer.service(provider, summary)
    summaries.push({ ...summary, resources: [] })
  }
  yield writer.provider(provider, summaries)
}

/** A resource in a line; a format that builds no page lists names only. */
function summaryOf(resource: Resource, page: ResourcePage | undefined): ResourceSummary {
  const accesses = page?.methods.map(({ access }) => access) ?? []
  return { name: resource.name, accesses, about: page === undefined ? '' : aboutResource(page) }
}

const upstream: PageWriter = {
  resource: (resource) => ({
    path: `docs/services/${resource.service}/${resource.name}/index.md`,
    text: upstreamPage(resource),
  }),
  service: (provider, { name, resources }) => ({
    path: `docs/services/${name}/index.md`,
    text: upstreamServicePage(
      provider.name,
      name,
      resources.map((resource) => resource.name),
    ),
  }),
  provider: (provider, services) => ({
    path: 'docs/index.md',
    text: upstreamProviderPage(provider.name, services),
  }),
}

const markdown: PageWriter = {
  resource: (resource, page) => ({
    path: `${resource.service}/${resource.name}.md`,
    text: markdownPage(page()),
  }),
  service: (provider, { name, description, resources }) => ({
    path: `${name}/index.md`,
    text: markdownServicePage(provider.name, name, description, resources),
  }),
  provider: (provider, services) => ({
    path: 'index.md',
    text: markdownProviderPage(provider.name, services),
  }),
}

/** Markdown with the title in front matter, as Starlight and most site generators need it. */
const site: PageWriter = {
  resource: (resource, page) => withFrontMatter(markdown.resource(resource, page)),
  service: (provider, summary) => withFrontMatter(markdown.service(provider, summary)),
  provider: (provider, services) => withFrontMatter(markdown.provider(provider, services)),
}

function withFrontMatter({ path, text }: PageFile): PageFile {
  const [heading = '', , ...rest] = text.split('\n')
  const body = asides(rest.join('\n')).replace(/\]\(([\w./%-]+)\.md\)/g, (_, target: string) => {
    // Pages are folders there, so a page of a resource is one level deeper than its file.
    const isResource = !path.endsWith('index.md')
    return `](${isResource ? '../' : ''}${target.replace(/\/index$/, '')}/)`
  })
  const title = `title: ${JSON.stringify(titleIn(heading))}\n`
  // A list of names has no headings.
  const contents = path.endsWith('index.md') ? 'tableOfContents: false\n' : ''
  return { path, text: `---\n${title}${contents}---\n\n${body}` }
}

/** The words of a heading, without the marks that keep them from being Markdown. */
function titleIn(line: string): string {
  return line
    .replace(/^# /, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\\([[\]`\\])/g, '$1')
}

/** GitHub's notes (`> [!NOTE]`) in the syntax of such a site. */
function asides(text: string): string {
  return text.replace(
    /^> ?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]([^\n]*\n(?:>.*\n?)*)/gm,
    (_, kind: string, quoted: string) => {
      const words = quoted.replace(/^> ?/gm, '').trim()
      return `:::${asideKinds[kind] ?? 'note'}\n${words}\n:::\n`
    },
  )
}

const asideKinds: Readonly<Record<string, string>> = {
  NOTE: 'note',
  TIP: 'tip',
  IMPORTANT: 'note',
  WARNING: 'caution',
  CAUTION: 'danger',
}

const json: PageWriter = {
  resource: (resource, page) => ({
    path: `${resource.service}/${resource.name}.json`,
    text: jsonText(page()),
  }),
  service: (provider, { name, description, resources }) => ({
    path: `${name}/index.json`,
    text: jsonText({
      id: `${provider.name}.${name}`,
      description,
      resources: resources.map((resource) => resource.name),
    }),
  }),
  provider: (provider, services) => ({
    path: 'index.json',
    text: jsonText({
      id: provider.name,
      services: services.map(({ name, description, resourceCount }) => ({
        name,
        description,
        resourceCount,
      })),
    }),
  }),
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}

const writers: Readonly<Record<DocsFormat, PageWriter>> = { markdown, site, json, upstream }

/** The page of a resource, or of one method, as lines for a terminal. */
export function terminalLines(
  resource: Resource,
  notes: ProviderNotes | undefined,
  width: number,
  method?: string,
): string[] {
  return terminalPage(buildPage(resource, notes), width, method)
}

/** Serves pages on 127.0.0.1; see serve.ts. */
export async function serveDocs(options: DocsServerOptions): Promise<DocsServer> {
  const { startDocsServer } = await import('./serve.ts')
  return await startDocsServer(options)
}

export { otherTables } from './search/other-tables.ts'
export { findByWords, needsText, nextOf, searchLines } from './search/search.ts'

/** The results of a search by words, as lines of text. */
export async function linesByWords(
  catalog: Catalog,
  words: string,
  limit: number,
): Promise<string[]> {
  return searchLines((await findByWords(catalog, words)).slice(0, limit))
}
