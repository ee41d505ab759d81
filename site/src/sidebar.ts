import { defineRouteMiddleware } from '@astrojs/starlight/route-data'
import catalogue from './generated/catalogue.json'

const services = catalogue.groups.flatMap((group) => group.services)

/**
 * On a page of a service, that service in the sidebar has its resources. All of them in the sidebar of every
 * page would be most of the page.
 */
export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute
  const [, provider, service] = /^providers\/([^/]+)\/([^/]+)/.exec(route.id) ?? []
  if (provider === undefined || service === undefined) return
  const base = `/providers/${provider}/${service}/`
  const resources = services.find(({ url }) => url === base)?.resources ?? []
  const entries = resources.map(({ name, url }) => link(name, url, url === `/${route.id}/`))
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
