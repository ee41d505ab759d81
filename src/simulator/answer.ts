import { readList, writeMany } from './bulk.ts'
import { copilotAnswer } from './copilot-answers.ts'
import { create, isCreation } from './create.ts'
import { isObject } from './description.ts'
import { isAnchor, isMissingName, isNamed } from './identify.ts'
import { deleteItem, readItem, writeItem } from './items.ts'
import { ITEM_TEMPLATE } from './operation.ts'
import { type Answer, notFound } from './problems.ts'
import { repositoryRow } from './repositories.ts'
import { concretePath } from './routes.ts'
import { type Call, listingAt, type World } from './world.ts'

/** What GitHub would answer, with everything that happened before taken into account. */
export function answerCall(world: World, call: Call): Answer {
  const { operation, params } = call
  if (speaksOfNothing(world, call)) return notFound(operation.documentation)
  const copilot = copilotAnswer(world, call)
  if (copilot !== undefined) return copilot
  const { method, template } = operation.route
  const listing = listingAt(world, template, params)
  if (listing === undefined) {
    if (method === 'GET') return readItem(world, call)
    return method === 'DELETE' ? deleteItem(world, call) : writeItem(world, call)
  }
  if (method === 'GET') return readList(world, listing, call)
  return method === 'POST' && isCreation(call, listing)
    ? create(world, call, listing)
    : writeMany(world, call, listing)
}

/** Whether something that the path goes through was deleted, or has a name that nothing has. */
function speaksOfNothing(world: World, call: Call): boolean {
  const { template } = call.operation.route
  for (const match of template.matchAll(/\{([^}]+)\}/g)) {
    const name = match[1] ?? ''
    const value = call.params[name] ?? ''
    const prefix = template.slice(0, match.index + match[0].length)
    const path = concretePath(prefix, call.params)
    if (prefix !== template && world.state.isGone(path)) return true
    if (!isAnchor(name) || !isMissingName(value)) continue
    if (name === 'owner' || name === 'template_owner') {
      const repo = call.params.repo ?? call.params.template_repo ?? ''
      if (!isKnownRepository(world, value, repo)) return true
    } else if (name === 'repo') {
      if (!isKnownRepository(world, call.params.owner ?? '', value)) return true
    } else if (!isKnown(world, call, prefix, path, name, value)) return true
  }
  return false
}

const isKnownRepository = (world: World, owner: string, repo: string): boolean =>
  world.state.object(`/repos/${owner}/${repo}`.toLowerCase()) !== undefined ||
  repositoryRow(world.state, owner, repo) !== undefined

function isKnown(
  world: World,
  call: Call,
  prefix: string,
  path: string,
  name: string,
  value: string,
): boolean {
  if (world.state.object(path) !== undefined) return true
  const list = ITEM_TEMPLATE.exec(prefix)?.[1]
  if (list === undefined) return false
  const rows = listingAt(world, list, call.params)?.rows ?? []
  return rows.some((row) => isObject(row) && isNamed(name, value, row))
}
