import { CommandError } from '../../errors/command-error.ts'
import { messageOf } from '../../errors/message-of.ts'
import { didYouMean } from '../../text/suggest.ts'
import { isObject, type JsonObject, type OpenApiDescription } from '../description.ts'
import { propertiesOf } from '../merge.ts'
import { type Operations, readOperations } from '../operation.ts'
import { indexRoutes, type Routes } from '../routes.ts'
import { complaintAbout, schemaAt } from './check-value.ts'
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
import { expanded, shortNames } from './shorthands.ts'
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
  checkNames(checks, organizations, ['organizations'])
  return {
    organizations: mapped(organizations, (one, login) =>
      organization(checks, one, ['organizations', login]),
    ),
  } as Seed
}

/** Names as GitHub has them; two that differ in case alone are one. */
function checkNames({ refuse }: Checks, map: JsonObject, path: Path, isSlug = false): void {
  const seen = new Map<string, string>()
  for (const name of Object.keys(map)) {
    const at = [...path, name]
    if (!/^[\w.-]+$/.test(name) || (isSlug && /[A-Z]/.test(name))) {
      refuse(at, `'${name}' is no name${isSlug ? ' of a team: it needs small letters' : ''}`)
    }
    const other = seen.get(name.toLowerCase())
    if (other !== undefined) refuse(at, `'${name}' is there already, as '${other}'`)
    seen.set(name.toLowerCase(), name)
  }
}

/** The fields of the API among an object's entries, each with a value of the declared kind. */
function checkFields(checks: Checks, value: JsonObject, path: Path, schema: unknown): void {
  const { description, refuse } = checks
  const declared = propertiesOf({ description, schema })
  for (const [name, one] of Object.entries(value)) {
    const complaint = complaintAbout(description, declared[name], one)
    if (complaint !== undefined) refuse([...path, name], `${name} ${complaint}`)
  }
}

const schemaOf = ({ operations }: Checks, template: string): unknown =>
  operations.at('GET', template)?.success.schema

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

/** An object with fields of what a GET at a template answers with, and keys of its own. */
function checkObject(
  checks: Checks,
  value: JsonObject,
  path: Path,
  own: readonly string[],
  template: string,
  what: string,
): void {
  const schema = schemaOf(checks, template)
  const fields = Object.keys(propertiesOf({ description: checks.description, schema }))
  onlyKeys(checks, value, path, [...own, ...fields], what)
  const given = Object.entries(value).filter(([name]) => !own.includes(name))
  checkFields(checks, Object.fromEntries(given), path, schema)
}

function organization(checks: Checks, given: unknown, path: Path): JsonObject {
  const value = mapAt(checks, given, path, 'an organization')
  checkObject(checks, value, path, ORGANIZATION_KEYS, '/orgs/{org}', 'an organization')
  checkPaths(checks, value, path, '/orgs/x')
  const part = (key: string) => {
    const map = mapAt(checks, value[key], [...path, key], key)
    checkNames(checks, map, [...path, key], key === 'teams')
    return map
  }
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
  checkObject(checks, value, path, ACCOUNT_KEYS, '/users/{username}', 'an account')
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
  checkObject(checks, value, path, TEAM_KEYS, '/orgs/{org}/teams/{team_slug}', 'a team')
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
  checkObject(checks, value, path, REPOSITORY_KEYS, '/repos/{owner}/{repo}', 'a repository')
  isA(checks, value.protected, [...path, 'protected'], 'boolean')
  const { forked_from = 'owner/name' } = value
  if (!/^[\w.-]+\/[\w.-]+$/.test(String(forked_from))) {
    checks.refuse([...path, 'forked_from'], 'forked_from must be owner/name')
  }
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
    if (isRefusal(content)) {
      const status = typeof content === 'number' ? content : Number(content.status)
      if (!(status >= 400 && status < 600)) checks.refuse(at, `${status} is no status of a refusal`)
      continue
    }
    const operation = checks.operations.of(match.route)
    if (operation.list === undefined) {
      if (!isObject(content)) checks.refuse(at, `${key} must be an object, or a status`)
      checkFields(checks, content, at, operation.success.schema)
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
      if (isObject(row)) {
        onlyKeys(checks, row, [...at, index], known, `a row of ${key}`)
        checkRow(checks, row, [...at, index], template, schema)
      } else if (known.length > 0)
        checks.refuse([...at, index], `a row of ${key} must be an object`)
    }
  }
}

/** The values of a row, those under short names by the places that they go to. */
function checkRow(
  checks: Checks,
  row: JsonObject,
  path: Path,
  template: string,
  schema: unknown,
): void {
  const { description, refuse } = checks
  const { fields, places } = expanded(template, row)
  checkFields(checks, fields, path, schema)
  for (const [name, value] of Object.entries(row)) {
    const place = places.find(([, given]) => !(name in fields) && given === value)?.[0]
    if (place === undefined) continue
    const complaint = complaintAbout(description, schemaAt(description, schema, place), value)
    if (complaint !== undefined) refuse([...path, name], `${name} ${complaint}`)
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
