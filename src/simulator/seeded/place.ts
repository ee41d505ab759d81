import { isObject, type JsonObject } from '../description.ts'
import type { World } from '../world.ts'
import type { Seed, SeedOrganization, SeedRepository, SeedTeam } from './seed-file.ts'

/** Where in a seeded organization a request is. */
export interface Place {
  readonly world: World
  readonly template: string
  readonly params: Readonly<Record<string, string>>
  readonly start: Date
  readonly org: string
  readonly organization: SeedOrganization
  /** The name of the repository, where the request is below one. */
  readonly repo: string | undefined
  /** Empty for a repository that was made since the start. */
  readonly repository: SeedRepository
  /** The template behind the organization, or behind the repository. */
  readonly tail: string
}

/** The entry of a name in a map of the seed, whatever its letter case. */
export function entryOf<T>(
  map: Readonly<Record<string, T>> | undefined,
  name: string,
): readonly [name: string, value: T] | undefined {
  return Object.entries(map ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())
}

/** Where the state keeps what a renamed repository was called at the start. */
export const firstNameAt = (owner: string, name: string): string =>
  `first name of ${owner}/${name}`.toLowerCase()

/** The name that the seed knows a repository by. */
export function firstName(world: World, owner: string, name: string): string {
  const known = world.state.object(firstNameAt(owner, name))?.name
  return typeof known === 'string' ? known : name
}

/** The place of a template with these values, if it is in the seed at all. */
export function placeIn(
  seed: Seed,
  world: World,
  template: string,
  params: Readonly<Record<string, string>>,
  start: Date,
): Place | undefined {
  const [, kind = '', tail = ''] =
    /^\/(orgs\/\{org\}|repos\/\{owner\}\/\{repo\}|users\/\{username\}(?=\/repos$))(\/.*)?$/.exec(
      template,
    ) ?? []
  const owner = kind.startsWith('orgs')
    ? params.org
    : kind.startsWith('repos')
      ? params.owner
      : params.username
  const [org, organization] = entryOf(seed.organizations, owner ?? '') ?? []
  if (kind === '' || org === undefined || organization === undefined) return undefined
  const isRepository = kind.startsWith('repos')
  const repo = isRepository ? (params.repo ?? '') : undefined
  const first = repo === undefined ? '' : firstName(world, org, repo)
  const [name, repository] = entryOf(organization.repositories, first) ?? []
  return {
    world,
    template,
    params,
    start,
    org,
    organization,
    repo: first === repo ? (name ?? repo) : repo,
    repository: repository ?? {},
    tail,
  }
}

export const teamOf = ({ organization, params }: Place): SeedTeam =>
  entryOf(organization.teams, params.team_slug ?? '')?.[1] ?? {}

/**
 * The seed's content at the path of a place: rows, fields, or a refusal; undefined when it has
 * none.
 */
export function seededAt({ repo, repository, organization, tail, params }: Place): unknown {
  const path = pathOf(tail, params)
  const here: JsonObject = repo === undefined ? organization : repository
  const found = Object.entries(here).find(([name]) => name.startsWith('/') && isCovered(name, path))
  return found?.[1]
}

/** The refusal that the seed has for a path or for what is above it. */
export function refusalAt({ repo, repository, organization, tail, params }: Place): unknown {
  const path = pathOf(tail, params)
  const here: JsonObject = repo === undefined ? organization : repository
  const found = Object.entries(here).find(
    ([name, value]) => name.startsWith('/') && isRefusal(value) && isCovered(name, path, true),
  )
  return found?.[1]
}

/** A status alone, or with the words that go with it. */
export const isRefusal = (value: unknown): value is number | JsonObject =>
  typeof value === 'number' || (isObject(value) && typeof value.status === 'number')

const pathOf = (tail: string, params: Readonly<Record<string, string>>): string =>
  tail.replace(/\{([^}]+)\}/g, (_, name: string) => params[name] ?? '')

/** Whether a path of a seed means a path of a request; `*` stands for one segment. */
function isCovered(pattern: string, path: string, below = false): boolean {
  const wanted = pattern.toLowerCase().split('/')
  const given = path.toLowerCase().split('/')
  if (below ? given.length < wanted.length : given.length !== wanted.length) return false
  return wanted.every((part, index) => part === '*' || part === given[index])
}
