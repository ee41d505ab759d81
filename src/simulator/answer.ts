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

/** GitHub's response to a call, given everything that happened before. */
export function answerCall(world: World, call: Call): Answer {
  const answer = chooseAnswer(world, call)
  const isWrite = call.operation.route.method !== 'GET'
  if (isWrite && answer.status < 300) world.seeded?.settle(world, call)
  return answer
}

function chooseAnswer(world: World, call: Call): Answer {
  const { operation, params } = call
  if (speaksOfNothing(world, call)) return notFound(operation.documentation)
  const seeded = world.seeded?.answer(world, call)
  if (seeded !== undefined) return seeded
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

/** Where a seed is whole, only what it lists is there; elsewhere any name exists. */
function isListed({ seeded }: World, { params, operation }: Call, name: string): boolean {
  if (seeded === undefined) return false
  if (name === 'repo') return seeded.holds(params.owner ?? '')
  return (
    (name === 'team_slug' ||
      (name === 'branch' && !/\{branch\}$/.test(operation.route.template))) &&
    seeded.holds(params.org ?? params.owner ?? '')
  )
}

/** Whether a part of the path was deleted, or has a name that never exists. */
function speaksOfNothing(world: World, call: Call): boolean {
  const { template } = call.operation.route
  for (const match of template.matchAll(/\{([^}]+)\}/g)) {
    const name = match[1] ?? ''
    const value = call.params[name] ?? ''
    const prefix = template.slice(0, match.index + match[0].length)
    const path = concretePath(prefix, call.params)
    if (prefix !== template && world.state.isGone(path)) return true
    if (!isAnchor(name) || !(isMissingName(value) || isListed(world, call, name))) continue
    if (name === 'owner' || name === 'template_owner') {
      const repo = call.params.repo ?? call.params.template_repo ?? ''
      if (!isKnownRepository(world, value, repo)) return true
    } else if (name === 'repo') {
      if (!isKnownRepository(world, call.params.owner ?? '', value)) return true
    } else if (!isKnown(world, call, prefix, path, name, value)) return true
  }
  return false
}

function isKnownRepository(world: World, owner: string, repo: string): boolean {
  // The list of a seeded owner is made when it is first read.
  if (world.seeded?.holds(owner)) listingAt(world, '/orgs/{org}/repos', { org: owner })
  return (
    world.state.object(`/repos/${owner}/${repo}`.toLowerCase()) !== undefined ||
    repositoryRow(world.state, owner, repo) !== undefined
  )
}

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
