import type { FieldPage, InputPage, MethodPage, ResourcePage } from './page.ts'
import { block, cell, code, firstSentence, prose } from './prose.ts'
import type { Access } from './upstream-method.ts'

const statements: Readonly<Record<Access, string>> = {
  select: 'SELECT',
  insert: 'INSERT',
  update: 'UPDATE',
  replace: 'REPLACE',
  delete: 'DELETE',
  exec: 'EXEC',
}

/** A resource's page as Markdown: what it has, how it is asked and changed, and statements that run. */
export function markdownPage(page: ResourcePage): string {
  const base = page.methods.find(({ url }) => url !== undefined)?.url
  const sections = [
    `# ${page.id}`,
    prose(page.description || lead(page), base),
    ...(page.definitions ?? []).map(
      ({ dialect, sql }) => `## The view for ${dialect}\n\n${block('sql', sql)}`,
    ),
    methodList(page),
    columnSection(page, base),
    ...page.methods.map((method) => methodSection(method, base)),
    manifestSection(page),
    seeAlso(page),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/** What a page without a description begins with: what can be done. */
export function lead({ methods, kind, service }: ResourcePage): string {
  if (kind === 'view') return `A view of the service ${service}.`
  const verbs = [...new Set(methods.map(({ access }) => statements[access]))]
  const listed =
    verbs.length < 2 ? verbs.join('') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1)}`
  const count = methods.length === 1 ? 'one method' : `${methods.length} methods`
  return `A resource of the service ${service}, with ${count}: ${listed}.`
}

/** A line a method, and no table: names of methods are long, and a phone is narrow. */
function methodList({ methods }: ResourcePage): string {
  if (methods.length === 0) return ''
  const lines = methods.map((method) => {
    const sets = method.requiredSets.map((names) => names.map(code).join(', ')).filter(Boolean)
    const needs = sets.length === 0 ? '' : ` needs ${[...new Set(sets)].join(' or ')}`
    const words = [method.deprecated ? '**Deprecated.**' : '', about(method)]
    const said = words.filter((word) => word !== '').join(' ')
    const link = `[${code(method.name)}](#${anchor(method)})`
    return `- ${statements[method.access]} ${link}${needs}${said === '' ? '' : `. ${said}`}`
  })
  return `## Methods\n\n${lines.join('\n')}`
}

function about({ description, url }: MethodPage): string {
  return cell(firstSentence(description), url)
}

/** As Markdown renderers make one of the heading. */
function anchor({ name, access }: MethodPage): string {
  return `${access}-${name}`
}

/** The columns of all methods that SELECT calls; which has which, where they differ. */
function columnSection({ methods }: ResourcePage, base: string | undefined): string {
  const selects = methods.filter(({ access }) => access === 'select')
  if (selects.length === 0) return ''
  const columns = new Map<string, { field: FieldPage; of: string[] }>()
  for (const method of selects) {
    for (const field of method.columns) {
      const known = columns.get(field.name)
      if (known === undefined) columns.set(field.name, { field, of: [method.name] })
      else known.of.push(method.name)
    }
  }
  const title = '## Columns of SELECT'
  if (columns.size === 0)
    return `${title}\n\nThe document names none; \`SELECT *\` shows what comes.`
  const rows = [...columns.values()].map(({ field, of }) => {
    const note = of.length === selects.length ? '' : ` _Only of ${of.map(code).join(', ')}._`
    return fieldRow(field, `${cell(field.description, base)}${note}`)
  })
  const nested = [...columns.values()].flatMap(({ field }) => nestedTable(field, base))
  return [`${title}\n\n${fieldHead}\n${rows.join('\n')}`, ...nested].join('\n\n')
}

const fieldHead = '| Name | Type | Description |\n| --- | --- | --- |'

function fieldRow(field: FieldPage, description: string): string {
  return `| ${code(field.name)} | ${typeOf(field)}${field.nullable ? ' or null' : ''} | ${withFacts(description, field)} |`
}

function typeOf({ type, format }: FieldPage): string {
  if (type === '') return 'any'
  return format === undefined ? type : `${type} (${cell(format)})`
}

/** A description, then the values that are allowed and the one that is taken when none is given. */
function withFacts(
  description: string,
  { values, default: initial, sent }: FieldPage & Partial<InputPage>,
): string {
  const said = [
    ...(values === undefined
      ? []
      : [`One of ${values.map((value) => code(text(value))).join(', ')}.`]),
    ...(initial === undefined ? [] : [`Default: ${code(text(initial))}.`]),
    ...(sent === undefined ? [] : [`A SELECT without it asks for ${code(text(sent))}.`]),
  ]
  if (said.length === 0 || description === '') return `${description}${said.join(' ')}`
  return `${description}${/[.!?:]\W*$/.test(description) ? '' : '.'} ${said.join(' ')}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What is in a column of objects, folded away: `json_extract(owner, '$.login')`. */
function nestedTable(field: FieldPage, base: string | undefined): string[] {
  if (field.fields === undefined) return []
  const rows = paths(field.fields, '').map(({ path, field: inner }) =>
    fieldRow({ ...inner, name: path }, cell(inner.description, base)),
  )
  return [
    `<details>\n<summary>In <code>${field.name.replaceAll('<', '&lt;')}</code></summary>\n\n${fieldHead}\n${rows.join('\n')}\n\n</details>`,
  ]
}

function paths(fields: readonly FieldPage[], before: string): { path: string; field: FieldPage }[] {
  return fields.flatMap((field) => {
    const path = `${before}${field.name}`
    return [{ path, field }, ...paths(field.fields ?? [], `${path}.`)]
  })
}

function methodSection(method: MethodPage, base: string | undefined): string {
  const { description, example, problem } = method
  return [
    `## ${statements[method.access]} ${method.name}`.replaceAll('<', '&lt;'),
    ...(method.deprecated ? ['**Deprecated.**'] : []),
    prose(description, base),
    ...(problem === undefined ? [] : [`It cannot be called: ${cell(problem)}.`]),
    factList(method),
    ...(example === undefined ? [] : [block('sql', example.sql), requestOf(method)]),
    joinOf(method),
    inputTable(method, base),
    ...(method.access === 'select' ? [] : [returned(method)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function factList(method: MethodPage): string {
  const { request, writes, paging, permissions, refusesApps, cloudOnly, quota, url } = method
  const said = [
    ...(paging
      ? [`Pages of ${paging.size} rows (${code(paging.parameter)}); all of them are read.`]
      : []),
    ...(quota === undefined ? [] : [`Counts against the quota ${code(quota)}.`]),
    ...permissions.map((sentence) => `Permissions: ${prose(sentence, url)}`),
    ...(refusesApps ? ["A GitHub App's own token is not accepted."] : []),
    ...(cloudOnly ? ['Not part of GitHub Enterprise Server.'] : []),
    ...(url === undefined ? [] : [`[The API's own page](${url})`]),
  ]
  // A description may end with a list, which one right after it would only make longer.
  const call = `Calls ${code(request)}; ${writes ? 'it writes' : 'it only reads'}.`
  return [call, ...(said.length === 0 ? [] : ['', ...said.map((line) => `- ${line}`)])].join('\n')
}

function requestOf({ example, paging }: MethodPage): string {
  if (example === undefined) return ''
  const { method, path, body } = example.request
  const mark = path.includes('?') ? '&' : '?'
  const size = paging && method === 'GET' ? `${mark}${paging.parameter}=${paging.size}` : ''
  const request = `${method} ${path}${size}`
  return body === undefined
    ? `Its request: ${code(request)}.`
    : `Its request:\n\n${block('http', `${request}\n\n${JSON.stringify(body, null, 2)}`)}`
}

function joinOf({ join }: MethodPage): string {
  if (join === undefined) return ''
  const [list = '', each = ''] = join.requests
  return `For each row of the list that it belongs to:\n\n${block('sql', join.sql)}\n\nIts requests: ${code(list)}, then ${code(each)} for each row.`
}

function inputTable({ inputs }: MethodPage, base: string | undefined): string {
  if (inputs.length === 0) return ''
  const rows = inputs.map(
    (input) =>
      `| ${code(input.name)} | ${typeOf(input)} | ${input.place}${input.required ? ', required' : ''} | ${withFacts(cell(input.description, base), input)} |`,
  )
  const nested = inputs.flatMap((input: InputPage) => nestedTable(input, base))
  const head = '| Parameter | Type | In | Description |\n| --- | --- | --- | --- |'
  return [`${head}\n${rows.join('\n')}`, ...nested].join('\n\n')
}

function returned({ columns }: MethodPage): string {
  if (columns.length === 0) return ''
  return `RETURNING: ${columns.map(({ name }) => code(name)).join(', ')}.`
}

function manifestSection({ manifest }: ResourcePage): string {
  if (manifest === undefined) return ''
  return `## In a stack's manifest\n\n${block('yaml', manifest.yaml)}`
}

function seeAlso({ seeAlso: others, service }: ResourcePage): string {
  const links = others.map(({ id }) => {
    const name = id.split('.').slice(2).join('.')
    return `- [${code(id)}](../${service}/${name}.md)`
  })
  return links.length === 0 ? '' : `## See also\n\n${links.join('\n')}`
}
