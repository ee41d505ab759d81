import type { JsonObject } from '../description.ts'

// The form of a seed, which is that of a file for `--seed` too. Beside the keys that are named here, an
// object has fields of the API (`private`, `description`) and paths below its own address
// (`/pulls`, `/branches/main/protection`): the rows of a list, the fields of a thing, or a refusal.

/** The organizations, by login. */
export interface Seed {
  readonly organizations: Readonly<Record<string, SeedOrganization>>
}

export interface SeedOrganization extends JsonObject {
  readonly members?: Readonly<Record<string, SeedAccount>>
  readonly outside_collaborators?: Readonly<Record<string, SeedAccount>>
  /** By slug. */
  readonly teams?: Readonly<Record<string, SeedTeam>>
  readonly repositories?: Readonly<Record<string, SeedRepository>>
}

/** A person: fields of `GET /users/{username}`, and what the organization knows. */
export interface SeedAccount extends JsonObject {
  /** `member` when absent. */
  readonly role?: string
  /** True when absent. */
  readonly two_factor?: boolean
}

export interface SeedTeam extends JsonObject {
  /** `maintainer` or `member`, by login. */
  readonly members?: Readonly<Record<string, string>>
  /** A level of access, by repository. */
  readonly repositories?: Readonly<Record<string, string>>
  /** The slug of the team above. */
  readonly parent?: string
}

export interface SeedRepository extends JsonObject {
  /** Whether the default branch is protected; false when absent. */
  readonly protected?: boolean
  /** A level of access, by login: those who have it without a team. */
  readonly collaborators?: Readonly<Record<string, string>>
  /** Texts, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** `owner/name` of what it is a fork of. */
  readonly forked_from?: string
}

/** The keys that are no fields of the API. */
export const ORGANIZATION_KEYS = ['members', 'outside_collaborators', 'teams', 'repositories']
export const ACCOUNT_KEYS = ['role', 'two_factor']
export const TEAM_KEYS = ['members', 'repositories', 'parent']
export const REPOSITORY_KEYS = ['protected', 'collaborators', 'files', 'forked_from']

/** The fields of the API among an object's entries. */
export const fieldsOf = (value: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(value).filter(([name]) => !name.startsWith('/') && !keys.includes(name)),
  )

/** Levels of access, each with those that it includes. */
export const LEVELS: readonly string[] = ['pull', 'triage', 'push', 'maintain', 'admin']

export const rankOf = (level: string): number => LEVELS.indexOf(level)

/** `{ pull: true, … admin: false }` for a level. */
export function permissionsOf(level: string): JsonObject {
  const rank = rankOf(level)
  return Object.fromEntries(LEVELS.map((name, index) => [name, index <= rank]))
}

/** The name of a level as a role: `read` for `pull`. */
export const roleOf = (level: string): string =>
  level === 'pull' ? 'read' : level === 'push' ? 'write' : level

const SPAN = /^([+-]\d+)([dhm])$/
const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 }

export const isSpan = (value: unknown): value is string =>
  typeof value === 'string' && SPAN.test(value)

/** A value with every `-90d` in it as the time that long before the start, however deep. */
export function dated(value: unknown, start: Date): unknown {
  if (Array.isArray(value)) return value.map((one) => dated(one, start))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dated(one, start)]))
  }
  const [, count, unit = 'd'] = (isSpan(value) && SPAN.exec(value)) || []
  if (count === undefined) return value
  const ms = start.getTime() + Number(count) * (UNITS[unit] ?? 0)
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
