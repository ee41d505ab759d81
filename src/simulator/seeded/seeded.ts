import { isObject, type JsonObject } from '../description.ts'
import { renamedAccount } from '../identify.ts'
import { localised } from '../localise.ts'
import { type Answer, notFound, problem } from '../problems.ts'
import { type Call, listingAt, type World } from '../world.ts'
import * as people from './people.ts'
import { entryOf, isRefusal, type Place, placeIn, refusalAt, seededAt } from './place.ts'
import * as repositories from './repositories.ts'
import { rowsFrom } from './rows.ts'
import { searchAnswer } from './search.ts'
import { dated, type Seed } from './seed-file.ts'
import { settle } from './settle.ts'
import { accountAnswer, personIn, thingAnswer } from './things.ts'

type Params = Readonly<Record<string, string>>
type RowsOf = (place: Place) => readonly unknown[]

/** The organizations of a seed, as the rest of the simulator asks for them. */
export interface Seeded {
  /** The login as the seed writes it, where the organization is in the seed. */
  holds(owner: string): boolean
  /** The rows that a list begins with; undefined outside of the seed. */
  rows(world: World, template: string, params: Params): readonly unknown[] | undefined
  /** The rows of a list that follows from others each time; undefined for all other lists. */
  derived(world: World, template: string, params: Params): readonly unknown[] | undefined
  /** The seed's own answer, where it has one: a refusal, a thing that follows from lists. */
  answer(world: World, call: Call): Answer | undefined
  /** Carries a write that was answered into what else shows it. */
  settle(world: World, call: Call): void
}

/** Lists that are put together from several places of a seed. */
const LISTS: Readonly<Record<string, RowsOf>> = {
  '/orgs/{org}/repos': repositories.repositoryRows,
  '/orgs/{org}/members': people.memberRows,
  '/orgs/{org}/outside_collaborators': people.outsiderRows,
  '/orgs/{org}/teams': people.teamRows,
  '/orgs/{org}/teams/{team_slug}/members': people.teamMemberRows,
  '/orgs/{org}/teams/{team_slug}/repos': people.teamRepositoryRows,
  '/repos/{owner}/{repo}/issues': repositories.issueRows,
  '/repos/{owner}/{repo}/pulls': repositories.pullRows,
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews': repositories.reviewRows,
  '/repos/{owner}/{repo}/issues/{issue_number}/labels': repositories.issueLabelRows,
  '/repos/{owner}/{repo}/branches': repositories.branchRows,
  '/repos/{owner}/{repo}/labels': repositories.labelRows,
  '/repos/{owner}/{repo}/collaborators': people.collaboratorRows,
  '/repos/{owner}/{repo}/actions/workflows': repositories.workflowRows,
  '/repos/{owner}/{repo}/actions/runs': repositories.runRows,
}

/** Lists that are those of each repository together. */
const TOGETHER = [
  '/dependabot/alerts',
  '/code-scanning/alerts',
  '/secret-scanning/alerts',
  '/issues',
]

/** Lists that follow from others each time that they are read. */
const DERIVED: Readonly<Record<string, RowsOf>> = {
  '/orgs/{org}/public_members': people.publicMemberRows,
  '/users/{username}/repos': (place) => people.known(place, '/orgs/{org}/repos'),
  '/orgs/{org}/teams/{team_slug}/teams': people.childTeamRows,
  '/repos/{owner}/{repo}/teams': people.repositoryTeamRows,
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': repositories.workflowRunRows,
  '/repos/{owner}/{repo}/topics': topicRows,
  ...Object.fromEntries(
    TOGETHER.map((tail): [string, RowsOf] => [
      `/orgs/{org}${tail}`,
      (place) => together(place, tail),
    ]),
  ),
}

/** Makes a seed answer. Times in it are before `start`. */
export function seededFrom(seed: Seed, start: Date): Seeded {
  const at = (world: World, template: string, params: Params) =>
    placeIn(seed, world, template, params, start)
  const holds = (owner: string) => entryOf(seed.organizations, owner) !== undefined
  const logins = Object.keys(seed.organizations)

  /** Lists of the user who asks, an owner of every seeded organization. */
  function ownRows(world: World, template: string, params: Params) {
    const isAnybodys = template === '/users/{username}/orgs'
    if (template === '/user/repos') {
      return logins.flatMap((org) => listingAt(world, '/orgs/{org}/repos', { org })?.rows ?? [])
    }
    if (template === '/user/issues' || template === '/issues') {
      return logins.flatMap((org) => listingAt(world, '/orgs/{org}/issues', { org })?.rows ?? [])
    }
    if (template !== '/user/orgs' && !isAnybodys) return undefined
    const joined = logins.filter(
      (org) =>
        !isAnybodys ||
        entryOf(seed.organizations[org]?.members, params.username ?? '') !== undefined,
    )
    if (isAnybodys && joined.length === 0) return undefined
    const model = world.operations.at('GET', '/user/orgs')?.list?.rows[0]
    return joined.map((login) => ({
      ...(isObject(model) ? renamedAccount(model, login) : { login }),
      description: seed.organizations[login]?.description ?? null,
    }))
  }

  return {
    settle(world, call) {
      if (at(world, call.operation.route.template, call.params) !== undefined) settle(world, call)
    },
    holds,
    rows(world, template, params) {
      const place = at(world, template, params)
      if (place === undefined) return undefined
      const make = LISTS[template]
      if (make !== undefined) return make(place)
      const given = seededAt(place)
      if (Array.isArray(given)) return rowsFrom(world, template, params, given, start)
      return isRefusal(given) || given === undefined ? [] : undefined
    },
    derived(world, template, params) {
      const make = DERIVED[template]
      const place = make && at(world, template, params)
      return place === undefined ? ownRows(world, template, params) : make?.(place)
    },
    answer(world, call) {
      const { template, method } = call.operation.route
      const place = at(world, template, call.params)
      if (place === undefined) {
        if (template.startsWith('/search/')) return searchAnswer(world, call, holds)
        if (method !== 'GET' || template !== '/users/{username}') return undefined
        const person = personIn(seed.organizations, call.params.username ?? '')
        return accountAnswer(person && people.accountFields(person), call, start)
      }
      const isWritten = world.state.object(call.path) !== undefined
      const refused = refusalAt(place)
      if (isRefusal(refused)) {
        const { status, message } = wordsOf(refused)
        if (!(status === 404 && isWritten)) {
          return problem(status, message, {}, call.operation.documentation)
        }
      }
      if (method !== 'GET' || isWritten) return undefined
      if (world.state.isGone(call.path)) return notFound(call.operation.documentation)
      const given = seededAt(place)
      if (call.operation.list === undefined && isObject(given)) {
        const example = localised(template, call.params, call.operation.success.example)
        const fields = dated(given, start) as JsonObject
        return { status: 200, body: { ...(isObject(example) ? example : {}), ...fields } }
      }
      return call.operation.list === undefined ? thingAnswer(place, call) : undefined
    },
  }
}

const WORDS: Readonly<Record<number, string>> = {
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
}

function wordsOf(refusal: number | JsonObject): { status: number; message: string } {
  const status = typeof refusal === 'number' ? refusal : Number(refusal.status)
  const own = typeof refusal === 'number' ? undefined : refusal.message
  return { status, message: typeof own === 'string' ? own : (WORDS[status] ?? `Status ${status}`) }
}

function topicRows(place: Place): readonly unknown[] {
  const row = people
    .known(place, '/orgs/{org}/repos')
    .find((one) => isObject(one) && one.name === place.repo)
  return isObject(row) && Array.isArray(row.topics) ? row.topics : []
}

/** The rows that a list has in every repository, each with the repository that it is in. */
function together(place: Place, tail: string): readonly unknown[] {
  const { world, org } = place
  return people.known(place, '/orgs/{org}/repos').flatMap((repository) => {
    if (!isObject(repository)) return []
    const params = { owner: org, repo: String(repository.name) }
    const rows = listingAt(world, `/repos/{owner}/{repo}${tail}`, params)?.rows ?? []
    return rows.map((row) => (isObject(row) ? { ...row, repository } : row))
  })
}
