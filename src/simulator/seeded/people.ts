import { isObject, type JsonObject } from '../description.ts'
import { withHidden } from '../hidden.ts'
import { listingAt } from '../world.ts'
import { entryOf, type Place, teamOf } from './place.ts'
import { accountOf, rowsFrom } from './rows.ts'
import {
  fieldsOf,
  permissionsOf,
  rankOf,
  roleOf,
  type SeedAccount,
  type SeedTeam,
  TEAM_KEYS,
} from './seed-file.ts'

type Rows = readonly unknown[]

/** Accounts with what the organization knows of them beside. */
const accounts = ({ world }: Place, map: Readonly<Record<string, SeedAccount>> | undefined): Rows =>
  Object.entries(map ?? {}).map(([login, { role = 'member', two_factor = true }]) =>
    withHidden(accountOf(world, login), { role, two_factor }),
  )

export const memberRows = (place: Place): Rows => accounts(place, place.organization.members)

/** Every third member shows the membership. */
export const publicMemberRows = (place: Place): Rows =>
  known(place, '/orgs/{org}/members').filter((_, index) => index % 3 === 1)

export const outsiderRows = (place: Place): Rows =>
  accounts(place, place.organization.outside_collaborators)

/** All teams of the organization, each with the one above it. */
export function teamRows(place: Place): Rows {
  const { world, org, organization, start } = place
  const teams = Object.entries(organization.teams ?? {})
  const entries = teams.map(([slug, team]) => ({
    name: slug,
    slug,
    ...fieldsOf(team, TEAM_KEYS),
  }))
  const rows = rowsFrom(world, '/orgs/{org}/teams', { org }, entries, start)
  const bySlug = new Map(rows.filter(isObject).map((row) => [row.slug, row]))
  return rows.map((row, index) => {
    const { parent } = teams[index]?.[1] ?? {}
    return isObject(row) ? { ...row, parent: (parent && bySlug.get(parent)) ?? null } : row
  })
}

const isBelow = (row: unknown, slug: string): boolean =>
  isObject(row) && isObject(row.parent) && row.parent.slug === slug

export const childTeamRows = (place: Place): Rows =>
  known(place, '/orgs/{org}/teams').filter((row) => isBelow(row, place.params.team_slug ?? ''))

export const teamMemberRows = (place: Place): Rows =>
  Object.entries(teamOf(place).members ?? {}).map(([login, role]) => {
    const { two_factor = true } = entryOf(place.organization.members, login)?.[1] ?? {}
    return withHidden({ ...accountOf(place.world, login), role }, { role, two_factor })
  })

export const teamRepositoryRows = (place: Place): Rows =>
  Object.entries(teamOf(place).repositories ?? {}).flatMap(([name, level]) => {
    const row = known(place, '/orgs/{org}/repos').find((one) => isObject(one) && one.name === name)
    return isObject(row)
      ? [{ ...row, permissions: permissionsOf(level), role_name: roleOf(level) }]
      : []
  })

/** The teams that a repository is open to. */
export const repositoryTeamRows = (place: Place): Rows =>
  known(place, '/orgs/{org}/teams').flatMap((row) => {
    const team = isObject(row)
      ? entryOf(place.organization.teams, String(row.slug))?.[1]
      : undefined
    const level = entryOf(team?.repositories, place.repo ?? '')?.[1]
    if (!isObject(row) || level === undefined) return []
    return [{ ...row, permission: level, permissions: permissionsOf(level) }]
  })

/** Everybody who may do something in a repository: by themselves, by a team, as an owner of the organization. */
export function collaboratorRows(place: Place): Rows {
  const { world, organization, repository, repo = '' } = place
  const found = new Map<string, { readonly level: string; readonly affiliation: string }>()
  const add = (login: string, level: string, affiliation: string) => {
    const before = found.get(login)
    const higher = before !== undefined && rankOf(before.level) >= rankOf(level)
    found.set(login, {
      level: higher ? before.level : level,
      affiliation: before?.affiliation ?? affiliation,
    })
  }
  for (const [login, level] of Object.entries(repository.collaborators ?? {})) {
    const isOutside = entryOf(organization.outside_collaborators, login) !== undefined
    add(login, level, isOutside ? 'outside' : 'direct')
  }
  for (const [login, { role }] of Object.entries(organization.members ?? {})) {
    if (role === 'admin') add(login, 'admin', 'team')
  }
  for (const team of Object.values<SeedTeam>(organization.teams ?? {})) {
    const level = entryOf(team.repositories, repo)?.[1]
    if (level === undefined) continue
    for (const login of Object.keys(team.members ?? {})) add(login, level, 'team')
  }
  return [...found].map(([login, { level, affiliation }]) =>
    withHidden(
      { ...accountOf(world, login), permissions: permissionsOf(level), role_name: roleOf(level) },
      { affiliation },
    ),
  )
}

/** A list of the place's organization as it is now. */
export function known({ world, org }: Place, template: string): Rows {
  return listingAt(world, template, { org })?.rows ?? []
}

/** How many rows a list below an organization or repository has now. */
export const countOf = (
  { world }: Place,
  template: string,
  params: Readonly<Record<string, string>>,
): number => listingAt(world, template, params)?.rows.length ?? 0

/** The fields of a member's account that the organization does not keep to itself. */
export const accountFields = (account: SeedAccount): JsonObject =>
  fieldsOf(account, ['role', 'two_factor'])
