import type { CopilotSeats } from './copilot-seats.ts'
import { isObject, type JsonObject, type OpenApiDescription } from './description.ts'
import { isNamed, keyField } from './identify.ts'
import { localisedRows } from './localise.ts'
import { ITEM_TEMPLATE, type ListShape, type Operation, type Operations } from './operation.ts'
import { concretePath } from './routes.ts'
import type { Seeded } from './seeded/seeded.ts'
import type { State } from './state.ts'

/** The context of responses besides the request. */
export interface World {
  readonly description: OpenApiDescription
  readonly operations: Operations
  readonly state: State
  readonly seats: CopilotSeats
  /** Organizations that are more than the description's examples. */
  readonly seeded: Seeded | undefined
  now(): Date
}

/** A request that was routed, authenticated and validated. */
export interface Call {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
  readonly path: string
  readonly url: URL
  readonly body: unknown
  /** The media types that are asked for. */
  readonly accept?: string | undefined
}

/** A list in its current state. */
export interface Listing {
  readonly operation: Operation
  readonly shape: ListShape
  readonly path: string
  readonly rows: readonly unknown[]
  /** A row of the example, with the names of the request, as the model of new rows. */
  readonly model: unknown
}

/** The list that a GET of this template returns, if it is one. */
export function listingAt(
  world: World,
  template: string,
  params: Readonly<Record<string, string>>,
): Listing | undefined {
  const operation = world.operations.at('GET', template)
  const shape = operation?.list
  if (operation === undefined || shape === undefined) return undefined
  const path = concretePath(template, params)
  const examples = () => {
    const rows = localisedRows(template, params, shape.rows)
    return Array.isArray(rows) ? rows : []
  }
  const { state, seeded } = world
  const rows =
    state.knownRows(path) ??
    seeded?.derived(world, template, params) ??
    state.rows(path, () => seeded?.rows(world, template, params) ?? examples())
  return { operation, shape, path, rows, model: rows[0] ?? examples()[0] }
}

/** An item's place in its list. */
export interface Placed {
  readonly listing: Listing
  readonly param: string
  readonly value: string
  /** Whether the parameter can identify rows at all. */
  readonly keyed: boolean
  readonly row: JsonObject | undefined
}

/** The place of a call's item, if a list contains such items. */
export function placeOf(world: World, { operation, params }: Call): Placed | undefined {
  const [, template, param] = ITEM_TEMPLATE.exec(operation.route.template) ?? []
  if (template === undefined || param === undefined) return undefined
  const listing = listingAt(world, template, params)
  if (listing === undefined) return undefined
  const value = params[param] ?? ''
  const row = listing.rows.find((candidate) => isNamed(param, value, candidate))
  const keyed = [...listing.rows, listing.model].some((one) => keyField(param, one) !== undefined)
  return { listing, param, value, keyed, row: isObject(row) ? row : undefined }
}

/** Whether two objects are of the same kind: they share half of the smaller one's fields. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return false
  const [small, large] = Object.keys(a).length < Object.keys(b).length ? [a, b] : [b, a]
  const names = Object.keys(small)
  const shared = names.filter((name) => name in large).length
  return names.length > 0 && shared * 2 >= names.length
}

/** The time in GitHub's format. */
export const timestamp = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`
