import { defineRouteMiddleware } from '@astrojs/starlight/route-data'
import resources from './generated/catalogue.json'

/**
 * On a page of a service, that service in the sidebar has its resources. All of them in the sidebar of every
 * page would be most of the page.
 */
export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute
  const [, provider, service] = /^providers\/([^/]+)\/([^/]+)/.exec(route.id) ?? []
  if (provider === undefined || service === undefined) return
  const base = `/providers/${provider}/${service}/`
  const entries = resources
    .filter(({ url }) => url.startsWith(base))
    .map(({ id, url }) => link(id.split('.').slice(2).join('.'), url, url === `/${route.id}/`))
  for (const group of route.sidebar) {
    if (group.type !== 'group') continue
    const at = group.entries.findIndex((one) => one.type === 'link' && one.href === base)
    if (at < 0) continue
    group.entries.splice(at, 1, {
      type: 'group',
      label: service,
      entries: [link('All resources', base, route.id === base.slice(1, -1)), ...entries],
      collapsed: false,
      badge: undefined,
    })
  }
})

function link(label: string, href: string, isCurrent: boolean) {
  return { type: 'link' as const, label, href, isCurrent, badge: undefined, attrs: {} }
}
