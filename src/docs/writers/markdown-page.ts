import type { InputPage, MethodPage, ResourcePage } from '../page/page.ts'
import { withoutPermissions } from '../page/permissions.ts'
import {
  block,
  cell,
  code,
  firstSentence,
  folded,
  heading,
  linkPart,
  plainLine,
  prose,
} from '../page/prose.ts'
import type { Access } from '../page/site-method.ts'
import { priceOf, startMethod } from '../page/start.ts'
import { columnSection } from './markdown-columns.ts'
import { listed, nestedTable, typeOf, withFacts } from './markdown-field.ts'

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

/** The number of methods that are shown at once; with more, each is collapsed. */
const MOST_OPEN = 3

/** The number of columns of RETURNING that are listed at once. */
const MOST_RETURNED = 12

/**
 * A resource's page as Markdown: an example and its requirements, then columns, then every method.
 */
export function markdownPage(page: ResourcePage): string {
  const base = page.methods.find(({ url }) => url !== undefined)?.url
  const sections = [
    `# ${heading(page.id)}`,
    prose(page.description || lead(page), base),
    startSection(page, base),
    ...(page.definitions ?? []).map(
      ({ dialect, sql }) => `## The view for ${heading(dialect)}\n\n${block('sql', sql)}`,
    ),
    columnSection(page, base),
    methodSections(page, base),
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
    ...(method.permissions.length === 0 ? [NO_PERMISSIONS] : []),
    ...callerFacts(method),
    `Price: ${priceOf(method)}.`,
  ]
}

/** Some APIs describe permissions elsewhere. */
const NO_PERMISSIONS = "Permissions: the API's description names none."

/** Every method under its own heading; with many, all but the first line is collapsed. */
function methodSections(page: ResourcePage, base: string | undefined): string {
  const { methods } = page
  if (methods.length === 0) return ''
  const start = startMethod(page)
  const isOpen = methods.length <= MOST_OPEN
  const sections = methods.map((method) =>
    [
      `### ${statements[method.access]} ${heading(method.name)}`,
      folded(methodLine(method), methodBody(method, base, method === start), isOpen),
    ].join('\n\n'),
  )
  return ['## Methods', ...sections].join('\n\n')
}

/** A method in a line: `List organization repositories. Needs org.` */
function methodLine({ summary, deprecated, requiredSets }: MethodPage): string {
  const sets = requiredSets.map((names) => names.map(code).join(', ')).filter(Boolean)
  return [
    ...(deprecated ? ['Deprecated.'] : []),
    ...(summary === '' ? [] : [sentence(plainLine(summary))]),
    sets.length === 0 ? 'Needs no parameters.' : `Needs ${[...new Set(sets)].join(' or ')}.`,
  ].join(' ')
}

/**
 * A method. For the first method of the page, the example and the requirements are already at the
 * top.
 */
function methodBody(method: MethodPage, base: string | undefined, isStart: boolean): string {
  const { summary, description, example, permissions, problem, stackqlName } = method
  const words = withoutPermissions(description, permissions)
  return [
    words === summary ? '' : prose(words, base),
    ...(stackqlName === undefined ? [] : [ownName(stackqlName)]),
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
    ...(/^https?:\/\/[^\s()<>]+$/.test(url ?? '') ? [`[The API's own page](${url})`] : []),
  ]
  // A description may end with a list, which a list right after it would only extend.
  const call = `Calls ${code(request)}; ${writes ? 'it writes' : 'it only reads'}.`
  return [call, ...(facts.length === 0 ? [] : ['', ...facts.map((line) => `- ${line}`)])].join('\n')
}

/** The permissions and products that a method needs. */
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
  return folded(
    "The example's request",
    block('http', `${request}\n\n${JSON.stringify(body, null, 2)}`),
  )
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
    const place = `${cell(input.place)}${input.required ? ', required' : ''}`
    return `| ${code(input.name)} | ${typeOf(input)} | ${place} | ${withFacts(cell(input.description, base), input)} |`
  }
}

function counted(count: number): string {
  return count === 1 ? 'One optional parameter' : `${count} optional parameters`
}

function returned({ columns }: MethodPage): string {
  if (columns.length === 0) return ''
  const names = `RETURNING: ${listed(columns.map(({ name }) => name))}.`
  return columns.length <= MOST_RETURNED
    ? names
    : folded(`RETURNING: ${columns.length} columns`, names)
}

function manifestSection({ manifest }: ResourcePage): string {
  if (manifest === undefined) return ''
  return `## In a stack's manifest\n\n${folded('The entry', block('yaml', manifest.yaml))}`
}

function seeAlso({ seeAlso: others, service }: ResourcePage): string {
  const links = others.map(({ id }) => {
    const name = id.split('.').slice(2).join('.')
    return `- [${code(id)}](../${linkPart(service)}/${linkPart(name)}.md)`
  })
  return links.length === 0 ? '' : `## See also\n\n${links.join('\n')}`
}
