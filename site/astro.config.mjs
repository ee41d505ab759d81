import { readdirSync, readFileSync } from 'node:fs'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

// Guides and pages of providers are put into src/content/docs by scripts/site.ts; see there.
const { groups } = JSON.parse(
  readFileSync(new URL('src/generated/catalogue.json', import.meta.url), 'utf8'),
)
const guides = readdirSync(new URL('src/content/docs/guides', import.meta.url))
  .map((name) => name.replace(/\.md$/, ''))
  .sort()

/** Guides by what they are for. One that is not there has no entry; one that is new has its place at the end. */
const places = {
  'Try it': ['recipes', 'simulator'],
  SQL: ['sql', 'writes', 'transactions', 'templates'],
  Requests: ['requests', 'answers'],
  'Signing in and safety': ['github-auth', 'authentication', 'policy', 'security'],
  'Run it': ['shell', 'output', 'errors', 'library', 'registry', 'network'],
  'Write a provider': ['documenting-providers'],
}

export default defineConfig({
  integrations: [
    starlight({
      title: 'stackql-ts',
      description: 'Ask and change any REST API with SQL.',
      customCss: ['./src/generated/sql.css', './src/styles/site.css'],
      routeMiddleware: './src/sidebar.ts',
      // One index for the site, the catalogue, the console and the command line; see src/docs/search/rank.ts.
      pagefind: false,
      components: {
        MarkdownContent: './src/components/MarkdownContent.astro',
        PageTitle: './src/components/PageTitle.astro',
        Search: './src/components/Search.astro',
        Sidebar: './src/components/Sidebar.astro',
      },
      sidebar: [
        { label: 'Start', link: '/' },
        ...guideGroups(),
        { label: 'Catalogue', link: '/catalogue/' },
        ...providerGroups(),
      ],
    }),
  ],
})

function guideGroups() {
  const placed = new Set(Object.values(places).flat())
  const groups = { ...places, More: guides.filter((name) => !placed.has(name)) }
  return Object.entries(groups).flatMap(([label, names]) => {
    const items = names.filter((name) => guides.includes(name)).map((name) => `guides/${name}`)
    return items.length === 0 ? [] : [{ label, items }]
  })
}

/** A group a provider, folded, with its services; src/sidebar.ts unfolds the one that is read. */
function providerGroups() {
  const services = groups
    .flatMap((group) => group.services)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, url }) => ({ names: id.split('.'), url }))
  const byProvider = Map.groupBy(services, ({ names: [provider] }) => provider)
  return [...byProvider].map(([provider, own]) => ({
    label: provider === 'github' ? 'GitHub' : provider,
    collapsed: true,
    items: [
      { label: 'All services', link: `/providers/${provider}/` },
      ...own.map(({ names: [, service], url }) => ({ label: service, link: url })),
    ],
  }))
}
