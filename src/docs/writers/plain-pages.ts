import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '../../catalog/catalog.ts'
import { buildPage } from '../page/build-page.ts'
import { aboutResource } from '../page/start.ts'
import { findByWords } from '../search/search.ts'
import { escapeHtml } from './escape-html.ts'
import { type Entry, hrefOf, hrefOfFile, htmlDocument, htmlList, titledPage } from './html-page.ts'
import { codeBlock, loadToHtml, type ToHtml } from './markdown-html.ts'
import { markdownPage } from './markdown-page.ts'

export interface PlainRequest {
  readonly catalog: Catalog
  readonly guidesFolder: string | undefined
  /** The parts of the path. */
  readonly names: readonly string[]
  /** The words of a search; '' for none. */
  readonly find: string
}

const home: Entry = { name: 'Start', href: '/', description: '' }
const MOST_RESULTS = 30

/** A page that is made without the site; `undefined` where there is none. */
export async function plainPage(request: PlainRequest): Promise<string | undefined> {
  const { catalog, guidesFolder, names, find } = request
  const [first, provider, service, resource, ...more] = names
  if (find.trim() !== '')
    return await resultPage(request, first === 'providers' ? provider : undefined)
  if (first === undefined) return await startPage(catalog, guidesFolder)
  if (first === 'guides' && provider !== undefined && service === undefined) {
    return await guidePage(guidesFolder, provider)
  }
  if (first !== 'providers' || more.length > 0) return undefined
  if (provider === undefined) return await startPage(catalog, guidesFolder)
  if (service === undefined) return await providerPage(catalog, provider)
  if (resource === undefined) return await servicePage(catalog, provider, service)
  return await resourcePage(catalog, provider, service, resource)
}

/** The page for an address without one. */
export function missingPage(): string {
  return titledPage('There is no such page', [home], searchForm(''))
}

async function startPage(catalog: Catalog, guidesFolder: string | undefined): Promise<string> {
  const providers = await catalog.listProviders()
  const entries = providers.map(({ name, version }) => ({
    name,
    href: hrefOf(name),
    description: version,
  }))
  const guides = guidesIn(guidesFolder)
  const list = guides.length === 0 ? '' : `<h2>Guides</h2>\n${htmlList(guides)}`
  return titledPage(
    'Documentation',
    [],
    `${searchForm('')}\n<h2>Providers</h2>\n${htmlList(entries)}\n${list}`,
  )
}

/** Everything that has any of the words, best first. */
async function resultPage(
  { catalog, guidesFolder, find: words }: PlainRequest,
  provider: string | undefined,
): Promise<string> {
  const hasRecipes = guidesIn(guidesFolder).some(({ name }) => name === 'recipes')
  const results = (await findByWords(catalog, words)).filter(
    ({ entry }) => provider === undefined || entry.id.startsWith(`${provider}.`),
  )
  const items = results.slice(0, MOST_RESULTS).map(({ entry, found }) => {
    if (entry.kind === 'recipe') {
      const [, place] = /^docs\/recipes\.md(#.*)$/.exec(entry.id) ?? []
      const question = escapeHtml(entry.about)
      const link =
        hasRecipes && place !== undefined
          ? `<a href="/guides/recipes/${escapeHtml(place)}">${question}</a>`
          : question
      return `<li>${link}\n${codeBlock(entry.sql ?? '', 'sql')}</li>`
    }
    const [service = '', ...name] = entry.id.split('.').slice(1)
    const href = hrefOf(entry.id.split('.')[0] ?? '', service, name.join('.'))
    const names = found.length === 0 ? '' : ` <small>${escapeHtml(found.join(', '))}</small>`
    return `<li><a href="${escapeHtml(href)}"><code>${escapeHtml(entry.id)}</code></a> ${escapeHtml(entry.about)}${names}</li>`
  })
  const list =
    items.length === 0
      ? '<p>Nothing has any of these words.</p>'
      : `<ul class="names">\n${items.join('\n')}\n</ul>`
  return titledPage('Search', [home], `${searchForm(words)}\n${list}`)
}

async function providerPage(catalog: Catalog, name: string): Promise<string | undefined> {
  const provider = await catalog.findProvider(name)
  if (provider === undefined) return undefined
  const notes = await catalog.findServiceNotes(name)
  const entries = provider.model.services.map((entry) => ({
    name: entry.name,
    href: hrefOf(name, entry.name),
    description: notes[entry.name]?.sentence ?? entry.description,
  }))
  return titledPage(provider.name, [home], `${searchForm('')}\n${htmlList(entries)}`)
}

async function servicePage(
  catalog: Catalog,
  provider: string,
  name: string,
): Promise<string | undefined> {
  const service = await catalog.findService(provider, name)
  if (service === undefined) return undefined
  const notes = await catalog.findNotes(provider)
  const entries: Entry[] = []
  for (const resourceName of service.resourceNames) {
    const resource = await catalog.findResource(provider, name, resourceName)
    if (resource === undefined) continue
    const description = aboutResource(buildPage(resource, notes, []))
    entries.push({ name: resourceName, href: hrefOf(provider, name, resourceName), description })
  }
  return titledPage(`${provider}.${name}`, trailTo(provider), htmlList(entries))
}

async function resourcePage(
  catalog: Catalog,
  provider: string,
  service: string,
  name: string,
): Promise<string | undefined> {
  const resource = await catalog.findResource(provider, service, name)
  if (resource === undefined) return undefined
  const page = buildPage(resource, await catalog.findNotes(provider))
  toHtml ??= loadToHtml()
  const body = (await toHtml)(markdownPage(page), (target) => hrefOfFile(target, provider, service))
  return htmlDocument(page.id, trailTo(provider, service), body, 'reference')
}

async function guidePage(folder: string | undefined, name: string): Promise<string | undefined> {
  const guides = guidesIn(folder)
  if (folder === undefined || !guides.some((guide) => guide.name === name)) return undefined
  const text = readFileSync(join(folder, `${name}.md`), 'utf8')
  toHtml ??= loadToHtml()
  const body = (await toHtml)(text, (target) => {
    const [, other = '', place = ''] = /^([\w-]+)\.md(#.*)?$/.exec(target) ?? []
    if (guides.some((guide) => guide.name === other)) return `/guides/${other}/${place}`
    // Elsewhere in the checkout there are no pages.
    return /^(?:https?:|#|\/)/.test(target) ? target : '/'
  })
  return htmlDocument(titleOf(text), [home], body)
}

function guidesIn(folder: string | undefined): Entry[] {
  if (folder === undefined || !existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^[\w-]+\.md$/.test(file))
    .map((file) => {
      const name = file.replace(/\.md$/, '')
      const description = titleOf(readFileSync(join(folder, file), 'utf8'))
      return { name, href: `/guides/${name}/`, description }
    })
}

function titleOf(markdown: string): string {
  return (/^# +(.*)$/m.exec(markdown)?.[1] ?? '').replaceAll('`', '')
}

function trailTo(provider: string, service?: string): Entry[] {
  return [
    home,
    { name: provider, href: hrefOf(provider), description: '' },
    ...(service === undefined
      ? []
      : [{ name: service, href: hrefOf(provider, service), description: '' }]),
  ]
}

function searchForm(words: string): string {
  return `<form action="/" role="search"><label>Find by any words <input name="find" type="search" value="${escapeHtml(words)}"></label> <button>Find</button></form>`
}

/** Loaded with the first page of Markdown. */
let toHtml: Promise<ToHtml> | undefined
