import { isObject, type JsonObject } from './description.ts'
import {
  keyField,
  mapStrings,
  renamedAccount,
  renamedRepository,
  replacePair,
  withKey,
} from './identify.ts'

type Params = Readonly<Record<string, string>>

/**
 * An example with the names of the request: below `/repos/acme/widgets` it refers to acme/widgets,
 * below `/orgs/acme` to acme, and an item has the requested name.
 */
export function localised(template: string, params: Params, example: unknown): unknown {
  const placed = onBranch(localisedRows(template, params, example), params.branch)
  return isObject(placed) ? named(template, params, placed) : placed
}

/** Like {@link localised}, for the rows of a list: they keep their own names. */
export function localisedRows(template: string, params: Params, example: unknown): unknown {
  if (template.startsWith('/repos/{owner}/{repo}')) {
    return underRepository(example, params.owner ?? '', params.repo ?? '')
  }
  const { org, username } = params
  if (template.startsWith('/orgs/{org}') && org !== undefined) return underOrg(example, org)
  if (/^\/users\/\{username\}\/(repos|gists)$/.test(template) && username !== undefined) {
    return ownedBy(example, username)
  }
  return example
}

function named(template: string, params: Params, item: JsonObject): JsonObject {
  if (template === '/orgs/{org}' || template === '/users/{username}') {
    return renamedAccount(item, params.org ?? params.username ?? '')
  }
  if (template === '/repos/{owner}/{repo}') return item
  const last = /\{([^}]+)\}$/.exec(template)?.[1]
  if (last === undefined) return item
  const value = params[last] ?? ''
  if (last === 'username' && isObject(item.assignee)) {
    return { ...item, assignee: renamedAccount(item.assignee, value) }
  }
  if (last === 'username' && isObject(item.user)) {
    return { ...item, user: renamedAccount(item.user, value) }
  }
  // A commit may be requested by branch or tag: its sha must then stay a sha.
  if (keyField(last, item) === 'sha' && !/^[0-9a-f]{40}$/i.test(value)) return item
  return withKey(item, last, value)
}

function underRepository(example: unknown, owner: string, repo: string): unknown {
  const text = JSON.stringify(example) ?? ''
  const [, pair] =
    /"full_name":"([^"/]+\/[^"/]+)"/.exec(text) ?? /\/repos\/([\w.-]+\/[\w.-]+)/.exec(text) ?? []
  if (pair === undefined) return example
  if (Array.isArray(example) && isObject(example[0]) && 'full_name' in example[0]) {
    // Rows that are repositories are different ones: forks.
    return example
  }
  const full = `${owner}/${repo}`
  const mapped = mapStrings(withRepositories(example, pair, owner, repo), (value) =>
    replacePair(value, pair, full),
  )
  return mapped
}

/** Renames every repository object of that name, at any depth, with its owner. */
function withRepositories(value: unknown, pair: string, owner: string, repo: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withRepositories(item, pair, owner, repo))
  if (!isObject(value)) return value
  if (value.full_name === pair) return renamedRepository(value, owner, repo)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withRepositories(inner, pair, owner, repo)]),
  )
}

const BRANCH_URL = /(\/branches\/)[^/{?"]+/

function onBranch(value: unknown, branch: string | undefined): unknown {
  if (branch === undefined) return value
  return mapStrings(value, (text) =>
    text.includes('://') ? text.replace(BRANCH_URL, `$1${encodeURIComponent(branch)}`) : text,
  )
}

const ORG_URL = /(\/orgs\/)[^/{?"]+/g

function underOrg(value: unknown, org: string): unknown {
  if (typeof value === 'string') {
    return value.includes('://') ? value.replace(ORG_URL, `$1${org}`) : value
  }
  if (Array.isArray(value)) return value.map((item) => underOrg(item, org))
  if (!isObject(value)) return value
  if (isRepository(value)) return renamedRepository(value, org, String(value.name))
  const mapped: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    mapped[key] =
      key === 'organization' && isObject(inner) && typeof inner.login === 'string'
        ? renamedAccount(inner, org)
        : underOrg(inner, org)
  }
  return mapped
}

function ownedBy(example: unknown, login: string): unknown {
  if (Array.isArray(example)) return example.map((row) => ownedBy(row, login))
  if (!isObject(example)) return example
  if (isRepository(example)) return renamedRepository(example, login, String(example.name))
  return isObject(example.owner)
    ? { ...example, owner: renamedAccount(example.owner, login) }
    : example
}

function isRepository(value: JsonObject): boolean {
  return (
    typeof value.full_name === 'string' && typeof value.name === 'string' && isObject(value.owner)
  )
}
