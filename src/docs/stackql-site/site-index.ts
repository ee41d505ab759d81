import { frontMatter } from './site-page.ts'

/** The page with the resources of a service, as on upstream's site. */
export function upstreamServicePage(
  provider: string,
  service: string,
  resources: readonly string[],
): string {
  const names = [...resources].sort((a, b) => a.localeCompare(b))
  const links = names.map((name) => `<a href="/services/${service}/${name}/">${name}</a>`)
  const half = Math.ceil(links.length / 2)
  const columns = [links.slice(0, half), links.slice(half)].map((list) => list.join('<br />\n'))
  return `---\n${frontMatter(service, [service, provider, 'stackql'], provider)}---

${service} service documentation.

:::info[Service Summary]

total resources: __${names.length}__  

:::

## Resources
${twoColumns(columns)}`
}

/**
 * The page with the services of a provider. As upstream does, it counts a service's own page as a
 * resource too. The text around the numbers there is written by hand.
 */
export function upstreamProviderPage(
  provider: string,
  services: readonly { readonly name: string; readonly resourceCount: number }[],
): string {
  const names = services.map(({ name }) => name).sort()
  const total = services.reduce((sum, { resourceCount }) => sum + resourceCount + 1, 0)
  const links = names.map((name) => `<a href="/services/${name}/">${name}</a><br />`)
  const half = Math.ceil(links.length / 2)
  const columns = [links.slice(0, half), links.slice(half)].map((list) => list.join('\n'))
  return `---\n${frontMatter(provider, [provider, 'stackql'], provider)}id: ${provider}-doc\nslug: /\n---

Query, change and deploy what ${provider} has, with SQL.

:::info[Provider Summary] 

total services: __${names.length}__  
total resources: __${total}__  

:::

## Services
${twoColumns(columns)}
`
}

function twoColumns(columns: readonly string[]): string {
  const divs = columns.map((text) => `<div class="providerDocColumn">\n${text}\n</div>`)
  return `<div class="row">\n${divs.join('\n')}\n</div>`
}
