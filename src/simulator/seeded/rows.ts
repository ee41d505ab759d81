import { follow, isObject, type JsonObject, type SchemaObject } from '../description.ts'
import { nodeId, readdressed, renamedAccount, stableId } from '../identify.ts'
import { localisedRows } from '../localise.ts'
import { overlaid, propertiesOf } from '../merge.ts'
import type { Operation } from '../operation.ts'
import { concretePath } from '../routes.ts'
import type { World } from '../world.ts'
import { dated } from './seed-file.ts'
import { expanded, placed, plainFields } from './shorthands.ts'

type Params = Readonly<Record<string, string>>

/** The schema of a list's rows. */
export function rowSchema(
  world: Pick<World, 'description'>,
  { success, list }: Operation,
): unknown {
  const schema = follow<SchemaObject>(world.description, success.schema)
  if (list?.at === undefined) return schema.items
  const properties = isObject(schema.properties) ? schema.properties : {}
  return follow<SchemaObject>(world.description, properties[list.at]).items
}

/** Rows of a list made from a seed's entries: each is the example's row with the entry laid over it. */
export function rowsFrom(
  world: World,
  template: string,
  params: Params,
  entries: readonly unknown[],
  start: Date,
): readonly unknown[] {
  const operation = world.operations.at('GET', template)
  if (operation?.list === undefined) return entries
  const rows = localisedRows(template, params, operation.list.rows)
  const model = Array.isArray(rows) ? rows[0] : undefined
  if (!isObject(model)) return entries
  const schema = rowSchema(world, operation)
  const path = concretePath(template, params)
  return entries.map((given, index) => {
    if (!isObject(given)) return given
    const { places, fields } = expanded(template, dated(given, start) as JsonObject)
    const laid = overlaid(model, fields, { description: world.description, schema })
    const plain = Object.entries(plainFields(template)).filter(([name]) => !(name in fields))
    let row: JsonObject = { ...laid, ...Object.fromEntries(plain) }
    // A map of names, not an object with some fields of the example's.
    if (isObject(fields.permissions)) row = { ...row, permissions: fields.permissions }
    row = { ...row, ...accountsIn(world, row, fields, schema) }
    for (const [place, value] of places) row = placed(row, place, value)
    return identified(withTimes(row, fields), model, fields, `${path}#${index}`, index)
  })
}

/** Logins where the schema has accounts and the example has none to make them from. */
function accountsIn(
  world: World,
  row: JsonObject,
  fields: JsonObject,
  schema: unknown,
): JsonObject {
  const { description } = world
  const declared = propertiesOf({ description, schema })
  const logins = Object.keys(fields).filter(
    (name) =>
      typeof row[name] === 'string' &&
      'login' in propertiesOf({ description, schema: declared[name] }),
  )
  return Object.fromEntries(logins.map((name) => [name, accountOf(world, String(row[name]))]))
}

/** An account as lists show it. */
export function accountOf(world: World, login: string): JsonObject {
  const rows = world.operations.at('GET', '/orgs/{org}/members')?.list?.rows
  const model = isObject(rows?.[0]) ? rows[0] : {}
  return { ...renamedAccount(model, login), id: stableId(login) }
}

/** Times that an entry leaves out: a thing that was never changed was changed when it was made. */
function withTimes(row: JsonObject, fields: JsonObject): JsonObject {
  const made = fields.created_at ?? fields.updated_at
  if (typeof made !== 'string') return row
  const times: Record<string, unknown> = {}
  for (const name of ['created_at', 'updated_at', 'run_started_at', 'published_at']) {
    if (name in row && !(name in fields)) times[name] = made
  }
  if (typeof fields.updated_at !== 'string' && typeof fields.merged_at === 'string') {
    times.updated_at = fields.merged_at
  }
  if (row.state === 'closed' && !('closed_at' in fields) && 'closed_at' in row) {
    times.closed_at = fields.merged_at ?? fields.updated_at ?? made
  }
  return { ...row, ...times }
}

/** Gives a row its own ids and addresses. */
function identified(
  row: JsonObject,
  model: JsonObject,
  fields: JsonObject,
  name: string,
  index: number,
): JsonObject {
  const made: Record<string, unknown> = { ...row }
  const id = stableId(name)
  if (typeof model.id === 'number' && !('id' in fields)) made.id = id
  if (typeof model.id === 'string' && !('id' in fields)) made.id = id.toString(16).padStart(20, '0')
  if (typeof model.node_id === 'string') made.node_id = nodeId('Seed', id)
  if (typeof model.number === 'number' && !('number' in fields)) made.number = index + 1
  if (typeof model.sha === 'string' && !('sha' in fields)) made.sha = shaOf(name)
  if (Array.isArray(made.assignees) && 'assignee' in made) made.assignee = made.assignees[0] ?? null
  return ['number', 'id', 'name', 'slug', 'sha'].reduce<JsonObject>(
    (changed, field) => readdressed(changed, model[field], changed[field]),
    made,
  )
}

/** A sha that a name always gets. */
export const shaOf = (name: string): string =>
  [0, 1, 2, 3, 4]
    .map((part) => stableId(`${name} ${part}`).toString(16).padStart(8, '0').slice(0, 8))
    .join('')
