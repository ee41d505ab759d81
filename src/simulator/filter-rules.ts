import { isObject, type JsonObject } from './description.ts'
import { hiddenOf } from './hidden.ts'

/**
 * Whether a row passes a filter with this value; undefined when the row has no information about
 * it.
 */
export type Rule = (row: JsonObject, value: string) => boolean | undefined

/** The user of `GET /user`, who makes the requests. */
export const AUTHENTICATED_LOGIN = 'octocat'

/**
 * Parameters that filter by another property than their name. A rule checks the shape of the row,
 * so one rule serves every list with such rows.
 */
export const rules: Readonly<Record<string, Rule>> = {
  severity: (row, value) =>
    isObject(row.rule)
      ? anyOf([row.rule.security_severity_level, row.rule.severity], value)
      : at('security_advisory.severity')(row, value),
  ecosystem: at('dependency.package.ecosystem'),
  package: at('dependency.package.name'),
  manifest: at('dependency.manifest_path'),
  scope: at('dependency.scope'),
  relationship: at('dependency.relationship'),
  has: (row, value) =>
    value === 'patch' && isObject(row.security_vulnerability)
      ? row.security_vulnerability.first_patched_version !== null
      : undefined,
  tool_name: at('tool.name'),
  tool_guid: at('tool.guid'),
  ref: (row, value) => {
    const instance = isObject(row.most_recent_instance) ? row.most_recent_instance.ref : undefined
    const ref = row.ref ?? instance
    return ref === undefined ? undefined : shortRef(ref) === shortRef(value)
  },
  branch: at('head_branch'),
  status: (row, value) => {
    if (typeof row.status_code === 'number' && /^(success|failure)$/.test(value)) {
      return row.status_code < 400 === (value === 'success')
    }
    return 'status' in row ? anyOf([row.status, row.conclusion], value) : undefined
  },
  created: (row, value) => within(row.created_at, value),
  since: (row, value) => compared(row.updated_at ?? commitTime(row), value, (a, b) => a >= b),
  until: (row, value) => compared(commitTime(row), value, (a, b) => a <= b),
  creator: at('user.login'),
  mentioned: (row, value) =>
    'body' in row ? String(row.body ?? '').includes(`@${value}`) : undefined,
  assignee: (row, value) => {
    const all = Array.isArray(row.assignees) ? row.assignees : [row.assignee ?? []].flat()
    if (!('assignee' in row) && !('assignees' in row)) return undefined
    return presence(all, value) ?? matches(all, value)
  },
  milestone: (row, value) => {
    if (!('milestone' in row)) return undefined
    const { milestone } = row
    return (
      presence(isObject(milestone) ? [milestone] : [], value) ??
      (isObject(milestone) && String(milestone.number) === value)
    )
  },
  labels: (row, value) =>
    'labels' in row ? value.split(',').every((name) => matches(row.labels, name)) : undefined,
  type: (row, value) => {
    if (!('fork' in row)) return named('type')(row, value)
    if (value === 'forks' || value === 'sources') return row.fork === (value === 'forks')
    return isVisibility(value) ? visibleAs(row, value) : undefined
  },
  visibility: (row, value) => (isVisibility(value) ? visibleAs(row, value) : undefined),
  head: at('head.label'),
  base: at('base.ref'),
  role: (row, value) => {
    const role = hiddenOf(row).role ?? row.role
    return role === undefined ? undefined : matches(role, value)
  },
  affiliation: (row, value) => {
    const { affiliation } = hiddenOf(row)
    if (affiliation === undefined) return undefined
    return value === 'direct' ? affiliation !== 'team' : affiliation === value
  },
  permission: (row, value) =>
    isObject(row.permissions) && value in row.permissions
      ? row.permissions[value] === true
      : undefined,
  filter: (row, value) => {
    const factor = hiddenOf(row).two_factor
    switch (value) {
      case '2fa_disabled':
        return factor === undefined ? undefined : !factor
      case '2fa_insecure':
        return factor === undefined ? undefined : false
      case 'assigned':
        return rules.assignee?.(row, AUTHENTICATED_LOGIN)
      case 'created':
        return rules.creator?.(row, AUTHENTICATED_LOGIN)
      case 'mentioned':
        return rules.mentioned?.(row, AUTHENTICATED_LOGIN)
      default:
        return undefined
    }
  },
  author: (row, value) => personOf(row, 'author', value),
  committer: (row, value) => personOf(row, 'committer', value),
  /** The start of a branch's history; only a deployment has it as its own property. */
  sha: (row, value) => (isObject(row.commit) ? undefined : named('sha')(row, value)),
  key: (row, value) => (typeof row.key === 'string' ? row.key.startsWith(value) : undefined),
  check_name: at('name'),
  app_id: at('app.id'),
  team_type: at('type'),
  is_publicly_leaked: at('publicly_leaked'),
  is_multi_repo: at('multi_repo'),
  is_bypassed: at('push_protection_bypassed'),
  exclude_secret_types: (row, value) =>
    'secret_type' in row ? !matches(row.secret_type, value) : undefined,
}

/** The default rule of a parameter: the row's property of that name. */
export const named =
  (name: string): Rule =>
  (row, value) =>
    name in row ? matches(row[name], value) : undefined

function at(path: string): Rule {
  const names = path.split('.')
  return (row, value) => {
    let found: unknown = row
    for (const name of names) {
      if (!isObject(found) || !(name in found)) return undefined
      found = found[name]
    }
    return matches(found, value)
  }
}

const KEYS = ['login', 'name', 'slug', 'key', 'cwe_id', 'id']

/** Whether a value of a row is among those of a filter. */
function matches(actual: unknown, value: string): boolean {
  if (Array.isArray(actual)) return actual.some((one) => matches(one, value))
  if (isObject(actual)) return KEYS.some((key) => key in actual && matches(actual[key], value))
  if (typeof actual === 'boolean') return /^(true|1)$/i.test(value) === actual
  if (actual === null || actual === undefined) return false
  const text = String(actual).toLowerCase()
  return value
    .toLowerCase()
    .split(',')
    .some((one) => one.trim() === text)
}

const anyOf = (actual: readonly unknown[], value: string): boolean =>
  actual.some((one) => matches(one, value))

/** `*` matches any value, `none` no value. */
function presence(present: readonly unknown[], value: string): boolean | undefined {
  if (value === '*') return present.length > 0
  return value === 'none' ? present.length === 0 : undefined
}

const shortRef = (ref: unknown): string => String(ref).replace(/^refs\/(heads|tags)\//, '')

const isVisibility = (value: string): boolean => /^(public|private|internal)$/.test(value)

function visibleAs(row: JsonObject, value: string): boolean | undefined {
  if (typeof row.visibility === 'string') return row.visibility === value
  return typeof row.private === 'boolean' ? row.private === (value !== 'public') : undefined
}

function personOf(row: JsonObject, who: string, value: string): boolean | undefined {
  const inside = isObject(row.commit) ? row.commit[who] : undefined
  const email = isObject(inside) ? inside.email : undefined
  return who in row || email !== undefined ? anyOf([row[who], email], value) : undefined
}

function commitTime(row: JsonObject): unknown {
  const committer = isObject(row.commit) ? row.commit.committer : undefined
  return isObject(committer) ? committer.date : undefined
}

function compared(
  actual: unknown,
  value: string,
  holds: (a: number, b: number) => boolean,
): boolean | undefined {
  const [a, b] = [Date.parse(String(actual)), Date.parse(value)]
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : holds(a, b)
}

/** GitHub's ranges of time: `2026-01-01..2026-02-01`, `>=2026-01-01`, a day. */
export function within(actual: unknown, range: string): boolean | undefined {
  const [, from, to] = /^(.*?)\.\.(.*)$/.exec(range) ?? []
  if (from !== undefined && to !== undefined) {
    const after = from === '*' || from === '' || compared(actual, from, (a, b) => a >= b)
    const before = to === '*' || to === '' || compared(actual, endOf(to), (a, b) => a <= b)
    return after && before
  }
  const [, sign = '', time = ''] = /^([<>]=?)?(.*)$/.exec(range) ?? []
  switch (sign) {
    case '>':
      return compared(actual, endOf(time), (a, b) => a > b)
    case '>=':
      return compared(actual, time, (a, b) => a >= b)
    case '<':
      return compared(actual, time, (a, b) => a < b)
    case '<=':
      return compared(actual, endOf(time), (a, b) => a <= b)
    default:
      return within(actual, `${time}..${time}`)
  }
}

/** The end of a day is its last second. */
const endOf = (time: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(time) ? `${time}T23:59:59Z` : time
