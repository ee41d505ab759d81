import { SEATS } from './copilot-answers.ts'
import { isObject, type JsonObject } from './description.ts'
import { nodeId, readdressed, renamedAccount, renamedRepository } from './identify.ts'
import type { RouteMatch, Routes } from './routes.ts'
import { resourceName } from './validate.ts'
import { listingAt, type World } from './world.ts'

const DIGITS = 5

/**
 * Fills the list at a path: with the given rows, or with a number of rows based on the list's
 * example, each with its own id and name (`repo-00001`). They keep this order when a request names
 * none. Throws when the path is not a list.
 */
export function seedCollection(
  world: World,
  routes: Routes,
  path: string,
  content: number | readonly unknown[],
): void {
  const match = routes.match('GET', path)
  const listing = match && listingAt(world, match.route.template, match.params)
  if (match === undefined || listing === undefined) throw new RangeError(`no list at ${path}`)
  const { rows, model } = listing
  const models = rows.length > 0 ? rows : [model]
  const stem = resourceName(match.route.template).toLowerCase()
  const filled =
    typeof content === 'number'
      ? Array.from({ length: content }, (_, index) =>
          generated(models[index % models.length], stem, index + 1),
        )
      : content
  world.state.setRows(listing.path, filled)
  world.state.keepOrder(listing.path)
  if (match.route.template === SEATS) {
    world.seats.replace(match.params.org ?? '', filled.filter(isObject))
  }
}

/** Adds new rows at the start of a list, or removes some there; anything else is unchanged. */
export function drift(world: World, { route, params }: RouteMatch, count: number): void {
  const listing = count === 0 ? undefined : listingAt(world, route.template, params)
  if (listing === undefined) return
  const { rows, model, path } = listing
  const come = Array.from({ length: Math.max(0, count) }, (_, index) =>
    generated(model, 'new', rows.length + index + 1),
  )
  world.state.setRows(path, [...come, ...rows.slice(Math.max(0, -count))])
}

function generated(model: unknown, stem: string, number: number): unknown {
  const name = `${stem}-${String(number).padStart(DIGITS, '0')}`
  if (!isObject(model)) return typeof model === 'string' ? name : model
  const row: Record<string, unknown> = { ...distinct(model, name) }
  if (isObject(model.assignee) && 'plan_type' in model) {
    row.assignee = renamedAccount(model.assignee, name)
  }
  if (typeof model.id === 'number') row.id = number
  if (typeof model.id === 'string') row.id = number.toString(16).padStart(20, '0')
  if (typeof model.node_id === 'string') row.node_id = nodeId(stem, number)
  if (typeof model.number === 'number') row.number = number
  if (typeof model.sha === 'string') row.sha = number.toString(16).padStart(40, '0')
  return readdressed(row, model.number, row.number)
}

function distinct(model: JsonObject, name: string): JsonObject {
  if (isObject(model.owner) && typeof model.full_name === 'string') {
    return renamedRepository(model, String(model.owner.login), name)
  }
  if (typeof model.login === 'string') return renamedAccount(model, name)
  const named: Record<string, unknown> = { ...model }
  for (const field of ['name', 'slug', 'key', 'title', 'property_name']) {
    if (typeof model[field] === 'string') named[field] = name
  }
  return named
}
