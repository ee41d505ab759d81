import { compareNames, listedInputs, requiredNames } from '../../catalog/listing.ts'
import {
  type Column,
  type Input,
  type Method,
  methodsFor,
  type Resource,
} from '../../catalog/method.ts'
import { compatOf } from '../../compat/compat.ts'
import { invariant } from '../../errors/invariant.ts'
import { QueryError } from '../../errors/query-error.ts'
import { setting, worded } from '../../errors/setting.ts'
import { isProvided } from '../../resolve/context.ts'
import { findResource, withProvider } from '../../resolve/names/find-names.ts'
import { unknownMethod, unsupportedVerb } from '../../resolve/problems.ts'
import type { Describe, Name } from '../../sql/ast.ts'
import type { StoreValue } from '../../store/store.ts'
import { viewColumns } from './describe-view.ts'
import { refuseOtherThanTable } from './described-other.ts'
import { shapeText } from './shape.ts'
import type { Listing, ShowContext } from './show.ts'

/**
 * Answers DESCRIBE and DESCRIBE METHOD, with the columns of engine.md §2.7. DESCRIBE has parameters too, the
 * required ones first, and tells them from columns; with `compat` it has columns alone.
 */
export async function describe(statement: Describe, context: ShowContext): Promise<Listing> {
  const { subject, of, extended } = statement
  const isMethod = subject === 'method' || (await namesMethod(of, context))
  if (isMethod) return await describeMethod(statement, context)
  if (compatOf(context.compat).describesAsOriginal)
    return await describeColumns(of, extended, context)
  await refuseOtherThanTable(of, context)
  const resource = await findResource(context, of)
  const columns = await columnsOf(resource, of, context)
  const described = [...parametersOf(resource, context), ...columns.sort(byName)]
  const isRead = extended && methodsFor(resource, 'select').length > 0
  return tableListing([...described, ...(isRead ? extrasBeside(described) : [])], extended)
}

/** Columns of every table that `*` leaves out and no document names, unless the API has one of that name. */
function extrasBeside(described: readonly Described[]): Described[] {
  const taken = new Set(described.map(({ name }) => name.toLowerCase()))
  return extras.filter(({ name }) => !taken.has(name))
}

function extra(name: string, type: string, description: string): Described {
  return { name, type, kind: 'extra', methods: [], description }
}

/** SHOW COLUMNS, and DESCRIBE with `compat`: the columns of SELECT, and nothing else. */
export async function describeColumns(
  name: Name,
  extended: boolean,
  context: ShowContext,
): Promise<Listing> {
  const columns = await columnsOf(await findResource(context, name), name, context)
  return {
    columns: ['name', 'type', ...(extended ? ['description'] : [])],
    rows: columns
      .sort(byName)
      .map((one) => [one.name, one.type, ...(extended ? [one.description] : [])]),
  }
}

/** Whether a name is too long for a resource: that of one of its methods. */
async function namesMethod(
  { parts }: Name,
  { catalog, compat, defaultProvider }: ShowContext,
): Promise<boolean> {
  const [first, second, third, fourth] = parts
  if (
    compatOf(compat).describesAsOriginal ||
    first === undefined ||
    second === undefined ||
    third === undefined
  )
    return false
  if (fourth !== undefined) return parts.length === 4
  if (defaultProvider === undefined) return false
  // `repos.repos.get`, where no provider is called repos.
  if ((await catalog.findProvider(first.name)) !== undefined) return false
  return (await catalog.findResource(defaultProvider, first.name, second.name)) !== undefined
}

/** A parameter or a column of a table. */
interface Described {
  readonly name: string
  readonly type: string
  readonly kind: 'required' | 'optional' | 'column' | 'extra'
  /** The methods that require it, take it or answer with it; none where all do. */
  readonly methods: readonly string[]
  readonly description: string
}

function tableListing(described: readonly Described[], extended: boolean): Listing {
  return {
    columns: ['name', 'type', 'kind', 'methods', ...(extended ? ['description'] : [])],
    rows: described.map(({ name, type, kind, methods, description }) => [
      name,
      type,
      kind,
      methods.join(', '),
      ...(extended ? [description] : []),
    ]),
  }
}

/** The parameters of the methods that SELECT calls: those that any requires first, method by method. */
function parametersOf(resource: Resource, context: ShowContext): Described[] {
  const reads = methodsFor(resource, 'select').filter(({ model }) => model.problem === undefined)
  const provided = isProvided(context)
  const names = unique(reads.flatMap((method) => listedInputs(method).map(({ name }) => name)))
  const found = names.flatMap((name): Described[] => {
    const takers = reads.filter((method) => inputOf(method, name) !== undefined)
    const needers = takers.filter((method) => requiredNames(method, provided).includes(name))
    const input = takers.map((method) => inputOf(method, name)).find((one) => one !== undefined)
    if (input === undefined) return []
    return [
      {
        name,
        type: input.type,
        kind: needers.length > 0 ? 'required' : 'optional',
        methods: namesOf(needers.length > 0 ? needers : takers, reads),
        description: input.description,
      },
    ]
  })
  const required = found.filter(({ kind }) => kind === 'required')
  const optional = found.filter(({ kind }) => kind === 'optional')
  // Those of every method first, then each method's own together.
  const alone = required.filter(({ methods }) => methods.length > 0)
  return [
    ...required.filter(({ methods }) => methods.length === 0),
    ...alone,
    ...optional.sort(byName),
  ]
}

function inputOf(method: Method, name: string): Input | undefined {
  return method.inputs.find((input) => input.name === name)
}

async function columnsOf(
  resource: Resource,
  name: Name,
  context: ShowContext,
): Promise<Described[]> {
  const readable = methodsFor(resource, 'select').filter(({ columns }) => columns.length > 0)
  const shown = compatOf(context.compat).describesAsOriginal ? readable.slice(0, 1) : readable
  if (shown.length > 0) return unionOf(shown)
  const { view } = resource.model
  if (view === undefined) {
    const known = resource.methods.map((candidate) => candidate.name)
    throw unsupportedVerb('select', resource.path, name.span, known)
  }
  const found = await viewColumns(resource, view, context)
  return found.map((column) => ({ ...column, kind: 'column', methods: [], description: '' }))
}

/** The columns of several methods, each once, with the methods that have it where others have it not. */
function unionOf(methods: readonly Method[]): Described[] {
  const found = new Map<string, { column: Column; of: Method[] }>()
  for (const method of methods) {
    for (const column of method.columns) {
      const known = found.get(column.name)
      if (known === undefined) found.set(column.name, { column, of: [method] })
      else known.of.push(method)
    }
  }
  return [...found.values()].map(({ column: { name, type, description }, of }) => ({
    name,
    type,
    kind: 'column',
    methods: namesOf(of, methods),
    description,
  }))
}

function namesOf(some: readonly Method[], all: readonly Method[]): string[] {
  return some.length === all.length ? [] : some.map(({ name }) => name)
}

const extras: readonly Described[] = [
  extra('fetched_at', 'string', 'When the API last gave or confirmed the row, in UTC.'),
  extra('from_cache', 'boolean', 'Whether the response was kept from before.'),
  extra(
    'item_status',
    'integer',
    `The status of the row's response; 404 for a row of NULLs by ${worded(setting('on-item-error', '404=null'))}.`,
  ),
]

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}

const firstColumns = ['id', 'name', 'description']

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  const rank = ({ name }: { readonly name: string }) => {
    const index = firstColumns.indexOf(name)
    return index === -1 ? firstColumns.length : index
  }
  return rank(a) - rank(b) || compareNames(a.name, b.name)
}

async function describeMethod(statement: Describe, context: ShowContext): Promise<Listing> {
  const { parts, span } = statement.of
  const last = parts.at(-1)
  invariant(last !== undefined, 'a name has a part')
  if (!compatOf(context.compat).describesAsOriginal) await refuseTable(statement.of, context)
  const owner = withProvider(context, { ...statement.of, parts: parts.slice(0, -1) }, 3)
  const resource = await findResource(context, { ...statement.of, parts: owner })
  const method = resource.methods.find(({ name }) => name === last.name)
  if (method === undefined) {
    const known = resource.methods.map(({ name }) => name)
    throw unknownMethod(resource.path, last.name, span, known)
  }
  const { extended } = statement
  const required = new Set(requiredNames(method, isProvided(context)))
  const inputs = [...listedInputs(method)].sort((a, b) => compareNames(a.name, b.name))
  const row = (value: Input | Column, kind: string): StoreValue[] => {
    // Upstream has descriptions of properties only, not of parameters.
    const isBare =
      compatOf(context.compat).describesAsOriginal && 'place' in value && value.place !== 'body'
    return [
      value.name,
      value.type,
      kind,
      shapeText(method.schemas, value.schema),
      ...(extended ? [isBare ? '' : value.description] : []),
    ]
  }
  return {
    columns: ['name', 'type', 'param_type', 'shape', ...(extended ? ['description'] : [])],
    rows: [
      ...inputs
        .filter(({ name }) => required.has(name))
        .map((input) => row(input, 'input_required')),
      ...inputs
        .filter(({ name }) => !required.has(name))
        .map((input) => row(input, 'input_optional')),
      ...outputsOf(method).map((column) => row(column, 'output')),
    ],
  }
}

/** DESCRIBE METHOD of a table leads to its methods. Throws QueryError. */
async function refuseTable({ parts, span }: Name, { catalog }: ShowContext): Promise<void> {
  const [provider, service, resource, ...more] = parts.map(({ name }) => name)
  if (provider === undefined || service === undefined || resource === undefined) return
  const found =
    more.length > 0 ? undefined : await catalog.findResource(provider, service, resource)
  if (found === undefined) return
  throw new QueryError('42883', `${found.path} is a table, not one of its methods`, {
    span,
    hint: `SHOW METHODS IN ${found.path} lists them; DESCRIBE ${found.path} is about the table.`,
  })
}

function outputsOf(method: Method): Column[] {
  return [...method.columns].sort((a, b) => compareNames(a.name, b.name))
}
