import { lead } from './markdown-page.ts'
import type { FieldPage, InputPage, MethodPage, ResourcePage } from './page.ts'
import { firstSentence } from './prose.ts'

/** A link of a list of names, with what is said of it. */
export interface Entry {
  readonly name: string
  readonly href: string
  readonly description: string
}

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #8886;padding:.3rem .5rem;text-align:left;vertical-align:top}
pre{background:#8882;padding:.75rem;overflow:auto}code{font-family:ui-monospace,monospace}.prose{white-space:pre-line}`

/** A whole page around a body, which is HTML already. */
export function htmlDocument(title: string, trail: readonly Entry[], body: string): string {
  const links = trail.map(
    ({ name, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<nav>${links.join(' / ')}</nav>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`
}

/** A list of names with links. */
export function htmlList(entries: readonly Entry[]): string {
  const items = entries.map(
    ({ name, href, description }) =>
      `<li><a href="${escapeHtml(href)}"><code>${escapeHtml(name)}</code></a> ${escapeHtml(firstSentence(description))}</li>`,
  )
  return `<ul>\n${items.join('\n')}\n</ul>`
}

/** The body of a resource's page. Prose is shown as it is written: nothing in a document becomes HTML. */
export function htmlPage(page: ResourcePage): string {
  const { provider, service } = page
  const related = page.seeAlso.map(({ id, description }) => {
    const name = id.split('.').at(-1) ?? ''
    return { name: id, href: hrefOf(provider, service, name), description }
  })
  return [
    `<p class="prose">${escapeHtml(page.description || lead(page))}</p>`,
    ...(page.definitions ?? []).map(
      ({ dialect, sql }) => `<h2>The view for ${escapeHtml(dialect)}</h2>\n${pre(sql)}`,
    ),
    ...page.methods.map(methodSection),
    ...(page.manifest === undefined
      ? []
      : [`<h2>In a stack’s manifest</h2>\n${pre(page.manifest.yaml)}`]),
    ...(related.length === 0 ? [] : [`<h2>See also</h2>\n${htmlList(related)}`]),
  ].join('\n')
}

/** Where a page is: the same as on the site. */
export function hrefOf(...names: readonly string[]): string {
  return `/providers/${names.map((name) => `${encodeURIComponent(name)}/`).join('')}`
}

function methodSection(method: MethodPage): string {
  const facts = [
    `Calls <code>${escapeHtml(method.request)}</code>; ${method.writes ? 'it writes' : 'it only reads'}.`,
    ...(method.paging
      ? [`Pages of ${escapeHtml(String(method.paging.size))} rows; all of them are read.`]
      : []),
    ...(method.quota === undefined
      ? []
      : [`Counts against the quota ${escapeHtml(method.quota)}.`]),
    ...(method.deprecated ? ['Deprecated.'] : []),
    ...(method.problem === undefined
      ? []
      : [`It cannot be called: ${escapeHtml(method.problem)}.`]),
    ...(/^https?:/.test(method.url ?? '')
      ? [`<a href="${escapeHtml(method.url ?? '')}">The API’s own page</a>`]
      : []),
  ]
  const columns = method.columns.map((field) => row(field, field.nullable ? 'may be null' : ''))
  const inputs = method.inputs.map((input: InputPage) =>
    row(input, `${input.place}${input.required ? ', required' : ''}`),
  )
  return [
    `<h2 id="${escapeHtml(`${method.access}-${method.name}`)}">${escapeHtml(method.access.toUpperCase())} ${escapeHtml(method.name)}</h2>`,
    `<p class="prose">${escapeHtml(method.description)}</p>`,
    `<ul>${facts.map((fact) => `<li>${fact}</li>`).join('')}</ul>`,
    ...(method.example === undefined ? [] : [pre(method.example.sql)]),
    ...(method.join === undefined ? [] : [pre(method.join.sql)]),
    ...(inputs.length === 0 ? [] : [table('Parameter', inputs)]),
    ...(columns.length === 0 ? [] : [table('Column', columns)]),
  ].join('\n')
}

function table(what: string, rows: readonly string[]): string {
  return `<table><thead><tr><th>${what}</th><th>Type</th><th></th><th>Description</th></tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table>`
}

function row({ name, type, format, description, values }: FieldPage, note: string): string {
  const allowed =
    values === undefined
      ? ''
      : ` One of ${values.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(', ')}.`
  const kind = format === undefined ? type || 'any' : `${type} (${format})`
  return `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(kind)}</td><td>${escapeHtml(note)}</td><td>${escapeHtml(description)}${allowed}</td></tr>`
}

function pre(text: string): string {
  return `<pre><code>${escapeHtml(text)}</code></pre>`
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
