import type { FieldPage, InputPage, MethodPage, ResourcePage } from './page.ts'
import { withoutPermissions } from './permissions.ts'
import { block, cell, code, firstSentence, folded, prose } from './prose.ts'
import { priceOf, startMethod } from './start.ts'
import type { Access } from './upstream-method.ts'

const statements: Readonly<Record<Access, string>> = {
  select: 'SELECT',
  insert: 'INSERT',
  update: 'UPDATE',
  replace: 'REPLACE',
  delete: 'DELETE',
  exec: 'EXEC',
}

/** The number of rows that a table shows before the others are collapsed. */
const MOST_INPUTS = 6

/** The number of addresses (`html_url`) among the other columns; more are collapsed. */
const MOST_ADDRESSES = 4

/** The number of visible lines of a request's body. */
const MOST_BODY_LINES = 12

/**
 * A resource's page as Markdown: an example and its requirements, then columns, then every method.
 */
export function markdownPage(page: ResourcePage): string {
  const base = page.methods.find(({ url }) => url !== undefined)?.url
  const sections = [
    `# ${page.id}`,
    prose(page.description || lead(page), base),
    startSection(page, base),
    ...(page.definitions ?? []).map(
      ({ dialect, sql }) => `## The view for ${dialect}\n\n${block('sql', sql)}`,
    ),
    columnSection(page, base),
    methodList(page),
    ...page.methods.map((method) => methodSection(method, base, startMethod(page) === method)),
    manifestSection(page),
    seeAlso(page),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/**
 * The first sentence of a page whose resource has no description: its purpose, and the statements
 * it accepts.
 */
export function lead(page: ResourcePage): string {
  const { methods, kind, service } = page
  if (kind === 'view') return `A view of the service ${service}.`
  const verbs = [...new Set(methods.map(({ access }) => statements[access]))]
  const listed =
    verbs.length < 2 ? verbs.join('') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1)}`
  const count = methods.length === 1 ? 'one method' : `${methods.length} methods`
  return [sentence(startMethod(page)?.summary ?? ''), `It has ${count}: ${listed}.`]
    .filter((part) => part !== '')
    .join(' ')
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`
}

/** A statement to run, and everything that it requires. */
function startSection(page: ResourcePage, base: string | undefined): string {
  const method = startMethod(page)
  if (method?.example === undefined) return ''
  return [
    block('sql', method.example.sql),
    `**What you need**\n\n${needsOf(method, base)
      .map((line) => `- ${line}`)
      .join('\n')}`,
  ].join('\n\n')
}

function needsOf(method: MethodPage, base: string | undefined): string[] {
  const sets = [...new Set(method.requiredSets.map((names) => names.join(', ')))].filter(Boolean)
  const needed = new Set(method.requiredSets.flat())
  const inputs = method.inputs.filter(({ name }) => needed.has(name))
  const parameters = inputs.map(({ name, description }) => {
    const words = cell(firstSentence(description), base)
    return words === '' ? code(name) : `${code(name)}: ${words}`
  })
  const alternatives =
    sets.length < 2 ? [] : [`Enough is ${sets.map((names) => code(names)).join(' or ')}.`]
  return [
    ...(parameters.length === 0 ? ['No parameters.'] : [...parameters, ...alternatives]),
    ...callerFacts(method),
    `Price: ${priceOf(method)}.`,
  ]
}

/**
 * The list of methods, one on each line. A table would not fit: method names are long, and a phone
 * is narrow.
 */
function methodList({ methods }: ResourcePage): string {
  if (methods.length === 0) return ''
  const lines = methods.map((method) => {
    const sets = method.requiredSets.map((names) => names.map(code).join(', ')).filter(Boolean)
    const needs = sets.length === 0 ? '' : ` needs ${[...new Set(sets)].join(' or ')}`
    const words = [method.deprecated ? '**Deprecated.**' : '', about(method)]
    const text = words.filter((word) => word !== '').join(' ')
    const link = `[${code(method.name)}](#${anchor(method)})`
    return `- ${statements[method.access]} ${link}${needs}${text === '' ? '' : `. ${text}`}`
  })
  // The single section that follows contains everything.
  return methods.length === 1 ? '## Methods' : `## Methods\n\n${lines.join('\n')}`
}

function about({ summary, url }: MethodPage): string {
  return cell(sentence(summary), url)
}

/** The anchor that Markdown renderers give the heading. */
function anchor({ name, access }: MethodPage): string {
  return `${access}-${name}`
}

interface ColumnOf {
  readonly field: FieldPage
  /** The methods that return it. */
  readonly of: string[]
}

/** The columns of all methods that SELECT calls, with their methods where they differ. */
function columnSection({ methods }: ResourcePage, base: string | undefined): string {
  const selects = methods.filter(({ access }) => access === 'select')
  if (selects.length === 0) return ''
  const columns = new Map<string, ColumnOf>()
  for (const method of selects) {
    for (const field of method.columns) {
      const known = columns.get(field.name)
      if (known === undefined) columns.set(field.name, { field, of: [method.name] })
      else known.of.push(method.name)
    }
  }
  const title = '## Columns'
  if (columns.size === 0)
    return `${title}\n\nThe document names none; \`SELECT *\` shows what comes.`
  const all = [...columns.values()]
  const addresses = all.filter(({ field }) => isAddress(field))
  const rest =
    addresses.length > MOST_ADDRESSES ? all.filter((one) => !addresses.includes(one)) : all
  const table = (some: readonly ColumnOf[]) => `${fieldHead}\n${some.map(row).join('\n')}`
  const nested = all.flatMap(({ field }) => nestedTable(field, base))
  return [
    title,
    ...(rest.length === 0 ? [] : [table(rest)]),
    ...(rest.length === all.length
      ? []
      : [folded(`${addresses.length} more: addresses`, table(addresses))]),
    ...nested,
    'Every row also has `fetched_at`, `from_cache` and `item_status`, which `*` leaves out.',
  ].join('\n\n')

  function row({ field, of }: ColumnOf): string {
    const note = of.length === selects.length ? '' : ` _Only of ${of.map(code).join(', ')}._`
    return fieldRow(field, `${cell(field.description, base)}${note}`)
  }
}

function isAddress({ name, type }: FieldPage): boolean {
  return type === 'string' && /(?:^|_)url$/.test(name)
}

const fieldHead = '| Name | Type | Description |\n| --- | --- | --- |'

function fieldRow(field: FieldPage, description: string): string {
  return `| ${code(field.name)} | ${typeOf(field)}${field.nullable ? ' or null' : ''} | ${withFacts(description, field)} |`
}

function typeOf({ type, format }: FieldPage): string {
  if (type === '') return 'any'
  return format === undefined ? type : `${type} (${cell(format)})`
}

/** A description, then the allowed values and the default. */
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

/** The collapsed properties of a column of objects: `json_extract(owner, '$.login')`. */
function nestedTable(field: FieldPage, base: string | undefined): string[] {
  if (field.fields === undefined) return []
  const rows = paths(field.fields, '').map(({ path, field: inner }) =>
    fieldRow({ ...inner, name: path }, cell(inner.description, base)),
  )
  return [folded(`In ${code(field.name)}`, `${fieldHead}\n${rows.join('\n')}`)]
}

function paths(fields: readonly FieldPage[], before: string): { path: string; field: FieldPage }[] {
  return fields.flatMap((field) => {
    const path = `${before}${field.name}`
    return [{ path, field }, ...paths(field.fields ?? [], `${path}.`)]
  })
}

/**
 * A method. For the first method of the page, the example and the requirements are already at the
 * top.
 */
function methodSection(method: MethodPage, base: string | undefined, isStart: boolean): string {
  const { description, example, permissions, problem } = method
  return [
    `### ${statements[method.access]} ${method.name}`.replaceAll('<', '&lt;'),
    ...(method.deprecated ? ['**Deprecated.**'] : []),
    ...(method.stackqlName === undefined ? [] : [ownName(method.stackqlName)]),
    prose(withoutPermissions(description, permissions), base),
    ...(problem === undefined ? [] : [`It cannot be called: ${cell(problem)}.`]),
    factList(method, isStart),
    ...(example === undefined || isStart ? [] : [block('sql', example.sql)]),
    ...(example === undefined ? [] : [requestOf(method)]),
    joinOf(method),
    inputTable(method, base),
    ...(method.access === 'select' ? [] : [returned(method)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** StackQL's place of a method that was added to a table. */
function ownName(name: string): string {
  return `In StackQL, and with ${code('--compat')}, this is ${code(name)}.`
}

function factList(method: MethodPage, isStart: boolean): string {
  const { request, writes, paging, url } = method
  const facts = [
    ...(paging
      ? [`Pages of ${paging.size} rows (${code(paging.parameter)}); all of them are read.`]
      : []),
    ...(isStart ? [] : [...callerFacts(method), `Price: ${priceOf(method)}.`]),
    ...(url === undefined ? [] : [`[The API's own page](${url})`]),
  ]
  // A description may end with a list, which a list right after it would only extend.
  const call = `Calls ${code(request)}; ${writes ? 'it writes' : 'it only reads'}.`
  return [call, ...(facts.length === 0 ? [] : ['', ...facts.map((line) => `- ${line}`)])].join('\n')
}

/** Who may call the method, and where. */
function callerFacts({ permissions, refusesApps, cloudOnly, url }: MethodPage): string[] {
  return [
    ...permissions.map((text) => `Permissions: ${cell(text.replace(/^[-*]\s+/, ''), url)}`),
    ...(refusesApps ? ["A GitHub App's own token is not accepted."] : []),
    ...(cloudOnly ? ['Not part of GitHub Enterprise Server.'] : []),
  ]
}

function requestOf({ example, paging }: MethodPage): string {
  if (example === undefined) return ''
  const { method, path, body } = example.request
  const mark = path.includes('?') ? '&' : '?'
  const size = paging && method === 'GET' ? `${mark}${paging.parameter}=${paging.size}` : ''
  const request = `${method} ${path}${size}`
  if (body === undefined) return `The example's request: ${code(request)}.`
  const json = JSON.stringify(body, null, 2)
  const text = block('http', `${request}\n\n${json}`)
  return json.split('\n').length > MOST_BODY_LINES
    ? folded("The example's request", text)
    : `The example's request:\n\n${text}`
}

function joinOf({ join }: MethodPage): string {
  if (join === undefined) return ''
  const [list = '', each = ''] = join.requests
  return `For each row of the list that it belongs to:\n\n${block('sql', join.sql)}\n\nIts requests: ${code(list)}, then ${code(each)} for each row.`
}

/** The inputs of a method; in a long list the optional ones are collapsed. */
function inputTable({ inputs }: MethodPage, base: string | undefined): string {
  if (inputs.length === 0) return ''
  const head = '| Parameter | Type | In | Description |\n| --- | --- | --- | --- |'
  const table = (some: readonly InputPage[]) => `${head}\n${some.map(row).join('\n')}`
  const nested = inputs.flatMap((input: InputPage) => nestedTable(input, base))
  const needed = inputs.filter(({ required }) => required)
  const others = inputs.filter(({ required }) => !required)
  if (inputs.length <= MOST_INPUTS) return [table(inputs), ...nested].join('\n\n')
  const rest = [table(others), ...nested].join('\n\n')
  return [
    ...(needed.length === 0 ? [] : [table(needed)]),
    others.length === 0 ? nested.join('\n\n') : folded(counted(others.length), rest),
  ]
    .filter((part) => part !== '')
    .join('\n\n')

  function row(input: InputPage): string {
    const place = `${input.place}${input.required ? ', required' : ''}`
    return `| ${code(input.name)} | ${typeOf(input)} | ${place} | ${withFacts(cell(input.description, base), input)} |`
  }
}

function counted(count: number): string {
  return count === 1 ? 'One optional parameter' : `${count} optional parameters`
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
