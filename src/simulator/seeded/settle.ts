import { isObject, type JsonObject } from '../description.ts'
import { withHidden } from '../hidden.ts'
import { isNamed } from '../identify.ts'
import { changeRepository, repositoryPath, repositoryRow } from '../repositories.ts'
import { type Call, listingAt, timestamp, type World } from '../world.ts'
import { firstName, firstNameAt } from './place.ts'
import { accountOf } from './rows.ts'
import { permissionsOf, roleOf } from './seed-file.ts'
import { plainFields } from './shorthands.ts'

type Params = Readonly<Record<string, string>>

/** Carries a change into what else shows it: lists that no rule on paths relates to the one that changed. */
export function settle(world: World, { operation, params, body }: Call): void {
  const { method, template } = operation.route
  const isGone = method === 'DELETE'
  const given = isObject(body) ? body : {}
  const role = String(given.role ?? 'member')
  const login = params.username ?? ''
  switch (template) {
    case '/repos/{owner}/{repo}/issues':
    case '/repos/{owner}/{repo}/issues/{issue_number}':
      alike(world, params, 'issues', 'pulls')
      break
    case '/repos/{owner}/{repo}/pulls':
    case '/repos/{owner}/{repo}/pulls/{pull_number}':
      alike(world, params, 'pulls', 'issues')
      break
    case '/orgs/{org}/repos':
      plainRepository(world, params.org ?? '', given)
      break
    case '/repos/{owner}/{repo}':
      rememberName(world, params, given.name)
      break
    case '/repos/{owner}/{repo}/topics':
      inRepository(world, params, { topics: given.names })
      break
    case '/repos/{owner}/{repo}/collaborators/{username}': {
      const level = String(given.permission ?? 'push')
      const row = withHidden(
        { ...accountOf(world, login), permissions: permissionsOf(level), role_name: roleOf(level) },
        { affiliation: 'direct' },
      )
      put(world, '/repos/{owner}/{repo}/collaborators', params, login, isGone ? undefined : row)
      break
    }
    case '/repos/{owner}/{repo}/pulls/{pull_number}/merge': {
      const now = timestamp(world.now())
      const merged = { state: 'closed', merged_at: now, closed_at: now, updated_at: now }
      changeRow(world, '/repos/{owner}/{repo}/pulls', params, 'number', params.pull_number, merged)
      alike(world, params, 'pulls', 'issues')
      break
    }
    case '/repos/{owner}/{repo}/issues/{issue_number}/labels':
    case '/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': {
      const list = '/repos/{owner}/{repo}/issues/{issue_number}/labels'
      const labels = listingAt(world, list, params)?.rows ?? []
      ofIssue(world, params, { labels })
      break
    }
    case '/repos/{owner}/{repo}/issues/{issue_number}/assignees': {
      const logins = Array.isArray(given.assignees) ? given.assignees.map(String) : []
      const before = issueOf(world, params)?.assignees
      const others = (Array.isArray(before) ? before : []).filter(
        (one) => !(isObject(one) && logins.includes(String(one.login))),
      )
      const assignees = [...others, ...(isGone ? [] : logins.map((one) => accountOf(world, one)))]
      ofIssue(world, params, { assignees, assignee: assignees[0] ?? null })
      break
    }
    case '/repos/{owner}/{repo}/branches/{branch}/protection':
      changeRow(world, '/repos/{owner}/{repo}/branches', params, 'branch', params.branch, {
        protected: !isGone,
      })
      break
    case '/orgs/{org}/teams/{team_slug}/memberships/{username}': {
      const row = withHidden({ ...accountOf(world, login), role }, { role })
      put(world, '/orgs/{org}/teams/{team_slug}/members', params, login, isGone ? undefined : row)
      break
    }
    case '/orgs/{org}/memberships/{username}':
    case '/orgs/{org}/members/{username}': {
      const row = withHidden(accountOf(world, login), { role, two_factor: true })
      put(world, '/orgs/{org}/members', params, login, isGone ? undefined : row)
      if (isGone) leaveTeams(world, params, login)
      break
    }
    case '/orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}': {
      const level = String(given.permission ?? 'push')
      const row = repositoryRow(world.state, params.owner ?? '', params.repo ?? '')
      const open = row && { ...row, permissions: permissionsOf(level), role_name: roleOf(level) }
      const list = '/orgs/{org}/teams/{team_slug}/repos'
      put(world, list, params, params.repo ?? '', isGone ? undefined : open, 'repo')
      break
    }
  }
}

function changeRow(
  world: World,
  list: string,
  params: Params,
  param: string,
  value: string | undefined,
  fields: JsonObject,
): void {
  const listing = listingAt(world, list, params)
  if (listing === undefined) return
  world.state.setRows(
    listing.path,
    listing.rows.map((row) =>
      isObject(row) && isNamed(param, value ?? '', row) ? { ...row, ...fields } : row,
    ),
  )
}

/** Puts the row of a name into a list, in the place of the one that is there; undefined takes it away. */
function put(
  world: World,
  list: string,
  params: Params,
  name: string,
  row: JsonObject | undefined,
  param = 'username',
): void {
  const listing = listingAt(world, list, params)
  if (listing === undefined) return
  const at = listing.rows.findIndex((one) => isNamed(param, name, one))
  const rows = listing.rows.filter((_, index) => index !== at)
  world.state.setRows(
    listing.path,
    row === undefined ? rows : rows.toSpliced(at < 0 ? rows.length : at, 0, row),
  )
}

function leaveTeams(world: World, params: Params, login: string): void {
  for (const team of listingAt(world, '/orgs/{org}/teams', params)?.rows ?? []) {
    if (!isObject(team)) continue
    const place = { ...params, team_slug: String(team.slug) }
    put(world, '/orgs/{org}/teams/{team_slug}/members', place, login, undefined)
  }
}

/** The fields that an issue and a pull request of one number share. */
const COMMON = [
  'title',
  'body',
  'state',
  'labels',
  'assignee',
  'assignees',
  'milestone',
  'closed_at',
  'updated_at',
]

/** Carries changes between issues and pull requests, and counts the open ones. */
function alike(world: World, params: Params, from: string, to: string): void {
  const rowsOf = (name: string) => listingAt(world, `/repos/{owner}/{repo}/${name}`, params)
  const [changed, other] = [rowsOf(from), rowsOf(to)]
  if (changed === undefined || other === undefined) return
  const sources = new Map(changed.rows.filter(isObject).map((row) => [row.number, row]))
  const rows = other.rows.map((row) => {
    const source = isObject(row) ? sources.get(row.number) : undefined
    if (source === undefined || !isObject(row)) return row
    return { ...row, ...Object.fromEntries(COMMON.map((name) => [name, source[name]])) }
  })
  const isNew = (row: JsonObject) =>
    from === 'pulls' && !other.rows.some((one) => isObject(one) && one.number === row.number)
  world.state.setRows(other.path, [
    ...rows,
    ...[...sources.values()].filter(isNew).map((row) => asIssue(row, other.model)),
  ])
  const open = (rowsOf('issues')?.rows ?? []).filter((row) => isObject(row) && row.state === 'open')
  inRepository(world, params, { open_issues_count: open.length })
}

const ISSUES = '/repos/{owner}/{repo}/issues'

function issueOf(world: World, params: Params): JsonObject | undefined {
  const rows = listingAt(world, ISSUES, params)?.rows ?? []
  return rows.filter(isObject).find((row) => String(row.number) === params.issue_number)
}

function ofIssue(world: World, params: Params, fields: JsonObject): void {
  const updated_at = timestamp(world.now())
  changeRow(world, ISSUES, params, 'number', params.issue_number, { ...fields, updated_at })
  alike(world, params, 'issues', 'pulls')
}

function inRepository(world: World, { owner = '', repo = '' }: Params, fields: JsonObject): void {
  changeRow(world, '/orgs/{org}/repos', { org: owner }, 'repo', repo, fields)
  const path = repositoryPath(`${owner}/${repo}`)
  const written = world.state.object(path)
  if (written !== undefined) world.state.setObject(path, { ...written, ...fields })
}

/** A repository that was just made is plain, and not as the description's example. */
function plainRepository(world: World, org: string, given: JsonObject): void {
  const name = String(given.name)
  const row = repositoryRow(world.state, org, name)
  if (row === undefined) return
  const isPrivate = given.private === true
  changeRepository(world.state, org, name, {
    ...row,
    ...plainFields('/orgs/{org}/repos'),
    description: given.description ?? null,
    homepage: given.homepage ?? null,
    private: isPrivate,
    visibility: given.visibility ?? (isPrivate ? 'private' : 'public'),
    open_issues_count: 0,
    parent: undefined,
    source: undefined,
    template_repository: undefined,
  })
}

/** A repository that was renamed has what the seed says of its first name. */
function rememberName(world: World, { owner = '', repo = '' }: Params, name: unknown): void {
  if (typeof name !== 'string' || name.toLowerCase() === repo.toLowerCase()) return
  world.state.setObject(firstNameAt(owner, name), { name: firstName(world, owner, repo) })
}

/** A pull request as the issue that it is too. */
function asIssue(pull: JsonObject, model: unknown): JsonObject {
  const names = Object.keys(isObject(model) ? model : {}).filter((name) => name in pull)
  return {
    ...(isObject(model) ? model : {}),
    ...Object.fromEntries(names.map((name) => [name, pull[name]])),
    closed_by: null,
    comments: 0,
    url: String(pull.url).replace('/pulls/', '/issues/'),
    pull_request: { url: pull.url, html_url: pull.html_url, merged_at: pull.merged_at },
  }
}
