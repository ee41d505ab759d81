import { manyAnswer } from './bulk.ts'
import { isObject, type JsonObject } from './description.ts'
import { isAnchor, readdressed, renamedRepository, withKey } from './identify.ts'
import { localised } from './localise.ts'
import { overlaid } from './merge.ts'
import { type Answer, notFound } from './problems.ts'
import { changeRepository, repositoryRow } from './repositories.ts'
import { type Call, isAlike, type Placed, placeOf, timestamp, type World } from './world.ts'

const REPOSITORY = '/repos/{owner}/{repo}'

/** GET of one object: a row of a list, an earlier write, or the example under its name. */
export function readItem(world: World, call: Call): Answer {
  const { operation, path } = call
  const { success } = operation
  const placed = placeOf(world, call)
  if (placed?.row === undefined && isAbsent(world, call, placed)) {
    return notFound(operation.documentation)
  }
  const example = exampleFor(call)
  if (!isObject(example)) return answered(call, example)
  const stored = world.state.object(path) ?? placed?.row ?? listedRepository(world, call)
  return { status: success.status, body: { ...example, ...stored } }
}

/** Whether a call's target does not exist, as far as the lists and earlier deletions show. */
function isAbsent(world: World, call: Call, placed: Placed | undefined): boolean {
  if (world.state.object(call.path) !== undefined) return false
  if (world.state.isGone(call.path)) return true
  if (placed === undefined || !placed.keyed) return false
  // Without content the operation checks membership in the list, for an account as for anything else.
  const read = world.operations.at('GET', call.operation.route.template)
  const { org, owner } = call.params
  // A commit may be named by a branch or tag, which its list does not show.
  if (placed.param !== 'ref' && world.seeded?.holds(org ?? owner ?? '')) return true
  return !(isAnchor(placed.param) && read?.success.example !== undefined)
}

function listedRepository(world: World, { operation, params }: Call): JsonObject | undefined {
  if (operation.route.template !== REPOSITORY) return undefined
  return repositoryRow(world.state, params.owner ?? '', params.repo ?? '')
}

/** PATCH and PUT of one object, or POST on a single object: its fields change. */
export function writeItem(world: World, call: Call): Answer {
  const placed = placeOf(world, call)
  if (placed?.keyed !== true) return writeSingle(world, call)
  if (placed.row !== undefined) return changeRow(world, call, placed, placed.row)
  const { operation } = call
  if (operation.route.method === 'PUT' && isNamedByClient(world, placed)) {
    return addRow(world, call, placed)
  }
  return isAbsent(world, call, placed)
    ? notFound(operation.documentation)
    : writeSingle(world, call)
}

/**
 * Whether clients name the objects: those with a number from the server cannot be created by PUT.
 */
function isNamedByClient(world: World, { listing, param }: Placed): boolean {
  const creates = world.operations.at('POST', listing.operation.route.template)
  return !(creates?.success.status === 201 && /(_id|_number)$/.test(param))
}

function changeRow(world: World, call: Call, placed: Placed, row: JsonObject): Answer {
  const { operation } = call
  const written = withFields(world, call, row, operation.route.template)
  const changed = readdressed(written, row.name, written.name)
  const { listing } = placed
  world.state.setRows(
    listing.path,
    listing.rows.map((one) => (one === row ? changed : one)),
  )
  if (world.state.isCreated(row)) world.state.markCreated(changed)
  // Where both are documented, 201 means a new object and 204 an existing one.
  const existing = operation.statuses.includes(204) && operation.success.status === 201
  if (existing) return { status: 204 }
  const example = exampleFor(call)
  return answered(
    call,
    isAlike(example, changed) ? { ...(example as JsonObject), ...changed } : example,
  )
}

function addRow(world: World, call: Call, { listing, param, value }: Placed): Answer {
  const { operation, path } = call
  const model = isObject(listing.model) ? listing.model : {}
  const row = withKey(withFields(world, call, model, operation.route.template, true), param, value)
  world.state.markCreated(row)
  world.state.setRows(listing.path, [...listing.rows, row])
  world.state.restore(path)
  const example = exampleFor(call)
  return answered(call, isAlike(example, row) ? { ...(example as JsonObject), ...row } : example)
}

function withFields(
  world: World,
  call: Call,
  row: JsonObject,
  template: string,
  isNew = false,
): JsonObject {
  const schema =
    world.operations.at('GET', template)?.success.schema ?? call.operation.success.schema
  const body = isObject(call.body) ? call.body : {}
  const fields = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name.replace(/^new_(?=name$)/, ''), value]),
  )
  const keepsEntries = call.operation.route.method === 'PATCH'
  const merged = overlaid(row, fields, { description: world.description, schema, keepsEntries })
  const now = timestamp(world.now())
  const changed: Record<string, unknown> = { ...merged }
  if (typeof merged.updated_at === 'string') changed.updated_at = now
  if (isNew && typeof merged.created_at === 'string') changed.created_at = now
  if ('closed_at' in merged && 'state' in fields) {
    changed.closed_at = merged.state === 'closed' ? now : null
  }
  return changed
}

/** An object that no list contains: its state is the example until the first write. */
function writeSingle(world: World, call: Call): Answer {
  const { operation, path, params } = call
  const { template, method } = operation.route
  const example = exampleFor(call)
  const read = world.operations.at('GET', template)
  if (read === undefined) return answered(call, example)
  if (method === 'PATCH' && world.state.isGone(path)) return notFound(operation.documentation)
  const readExample = localised(template, params, read.success.example)
  if (!isObject(readExample) || Object.keys(readExample).length === 0) {
    world.state.restore(path)
    return answered(call, example)
  }
  const current = world.state.object(path) ?? { ...readExample, ...listedRepository(world, call) }
  let changed = withFields(world, call, current, template)
  if (template === REPOSITORY) {
    const owner = params.owner ?? ''
    const name = String(changed.name)
    changed = {
      ...renamedRepository({ ...changed, name: current.name }, owner, name),
      id: current.id,
    }
    changeRepository(world.state, owner, params.repo ?? '', changed)
  } else world.state.setObject(path, changed)
  return answered(
    call,
    isAlike(example, changed) ? { ...(example as JsonObject), ...changed } : example,
  )
}

/** DELETE of one object. A second one finds nothing. */
export function deleteItem(world: World, call: Call): Answer {
  const { operation, path, params } = call
  const placed = placeOf(world, call)
  if (placed?.row === undefined) {
    const known = placed !== undefined || hasRead(world, call)
    if (known && isAbsent(world, call, placed)) return notFound(operation.documentation)
    if (operation.route.template === REPOSITORY) {
      changeRepository(world.state, params.owner ?? '', params.repo ?? '', undefined)
    } else if (known) world.state.remove(path)
    return answered(call, exampleFor(call))
  }
  const { listing, row } = placed
  const rows = listing.rows.filter((one) => one !== row)
  world.state.remove(path)
  world.state.setRows(listing.path, rows)
  return answered(call, manyAnswer(call, { ...listing, rows }))
}

const hasRead = (world: World, { operation }: Call): boolean =>
  world.operations.at('GET', operation.route.template) !== undefined

/** The example of the operation, with the names of the request. */
export function exampleFor({ operation, params }: Call): unknown {
  return localised(operation.route.template, params, operation.success.example)
}

/** The documented success response with this body, or without it where none is documented. */
export function answered({ operation }: Call, body: unknown): Answer {
  const { status, mediaType } = operation.success
  if (mediaType === undefined) return { status }
  if (mediaType.includes('json') || typeof body !== 'string') {
    return { status, body: body ?? {} }
  }
  return { status, body, mediaType }
}
