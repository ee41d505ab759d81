import { readFileSync } from 'node:fs'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

// Guides and pages of providers are put into src/content/docs by scripts/site.ts; see there.
const resources = JSON.parse(
  readFileSync(new URL('src/generated/catalogue.json', import.meta.url), 'utf8'),
)
const guide = (name) => `guides/${name}`

export default defineConfig({
  integrations: [
    starlight({
      title: 'stackql-ts',
      description: 'Ask and change any REST API with SQL.',
      customCss: ['./src/styles/site.css'],
      routeMiddleware: './src/sidebar.ts',
      pagefind: {
        // A resource is looked for by its name; long pages must not lose to short ones for their length.
        ranking: { pageLength: 0.1, termFrequency: 0.5, metaWeights: { title: 8 } },
      },
      sidebar: [
        { label: 'Start', link: '/' },
        { label: 'SQL', items: ['recipes', 'sql', 'writes', 'transactions'].map(guide) },
        { label: 'Requests', items: ['requests', 'answers'].map(guide) },
        {
          label: 'Signing in and safety',
          items: ['github-auth', 'authentication', 'policy', 'security'].map(guide),
        },
        {
          label: 'Running it',
          items: ['shell', 'output', 'errors', 'library', 'registry', 'network'].map(guide),
        },
        { label: 'Trying and telling', items: ['simulator', 'documenting-providers'].map(guide) },
        { label: 'Catalogue', link: '/catalogue/' },
        ...providerGroups(),
      ],
    }),
  ],
})

/** A group a provider, folded, with its services; src/sidebar.ts unfolds the one that is read. */
function providerGroups() {
  const services = new Map()
  for (const { url } of resources) {
    const [, , provider, service] = url.split('/')
    if (!services.has(provider)) services.set(provider, new Set())
    services.get(provider).add(service)
  }
  return [...services].map(([provider, names]) => ({
    label: provider === 'github' ? 'GitHub' : provider,
    collapsed: true,
    items: [
      { label: 'All services', link: `/providers/${provider}/` },
      ...[...names].map((name) => ({ label: name, link: `/providers/${provider}/${name}/` })),
    ],
  }))
}
