import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

// Guides and pages of providers are put into src/content/docs by scripts/site.ts; see there.
export default defineConfig({
  integrations: [
    starlight({
      title: 'stackql-ts',
      description: 'Ask and change any REST API with SQL.',
      // A page of a provider is reached by the catalogue and by search: all of them in every page's
      // sidebar would be most of the page.
      sidebar: [
        { label: 'Start', link: '/' },
        { label: 'Guides', items: [{ autogenerate: { directory: 'guides' } }] },
        {
          label: 'Providers',
          items: [
            { label: 'Catalogue', link: '/catalogue/' },
            { label: 'GitHub', link: '/providers/github/' },
          ],
        },
      ],
    }),
  ],
})
