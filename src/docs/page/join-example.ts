import { type Column, type Method, methodsFor, type Resource } from '../../catalog/method.ts'
import { quoteIdentifier } from '../../sql/print.ts'
import type { CallExample, GivenInput } from './call-example.ts'
import type { JoinPage } from './page.ts'
import { literal, shownColumns } from './statement.ts'

/** The number of columns of the joined table in an example. */
const SHOWN = 4

/**
 * A SELECT that calls a method for each row of the list in its path:
 * `/repos/{owner}/{repo}/issues/{issue_number}/comments` for each of
 * `/repos/{owner}/{repo}/issues`. `undefined` when no resource of the service has that list, or no
 * column of it identifies the row.
 */
export function joinExample(
  method: Method,
  call: CallExample,
  siblings: readonly Resource[],
): JoinPage | undefined {
  const { path, httpVerb } = method.model
  const [, list, placeholder] = /^(.*)\/\{([^{}]+)\}[^{}]*$/.exec(path) ?? []
  const key = call.parameters.find(({ input }) => input.wire === placeholder)
  const [requires, ...others] = method.requiredSets
  if (list === undefined || key === undefined || httpVerb !== 'GET') return undefined
  if (requires === undefined || others.length > 0 || method.columns.length === 0) return undefined
  const given = call.parameters.filter((one) => one !== key && requires.includes(one.name))
  // A join with itself would show little more than the list.
  const neighbours = siblings.filter((resource) => resource.name !== method.resource)
  const found = listingOf(list, given, neighbours)
  if (found === undefined) return undefined
  const column = keyColumn(key, found)
  if (column === undefined) return undefined
  const tables = [found, method].map((one) =>
    [one.provider, one.service, one.resource].map(quoteIdentifier).join('.'),
  )
  const shown = shownColumns(method.columns, SHOWN).map(
    ({ name }) => `  it.${quoteIdentifier(name)}`,
  )
  const conditions = ['listed', 'it'].flatMap((table) =>
    given.map(({ name, value }) => `${table}.${quoteIdentifier(name)} = ${literal(value)}`),
  )
  const where = conditions.length === 0 ? '' : `\nWHERE ${conditions.join('\n  AND ')}`
  return {
    sql: `SELECT\n${[`  listed.${quoteIdentifier(column.name)}`, ...shown].join(',\n')}
FROM ${tables[0]} AS listed
JOIN ${tables[1]} AS it ON it.${quoteIdentifier(key.name)} = listed.${quoteIdentifier(column.name)}${where};`,
    requests: [`GET ${list}`, `GET ${path}`],
  }
}

/** The method of a table for exactly these inputs, if it is that list. */
function listingOf(
  path: string,
  given: readonly GivenInput[],
  siblings: readonly Resource[],
): Method | undefined {
  const names = new Set(given.map(({ name }) => name))
  for (const resource of siblings) {
    const selects = methodsFor(resource, 'select').filter(({ requiredSets }) =>
      requiredSets.some((set) => set.every((name) => names.has(name))),
    )
    const found = selects.find(({ model }) => model.path === path && model.httpVerb === 'GET')
    // With a second possible method the choice would be ambiguous.
    if (found !== undefined && selects.length === 1) return found
  }
  return undefined
}

/**
 * The column that identifies the row of a parameter: `number` for `issue_number`, `login` for
 * `username`.
 */
function keyColumn({ name, input }: GivenInput, { columns }: Method): Column | undefined {
  const last = name.split('_').at(-1) ?? name
  const wanted = name === 'username' ? ['login'] : [name, ...(last === name ? ['name'] : [last])]
  return wanted
    .map((one) => columns.find((column) => column.name === one))
    .find((column) => column !== undefined && isAlike(column.type, input.type))
}

function isAlike(column: string, input: string): boolean {
  return column === input || (isNumber(column) && isNumber(input))
}

function isNumber(type: string): boolean {
  return type === 'integer' || type === 'number'
}
