import { wrap } from '../../output/wrap.ts'
import type { FieldPage, InputPage, MethodPage, ResourcePage } from '../page/page.ts'
import { withoutPermissions } from '../page/permissions.ts'
import { firstSentence, plainLine } from '../page/prose.ts'
import { priceOf, startMethod } from '../page/start.ts'
import { lead } from './markdown-page.ts'

/** Columns of names and types; names that are longer get a line of their own. */
const WIDE = { name: 28, type: 22 }
/** The same on a terminal of fewer columns than this. */
const NARROW = { name: 24, type: 16 }
const NARROW_BELOW = 92

/** A resource's page as lines for a terminal of this width; if a method is named, only that one. */
export function terminalPage(page: ResourcePage, width: number, method?: string): string[] {
  const methods = page.methods.filter(({ name }) => method === undefined || name === method)
  const lines =
    method === undefined
      ? [page.id, ...wrap(plainLine(page.description || lead(page)), width), '']
      : [`${page.id}.${method}`, '']
  const start = method === undefined ? startMethod(page) : undefined
  if (start?.example !== undefined) lines.push(...startLines(start, start.example.sql, width))
  if (method === undefined) lines.push(...columnLines(page, width))
  for (const one of methods) {
    lines.push(...methodLines(one, width, method !== undefined, one === start))
  }
  if (method === undefined && page.seeAlso.length > 0) {
    lines.push('SEE ALSO', ...page.seeAlso.map(({ id }) => `  ${id}`), '')
  }
  if (lines.at(-1) === '') lines.pop()
  return lines.map(printable)
}

/** A statement to run, and its requirements. */
function startLines(method: MethodPage, sql: string, width: number): string[] {
  return [...indented(sql.split('\n')), '', ...indented(needLines(method, width - 2)), '']
}

function needLines(method: MethodPage, width: number): string[] {
  const needs = method.requiredSets.map((names) => names.join(', ')).filter((names) => names !== '')
  return [
    ...wrap(`Needs ${[...new Set(needs)].join(' or ') || 'no parameter'}.`, width),
    ...method.permissions.flatMap((text) => wrap(plainLine(text), width)),
    ...wrap(`Price: ${plainLine(priceOf(method)).replaceAll('`', '')}.`, width),
  ]
}

/** The columns of all methods that SELECT calls, each name once. */
function columnLines({ methods }: ResourcePage, width: number): string[] {
  const columns = new Map<string, FieldPage>()
  for (const method of methods) {
    if (method.access !== 'select') continue
    for (const field of method.columns) {
      if (!columns.has(field.name)) columns.set(field.name, field)
    }
  }
  if (columns.size === 0) return []
  return [
    'COLUMNS',
    ...[...columns.values()].flatMap((field) => fieldLines(field, '', width)),
    ...indented(wrap(alsoThere, width - 2)),
    '',
  ]
}

/** Columns that are not in any document. */
const alsoThere =
  'Also, beside *: fetched_at, from_cache, and item_status, the status of the response (404 for a row of NULLs by --on-item-error 404=null).'

function methodLines(
  method: MethodPage,
  width: number,
  isWhole: boolean,
  isStart: boolean,
): string[] {
  const { description, permissions } = method
  const text = isWhole ? withoutPermissions(description, permissions) : method.summary
  const lines = [
    `${method.access.toUpperCase()} ${method.name}${method.deprecated ? ' (deprecated)' : ''}`,
    ...text.split('\n').flatMap((line) => indented(wrap(plainLine(line), width - 2))),
    ...(isWhole ? [''] : []),
    ...(method.stackqlName === undefined
      ? []
      : [`  In StackQL, and with --compat, this is ${method.stackqlName}.`]),
    ...indented(
      wrap(`Calls ${method.request}; ${method.writes ? 'it writes' : 'it only reads'}.`, width - 2),
    ),
    // For the first method of the page, they are already at the top.
    ...(isStart ? [] : indented(needLines(method, width - 2))),
    ...(method.paging === undefined
      ? []
      : [`  Pages of ${method.paging.size} rows; all are read.`]),
    ...(method.problem === undefined
      ? []
      : [`  It cannot be called: ${plainLine(method.problem)}.`]),
    '',
    ...method.inputs.flatMap((input) => indented(inputLines(input, width - 2))),
    ...(method.inputs.length === 0 ? [] : ['']),
  ]
  if (method.example !== undefined && !isStart) {
    lines.push(...indented(method.example.sql.split('\n')), '')
  }
  return lines
}

function inputLines(input: InputPage, width: number): string[] {
  const sent = input.sent === undefined ? '' : ` A SELECT without it asks for ${input.sent}.`
  return fieldLines(input, input.required ? 'required. ' : '', width, sent)
}

function fieldLines(field: FieldPage, mark: string, width: number, more = ''): string[] {
  const type = field.format === undefined ? field.type || 'any' : `${field.type} (${field.format})`
  const { name: nameWidth, type: typeWidth } = width < NARROW_BELOW ? NARROW : WIDE
  const head = `  ${field.name.padEnd(nameWidth)} ${type.padEnd(typeWidth)}`
  const allowed = (field.values ?? []).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  )
  const values = allowed.length === 0 ? '' : ` One of ${allowed.join(', ')}.`
  const text = plainLine(`${mark}${firstSentence(field.description)}${values}${more}`).trim()
  const margin = nameWidth + typeWidth + 4
  const room = Math.max(width - margin, 30)
  const [first = '', ...rest] = text === '' ? [] : wrap(text, room)
  const isLong = head.length > margin - 1
  const pad = ' '.repeat(margin)
  const begin = isLong ? [head.trimEnd(), ...(first === '' ? [] : [`${pad}${first}`])] : undefined
  return [...(begin ?? [`${head} ${first}`.trimEnd()]), ...rest.map((line) => `${pad}${line}`)]
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`))
}

/** Removes characters that control a terminal: documents come from elsewhere. */
function printable(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
}
