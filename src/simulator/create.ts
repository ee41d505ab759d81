import { isObject, type JsonObject } from './description.ts'
import { AUTHENTICATED_LOGIN } from './filter-rules.ts'
import { keyField, nodeId, readdressed, renamedRepository } from './identify.ts'
import { localised } from './localise.ts'
import { overlaid, unsupplied } from './merge.ts'
import { type Answer, alreadyExists, problem } from './problems.ts'
import { addRepository, repositoryPath } from './repositories.ts'
import { resourceName } from './validate.ts'
import { type Call, isAlike, type Listing, listingAt, timestamp, type World } from './world.ts'

/**
 * Whether a POST on a list creates one new row; others change many rows, or only perform an action.
 */
export function isCreation({ operation }: Call, listing: Listing): boolean {
  const { status, example } = operation.success
  if (Array.isArray(example) || !isObject(listing.model)) return false
  return isAlike(example, listing.model) || (status === 201 && !hasRows(example))
}

const hasRows = (example: unknown): boolean =>
  isObject(example) && Object.values(example).some(Array.isArray) && 'total_count' in example

/** POST on a list: a new row, based on the example and the request. */
export function create(world: World, call: Call, listing: Listing): Answer {
  const { operation, params } = call
  const { route, success, documentation } = operation
  const body = isObject(call.body) ? call.body : {}
  const example = localised(route.template, params, success.example)
  const shown = isObject(example) && isAlike(example, listing.model)
  const base = shown ? example : (listing.model as JsonObject)
  const schema = shown ? success.schema : listing.operation.success.schema
  const shape = { description: world.description, schema }
  const blank = unsupplied(owned(base, call, body), body, operation.requestBody?.schema, shape)
  const item = fresh(world, call, listing, overlaid(blank, body, shape), base)
  const field = takenField(world, call, listing, item, body)
  if (field !== undefined) {
    return operation.statuses.includes(409)
      ? problem(409, `Already exists - ${field} is taken`, {}, documentation)
      : alreadyExists(resourceName(route.template), field, documentation)
  }
  world.state.markCreated(item)
  world.state.setRows(listing.path, [...listing.rows, item])
  const param = world.operations.itemParameter(route.template)
  const key = param === undefined ? undefined : keyField(param, item)
  if (key !== undefined) {
    world.state.restore(`${listing.path}/${encodeURIComponent(String(item[key]))}`.toLowerCase())
  }
  if (isRepository(item)) addRepository(world.state, item, listing.path)
  const headers: Record<string, string> =
    shown && typeof item.url === 'string' ? { location: item.url } : {}
  return { status: success.status, body: shown ? item : success.example, headers }
}

const isRepository = (item: JsonObject): boolean =>
  typeof item.full_name === 'string' && isObject(item.owner)

function owned(base: JsonObject, { params }: Call, body: JsonObject): JsonObject {
  if (!isRepository(base)) return base
  const owner = body.organization ?? params.org ?? AUTHENTICATED_LOGIN
  return renamedRepository(base, String(owner), String(body.name ?? params.repo ?? base.name))
}

/** Properties that a new object cannot have yet. */
const NOT_YET: JsonObject = {
  closed_at: null,
  closed_by: null,
  merged_at: null,
  merged_by: null,
  state_reason: null,
  active_lock_reason: null,
  locked: false,
}

/** Gives a new row its own id, number and addresses. */
function fresh(
  world: World,
  call: Call,
  listing: Listing,
  item: JsonObject,
  base: JsonObject,
): JsonObject {
  const made: Record<string, unknown> = { ...item }
  const id = world.state.nextId()
  if (typeof item.id === 'number') made.id = id
  if (typeof item.id === 'string') made.id = id.toString(16).padStart(20, '0')
  if (typeof item.node_id === 'string') {
    made.node_id = nodeId(resourceName(call.operation.route.template), id)
  }
  if (typeof item.number === 'number') made.number = nextNumber(numbered(world, call, listing))
  if (typeof item.slug === 'string' && item.name !== base.name) made.slug = slugOf(item.name)
  if ('state' in item && item.state === 'closed') made.state = 'open'
  for (const name of ['created_at', 'updated_at']) {
    if (typeof item[name] === 'string') made[name] = timestamp(world.now())
  }
  if (Array.isArray(item.assignees) && 'assignee' in item) made.assignee = item.assignees[0] ?? null
  for (const [name, value] of Object.entries(NOT_YET)) if (name in item) made[name] = value
  // The example's issue is also a pull request; the new one is not.
  if (call.operation.route.template.endsWith('/issues')) delete made.pull_request
  if (isRepository(item)) return made
  return ['number', 'id', 'name', 'slug'].reduce<JsonObject>(
    (row, field) => readdressed(row, base[field], row[field]),
    made,
  )
}

/** The rows whose numbers are taken: issues and pull requests share one sequence. */
function numbered(world: World, { operation, params }: Call, listing: Listing): readonly unknown[] {
  const [, above, name] = /^(.*\/)(issues|pulls)$/.exec(operation.route.template) ?? []
  const other = name === 'issues' ? 'pulls' : 'issues'
  const more = name === undefined ? undefined : listingAt(world, `${above}${other}`, params)
  return [...listing.rows, ...(more?.rows ?? [])]
}

function nextNumber(rows: readonly unknown[]): number {
  const numbers = rows.map((row) => (isObject(row) ? Number(row.number) : 0))
  return numbers.reduce((max, number) => Math.max(max, number || 0), 0) + 1
}

const slugOf = (name: unknown): string =>
  String(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/**
 * The field whose value another row already has. Seeded rows do not count, because no client chose
 * their names.
 */
function takenField(
  { state, operations }: World,
  { operation }: Call,
  listing: Listing,
  item: JsonObject,
  body: JsonObject,
): string | undefined {
  if (isRepository(item)) {
    const known = state.object(repositoryPath(String(item.full_name)))
    return known !== undefined && 'name' in body ? 'name' : undefined
  }
  const param = operations.itemParameter(operation.route.template)
  const field = param === undefined ? undefined : keyField(param, item)
  if (field === undefined || !(field in body)) return undefined
  const wanted = String(item[field]).toLowerCase()
  const taken = listing.rows.some(
    (row) => state.isCreated(row) && isObject(row) && String(row[field]).toLowerCase() === wanted,
  )
  return taken ? field : undefined
}
