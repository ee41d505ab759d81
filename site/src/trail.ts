import type { StarlightRouteData } from '@astrojs/starlight/route-data'

interface Crumb {
  readonly label: string
  /** Absent where there is no page of its own. */
  readonly href?: string
}

/** The way to a page from the start, without the page itself. */
export function trailOf({ id, sidebar }: StarlightRouteData): Crumb[] {
  const [root, ...names] = id.split('/')
  const start = { label: 'Start', href: '/' }
  if (root === 'providers') {
    const folders = names.slice(0, -1).map((label, index) => ({
      label,
      href: `/providers/${names.slice(0, index + 1).join('/')}/`,
    }))
    return [start, { label: 'Catalogue', href: '/catalogue/' }, ...folders]
  }
  if (root === 'guides') {
    const group = sidebar.find(
      (one) => one.type === 'group' && one.entries.some((entry) => isCurrent(entry)),
    )
    return [start, { label: 'Guides' }, ...(group === undefined ? [] : [{ label: group.label }])]
  }
  return id === '' || id === 'index' ? [] : [start]
}

function isCurrent(entry: StarlightRouteData['sidebar'][number]): boolean {
  return entry.type === 'link' && entry.isCurrent
}
