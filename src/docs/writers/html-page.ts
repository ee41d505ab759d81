import { firstSentence } from '../page/prose.ts'
import { escapeHtml } from './escape-html.ts'
import { pageStyle } from './page-style.ts'

/** A link in a list of names, with a sentence about it. */
export interface Entry {
  readonly name: string
  readonly href: string
  readonly description: string
}

/** A complete page around a body of HTML. */
export function htmlDocument(
  title: string,
  trail: readonly Entry[],
  body: string,
  kind: 'reference' | 'other' = 'other',
): string {
  const links = trail.map(
    ({ name, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>`,
  )
  const crumbs =
    links.length === 0 ? '' : `<nav aria-label="Breadcrumb">${links.join(' / ')}</nav>\n`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
${crumbs}<main class="${kind}">
${body}
</main>
</body>
</html>
`
}

/** A page with a title and a body. */
export function titledPage(title: string, trail: readonly Entry[], body: string): string {
  return htmlDocument(title, trail, `<h1>${escapeHtml(title)}</h1>\n${body}`)
}

/** A list of names with links. */
export function htmlList(entries: readonly Entry[]): string {
  const items = entries.map(
    ({ name, href, description }) =>
      `<li><a href="${escapeHtml(href)}"><code>${escapeHtml(name)}</code></a> ${escapeHtml(firstSentence(description))}</li>`,
  )
  return `<ul class="names">\n${items.join('\n')}\n</ul>`
}

/** The address of a page, the same as on the site. */
export function hrefOf(...names: readonly string[]): string {
  return `/providers/${names.map((name) => `${encodeURIComponent(name)}/`).join('')}`
}

/** The address of a page that another page of Markdown links to (`../copilot/org_seats.md`). */
export function hrefOfFile(target: string, provider: string, service: string): string {
  if (!/^[\w./-]+\.md$/.test(target)) return target
  const [file = '', folder] = target.replace(/\.md$/, '').split('/').reverse()
  const inside = folder === undefined || folder === '..' ? service : folder
  return file === 'index' ? hrefOf(provider, inside) : hrefOf(provider, inside, file)
}
