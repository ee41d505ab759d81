import { isObject, type JsonObject } from '../description.ts'
import { hiddenOf } from '../hidden.ts'
import { isNamed, renamedAccount } from '../identify.ts'
import { localised } from '../localise.ts'
import { type Answer, notFound, problem } from '../problems.ts'
import { type Call, listingAt } from '../world.ts'
import { contentsAnswer, hasCodeOwners, profileAnswer, wellKnownAnswer } from './files.ts'
import { countOf, known } from './people.ts'
import { entryOf, type Place } from './place.ts'
import { repositoryObject } from './repositories.ts'
import { dated } from './seed-file.ts'

/** Answers for single things that follow from the seed's lists; undefined for all other requests. */
export function thingAnswer(place: Place, call: Call): Answer | undefined {
  const { world, org, template, params } = place
  const { documentation } = call.operation
  const example = localised(template, params, call.operation.success.example)
  const shown = isObject(example) ? example : {}
  const found = (body: JsonObject): Answer => ({ status: 200, body: { ...shown, ...body } })
  const repository = (): JsonObject => {
    const row = known(place, '/orgs/{org}/repos').find((one) =>
      isNamed('repo', place.repo ?? '', one),
    )
    return isObject(row) ? row : {}
  }
  const here = { owner: org, repo: place.repo ?? '' }
  switch (template) {
    case '/orgs/{org}': {
      const repositories = known(place, '/orgs/{org}/repos').filter(isObject)
      const closed = repositories.filter((row) => row.private === true).length
      const { name = org, ...fields } = organizationFields(place)
      return found({
        public_repos: repositories.length - closed,
        total_private_repos: closed,
        owned_private_repos: closed,
        collaborators: known(place, '/orgs/{org}/outside_collaborators').length,
        plan: {
          ...(isObject(shown.plan) ? shown.plan : {}),
          filled_seats: known(place, '/orgs/{org}/members').length,
          private_repos: 999_999,
        },
        name,
        ...fields,
      })
    }
    case '/orgs/{org}/memberships/{username}': {
      const member = known(place, '/orgs/{org}/members').find((one) =>
        isNamed('username', params.username ?? '', one),
      )
      if (!isObject(member)) return notFound(documentation)
      return found({ state: 'active', role: hiddenOf(member).role ?? 'member', user: member })
    }
    case '/orgs/{org}/teams/{team_slug}': {
      const team = itemOf(place, '/orgs/{org}/teams', 'team_slug')
      if (team === undefined) return notFound(documentation)
      return found({
        ...team,
        members_count: countOf(place, '/orgs/{org}/teams/{team_slug}/members', params),
        repos_count: countOf(place, '/orgs/{org}/teams/{team_slug}/repos', params),
      })
    }
    case '/orgs/{org}/teams/{team_slug}/memberships/{username}': {
      const member = itemOf(place, '/orgs/{org}/teams/{team_slug}/members', 'username')
      if (member === undefined) return notFound(documentation)
      return found({ role: member.role ?? 'member', state: 'active' })
    }
    case '/orgs/{org}/copilot/billing':
      return found({ seat_breakdown: seatBreakdown(place) })
    case '/repos/{owner}/{repo}': {
      const row = repository()
      const short = {
        forks: row.forks_count,
        watchers: row.watchers_count,
        open_issues: row.open_issues_count,
      }
      return { status: 200, body: { ...repositoryObject(place), ...row, ...short } }
    }
    case '/repos/{owner}/{repo}/branches/{branch}':
      return branchAnswer(place, call, shown)
    case '/repos/{owner}/{repo}/branches/{branch}/protection': {
      const branch = branchRow(place)
      if (branch === undefined) return problem(404, 'Branch not found', {}, documentation)
      return branch.protected === true
        ? undefined
        : problem(404, 'Branch not protected', {}, documentation)
    }
    case '/repos/{owner}/{repo}/contents/{path}':
      return contentsAnswer(place, call)
    case '/repos/{owner}/{repo}/codeowners/errors':
      return hasCodeOwners(place) ? found({ errors: [] }) : notFound(documentation)
    case '/repos/{owner}/{repo}/readme':
      return wellKnownAnswer(place, call, 'readme')
    case '/repos/{owner}/{repo}/license': {
      const { license } = repository()
      const answer = wellKnownAnswer(place, call, 'license')
      return isObject(answer.body) && answer.status === 200
        ? { ...answer, body: { ...answer.body, license } }
        : answer
    }
    case '/repos/{owner}/{repo}/community/profile':
      return profileAnswer(place, call, repository())
    case '/repos/{owner}/{repo}/languages': {
      const { language, size } = repository()
      return { status: 200, body: typeof language === 'string' ? { [language]: size } : {} }
    }
    case '/repos/{owner}/{repo}/compare/{basehead}':
      return found({
        status: 'identical',
        ahead_by: 0,
        behind_by: 0,
        total_commits: 0,
        commits: [],
        files: [],
      })
    case '/repos/{owner}/{repo}/collaborators/{username}/permission': {
      const rows = listingAt(world, '/repos/{owner}/{repo}/collaborators', here)?.rows ?? []
      const row = rows.find((one) => isNamed('username', params.username ?? '', one))
      const role = isObject(row) ? String(row.role_name) : 'none'
      const user = isObject(shown.user) ? renamedAccount(shown.user, params.username ?? '') : null
      return found({ permission: legacy(role), role_name: role, user })
    }
    case '/repos/{owner}/{repo}/releases/latest': {
      const rows = listingAt(world, '/repos/{owner}/{repo}/releases', here)?.rows ?? []
      const latest = rows
        .filter(isObject)
        .filter((row) => row.draft !== true && row.prerelease !== true)
        .toSorted((a, b) => String(b.published_at).localeCompare(String(a.published_at)))[0]
      return latest === undefined ? notFound(documentation) : found(latest)
    }
    default:
      return undefined
  }
}

/** `maintain` and `triage` under the names that the older of the two fields knows. */
const legacy = (role: string): string =>
  role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role

function organizationFields({ organization, start }: Place): JsonObject {
  const keys = Object.entries(organization).filter(
    ([name, value]) => !name.startsWith('/') && !isObject(value),
  )
  return dated(Object.fromEntries(keys), start) as JsonObject
}

function itemOf({ world, params }: Place, list: string, param: string): JsonObject | undefined {
  const { [param]: value = '', ...above } = params
  const row = listingAt(world, list, above)?.rows.find((one) => isNamed(param, value, one))
  return isObject(row) ? row : undefined
}

const branchRow = (place: Place): JsonObject | undefined =>
  itemOf(place, '/repos/{owner}/{repo}/branches', 'branch')

/** A branch with the commit that it ends with. */
function branchAnswer(place: Place, call: Call, shown: JsonObject): Answer {
  const row = branchRow(place)
  if (row === undefined) {
    return problem(404, 'Branch not found', {}, call.operation.documentation)
  }
  const given = entryIn(place.repository['/branches'], row.name)
  const pushed = given?.last_commit_at ?? place.repository.pushed_at ?? '-1d'
  const date = dated(pushed, place.start)
  const last = isObject(shown.commit) ? shown.commit : {}
  const commit = isObject(last.commit) ? last.commit : {}
  const at = (person: unknown) => (isObject(person) ? { ...person, date } : person)
  const isProtected = row.protected === true
  return {
    status: 200,
    body: {
      ...shown,
      ...row,
      commit: {
        ...last,
        ...(isObject(row.commit) ? row.commit : {}),
        commit: { ...commit, author: at(commit.author), committer: at(commit.committer) },
      },
      protection: { ...(isObject(shown.protection) ? shown.protection : {}), enabled: isProtected },
    },
  }
}

const entryIn = (entries: unknown, name: unknown): JsonObject | undefined =>
  Array.isArray(entries)
    ? entries.find((one): one is JsonObject => isObject(one) && one.name === name)
    : undefined

const MONTH_MS = 30 * 86_400_000

function seatBreakdown({ world, org, start }: Place): JsonObject {
  const seats = world.seats.list(org)
  const active = seats.filter(
    ({ last_activity_at: at }) =>
      typeof at === 'string' && start.getTime() - Date.parse(at) < MONTH_MS,
  ).length
  return {
    total: seats.length,
    added_this_cycle: seats.filter(
      ({ created_at: at }) => start.getTime() - Date.parse(String(at)) < MONTH_MS,
    ).length,
    pending_invitation: 0,
    pending_cancellation: seats.filter((seat) => seat.pending_cancellation_date !== null).length,
    active_this_cycle: active,
    inactive_this_cycle: seats.length - active,
  }
}

/** A member's account, with what the seed says of the person. */
export function accountAnswer(
  account: JsonObject | undefined,
  call: Call,
  start: Date,
): Answer | undefined {
  const fields = account === undefined ? undefined : (dated(account, start) as JsonObject)
  const shown = localised(
    call.operation.route.template,
    call.params,
    call.operation.success.example,
  )
  return fields === undefined || !isObject(shown)
    ? undefined
    : { status: 200, body: { ...shown, ...fields } }
}

/** The person of that login in any organization of a seed. */
export const personIn = (
  organizations: Readonly<
    Record<string, { readonly members?: object; readonly outside_collaborators?: object }>
  >,
  login: string,
): JsonObject | undefined => {
  for (const { members, outside_collaborators } of Object.values(organizations)) {
    const found =
      entryOf(members as Record<string, JsonObject>, login) ??
      entryOf(outside_collaborators as Record<string, JsonObject>, login)
    if (found !== undefined) return found[1]
  }
  return undefined
}
