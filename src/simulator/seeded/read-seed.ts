import { CommandError } from '../../errors/command-error.ts'
import { messageOf } from '../../errors/message-of.ts'
import { didYouMean } from '../../text/suggest.ts'
import { isObject, type JsonObject, type OpenApiDescription } from '../description.ts'
import { propertiesOf } from '../merge.ts'
import { type Operations, readOperations } from '../operation.ts'
import { indexRoutes, type Routes } from '../routes.ts'
import { isRefusal } from './place.ts'
import { rowSchema } from './rows.ts'
import {
  ACCOUNT_KEYS,
  LEVELS,
  ORGANIZATION_KEYS,
  REPOSITORY_KEYS,
  type Seed,
  TEAM_KEYS,
} from './seed-file.ts'
import { shortNames } from './shorthands.ts'
import { placesIn } from './yaml-places.ts'

type Path = readonly (string | number)[]

/** Stops at the first thing that is wrong: where it stands, what it is, and what would be right. */
type Refuse = (path: Path, message: string, hint?: string) => never

interface Checks {
  readonly description: OpenApiDescription
  readonly routes: Routes
  readonly operations: Operations
  readonly refuse: Refuse
}

/** Names that only a seed's rows have, beside those of the API and their short forms. */
const OWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  '/repos/{owner}/{repo}/pulls': ['reviews'],
  '/repos/{owner}/{repo}/branches': ['last_commit_at'],
}

/**
 * A seed from the text of a file, YAML or JSON. Throws a {@link CommandError} with the place in the file:
 * for what is not YAML, keys that mean nothing, values of the wrong kind, members and repositories that
 * a team names and the organization does not have.
 */
export async function readSeed(
  text: string,
  name: string,
  description: OpenApiDescription,
): Promise<Seed> {
  const yaml = await import('js-yaml')
  let value: unknown
  try {
    value = yaml.load(text, { filename: name })
  } catch (error) {
    const { line = 0, column = 0 } =
      (error as { mark?: { line?: number; column?: number } }).mark ?? {}
    const what = messageOf(error)
      .split('\n')[0]
      ?.replace(/ (in .*)?\(\d+:\d+\)$/, '')
    throw new CommandError(`${name}:${line + 1}:${column + 1}: ${what}`)
  }
  const places = placesIn(yaml, text)
  const routes = indexRoutes(description)
  const checks: Checks = {
    description,
    routes,
    operations: readOperations(description, routes),
    refuse(path, message, hint) {
      const { line, column } = places(path)
      throw new CommandError(`${name}:${line}:${column}: ${message}`, hint)
    },
  }
  const root = mapAt(checks, value, [], 'a seed')
  onlyKeys(checks, root, [], ['organizations'], 'a seed')
  const organizations = mapAt(checks, root.organizations, ['organizations'], 'organizations')
  return {
    organizations: mapped(organizations, (one, login) =>
      organization(checks, one, ['organizations', login]),
    ),
  } as Seed
}

const mapped = (map: JsonObject, make: (value: unknown, key: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, make(value, key)]))

/** An object; nothing at all is an empty one, as `ann:` in YAML. */
function mapAt({ refuse }: Checks, value: unknown, path: Path, what: string): JsonObject {
  if (value === null || value === undefined) return {}
  return isObject(value) ? value : refuse(path, `${what} must be an object`)
}

function onlyKeys(
  { refuse }: Checks,
  value: JsonObject,
  path: Path,
  known: Iterable<string>,
  what: string,
): void {
  const names = new Set(known)
  for (const key of Object.keys(value)) {
    if (key.startsWith('/') || names.has(key)) continue
    refuse([...path, key], `${what} has no '${key}'`, didYouMean(key, names))
  }
}

/** The properties of what a GET at a template answers with. */
function fieldsAt({ description, operations }: Checks, template: string): string[] {
  const schema = operations.at('GET', template)?.success.schema
  return Object.keys(propertiesOf({ description, schema }))
}

function organization(checks: Checks, given: unknown, path: Path): JsonObject {
  const value = mapAt(checks, given, path, 'an organization')
  const fields = fieldsAt(checks, '/orgs/{org}')
  onlyKeys(checks, value, path, [...ORGANIZATION_KEYS, ...fields], 'an organization')
  checkPaths(checks, value, path, '/orgs/x')
  const part = (key: string) => mapAt(checks, value[key], [...path, key], key)
  const accounts = (key: string) =>
    mapped(part(key), (one, login) => account(checks, one, [...path, key, login]))
  const members = accounts('members')
  const repositories = mapped(part('repositories'), (one, name) =>
    repository(checks, one, [...path, 'repositories', name]),
  )
  return {
    ...value,
    members,
    outside_collaborators: accounts('outside_collaborators'),
    repositories,
    teams: mapped(part('teams'), (one, slug) =>
      team(checks, one, [...path, 'teams', slug], members, repositories),
    ),
  }
}

function account(checks: Checks, given: unknown, path: Path): JsonObject {
  const value = mapAt(checks, given, path, 'an account')
  const fields = fieldsAt(checks, '/users/{username}')
  onlyKeys(checks, value, path, [...ACCOUNT_KEYS, ...fields], 'an account')
  oneOf(checks, value.role, [...path, 'role'], ['admin', 'member'])
  isA(checks, value.two_factor, [...path, 'two_factor'], 'boolean')
  return value
}

function team(
  checks: Checks,
  given: unknown,
  path: Path,
  members: JsonObject,
  repositories: JsonObject,
): JsonObject {
  const value = mapAt(checks, given, path, 'a team')
  const fields = fieldsAt(checks, '/orgs/{org}/teams/{team_slug}')
  onlyKeys(checks, value, path, [...TEAM_KEYS, ...fields], 'a team')
  const people = mapAt(checks, value.members, [...path, 'members'], 'members')
  for (const [login, role] of Object.entries(people)) {
    const at = [...path, 'members', login]
    exists(checks, login, members, at, 'member')
    oneOf(checks, role, at, ['maintainer', 'member'])
  }
  const open = mapAt(checks, value.repositories, [...path, 'repositories'], 'repositories')
  for (const [name, level] of Object.entries(open)) {
    const at = [...path, 'repositories', name]
    exists(checks, name, repositories, at, 'repository')
    oneOf(checks, level, at, LEVELS)
  }
  return value
}

function repository(checks: Checks, given: unknown, path: Path): JsonObject {
  const value = mapAt(checks, given, path, 'a repository')
  const fields = fieldsAt(checks, '/repos/{owner}/{repo}')
  onlyKeys(checks, value, path, [...REPOSITORY_KEYS, ...fields], 'a repository')
  for (const name of ['protected', 'private', 'archived']) {
    isA(checks, value[name], [...path, name], 'boolean')
  }
  isA(checks, value.forked_from, [...path, 'forked_from'], 'string')
  const people = mapAt(checks, value.collaborators, [...path, 'collaborators'], 'collaborators')
  for (const [login, level] of Object.entries(people)) {
    oneOf(checks, level, [...path, 'collaborators', login], LEVELS)
  }
  const files = mapAt(checks, value.files, [...path, 'files'], 'files')
  for (const [name, text] of Object.entries(files)) {
    isA(checks, text, [...path, 'files', name], 'string')
  }
  checkPaths(checks, value, path, '/repos/x/y')
  return value
}

/** Paths of the API below an object: each must be one that can be read, with what is read there. */
function checkPaths(checks: Checks, value: JsonObject, path: Path, above: string): void {
  for (const [key, content] of Object.entries(value)) {
    if (!key.startsWith('/')) continue
    const at = [...path, key]
    const match = checks.routes.match('GET', above + key.replaceAll('*', 'x'))
    if (match === undefined) {
      const known = checks.routes.all().map(({ template }) => template.split('}').at(-1) ?? '')
      checks.refuse(at, `GitHub has no GET ${above}${key}`, didYouMean(key, known))
    }
    if (isRefusal(content)) continue
    const operation = checks.operations.of(match.route)
    if (operation.list === undefined) {
      if (!isObject(content)) checks.refuse(at, `${key} must be an object, or a status`)
      continue
    }
    if (!Array.isArray(content)) checks.refuse(at, `${key} must be a list, or a status`)
    const { template } = match.route
    const schema = rowSchema(checks, operation)
    const known = [
      ...Object.keys(propertiesOf({ description: checks.description, schema })),
      ...shortNames(template),
      ...(OWN_FIELDS[template] ?? []),
    ]
    for (const [index, row] of content.entries()) {
      if (isObject(row)) onlyKeys(checks, row, [...at, index], known, `a row of ${key}`)
      else if (known.length > 0) checks.refuse([...at, index], `a row of ${key} must be an object`)
    }
  }
}

function exists(checks: Checks, name: string, known: JsonObject, path: Path, what: string): void {
  const isKnown = Object.keys(known).some((one) => one.toLowerCase() === name.toLowerCase())
  if (isKnown) return
  const hint = didYouMean(name, Object.keys(known)) ?? `Add it to the organization first.`
  checks.refuse(path, `the organization has no ${what} '${name}'`, hint)
}

function oneOf(checks: Checks, value: unknown, path: Path, choices: readonly string[]): void {
  if (value === undefined || choices.includes(String(value))) return
  checks.refuse(path, `'${String(value)}' is none of ${choices.join(', ')}`)
}

function isA(checks: Checks, value: unknown, path: Path, type: 'boolean' | 'string'): void {
  if (value === undefined || typeof value === type) return
  checks.refuse(path, `${path.at(-1)} must be ${type === 'boolean' ? 'true or false' : 'a text'}`)
}
