import { isObject, type JsonObject } from './description.ts'

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  username: ['login'],
  assignee: ['login'],
  target_user: ['login'],
  org: ['login'],
  repo: ['name'],
  branch: ['name'],
  ref: ['sha'],
  license: ['key'],
}

/** The fields of a row that a path parameter may mean, likeliest first. */
export function keyFields(param: string): readonly string[] {
  const words = param.replaceAll('-', '_').split('_')
  const fields = [param]
  if (words.length > 1) {
    // A GPG key has a `key_id` besides the `id` that paths use.
    if (words.at(-1) === 'id') fields.push('id')
    fields.push(words.slice(1).join('_'), words.at(-1) ?? '')
    if (words.at(-1) === 'team') fields.push('slug', 'id')
  }
  return [...new Set([...fields, ...(ALIASES[param] ?? [])])]
}

/** The field of this row that a path parameter names, if the row has one. */
export function keyField(param: string, row: unknown): string | undefined {
  if (!isObject(row)) return undefined
  return keyFields(param).find((field) => {
    const type = typeof row[field]
    return type === 'string' || type === 'number'
  })
}

/** Whether a path parameter's value identifies the row. Case does not matter. */
export function isNamed(param: string, value: string, row: unknown): boolean {
  const field = keyField(param, row)
  if (field === undefined || !isObject(row)) return false
  const wanted = value.toLowerCase()
  if (String(row[field]).toLowerCase() === wanted) return true
  // A workflow is identified by its id or by its file.
  return param === 'workflow_id' && typeof row.path === 'string' && row.path.endsWith(`/${value}`)
}

/** The row with its key set to a parameter's value, in the type of the key. */
export function withKey(row: JsonObject, param: string, value: string): JsonObject {
  const field = keyField(param, row)
  if (field === undefined) return row
  const old = row[field]
  if (value === '' || String(old).toLowerCase() === value.toLowerCase()) return row
  if (typeof old === 'number') {
    const number = Number(value)
    if (!Number.isSafeInteger(number)) return row
    return { ...readdressed(row, old, number), [field]: number }
  }
  if (field === 'login') return renamedAccount(row, value)
  const renamed = { ...readdressed(row, old, value), [field]: value }
  const isFile = field === 'path' && typeof row.name === 'string'
  return isFile ? { ...renamed, name: value.split('/').at(-1) } : renamed
}

/** Parameters for objects that exist under any name. */
const ANCHORS = new Set([
  'org',
  'owner',
  'repo',
  'username',
  'assignee',
  'target_user',
  'enterprise',
  'enterprise-team',
  'team_slug',
  'template_owner',
  'template_repo',
  'branch',
  'ref',
])

export const isAnchor = (param: string): boolean => ANCHORS.has(param)

/** Names that no organization, user, repository or team has, for testing absence. */
export const isMissingName = (name: string): boolean =>
  name.toLowerCase() === 'ghost' || name.toLowerCase().startsWith('missing')

/** A stable positive number for a name, so that rows of different names have different ids. */
export function stableId(name: string): number {
  let hash = 2166136261
  for (const character of name.toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  }
  return (hash >>> 1) + 1
}

/** An id in the opaque form that GitHub gives `node_id`. */
export const nodeId = (kind: string, id: number | string): string =>
  Buffer.from(`${kind}:${id}`).toString('base64').replaceAll('=', '')

/** The same value with every string replaced; values under keys in `skip` are unchanged. */
export function mapStrings(
  value: unknown,
  change: (text: string) => string,
  skip?: ReadonlySet<string>,
): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change, skip))
  if (!isObject(value)) return value
  const mapped: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    mapped[key] = skip?.has(key) ? inner : mapStrings(inner, change, skip)
  }
  return mapped
}

const FORMATS = new Set(['.diff', '.patch', '.git'])

/**
 * A row whose addresses contain its new key instead of the old one. Objects inside it have their
 * own addresses.
 */
export function readdressed(row: JsonObject, from: unknown, to: unknown): JsonObject {
  if (from === undefined || from === null || to === undefined || from === to) return row
  const old = encodeURIComponent(String(from))
  const change = (text: string) => replaceSegment(text, old, encodeURIComponent(String(to)))
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string' || key === '_links' ? mapStrings(value, change) : value,
    ]),
  )
}

/** The URL with each path segment that equals `from` replaced; other text is unchanged. */
export function replaceSegment(text: string, from: string, to: string): string {
  if (!text.includes('://')) return text
  return text
    .split('/')
    .map((part, index) => {
      if (index < 3) return part
      // URL templates such as `gists{/gist_id}` keep their tail.
      const [, name = '', tail = ''] = /^([^{?#]*)(.*)$/s.exec(part) ?? []
      if (name === from) return to + tail
      // `1347.diff` and `1347.patch` belong to 1347.
      return name.startsWith(`${from}.`) && FORMATS.has(name.slice(from.length)) && tail === ''
        ? to + name.slice(from.length)
        : part
    })
    .join('/')
}

/** A user or organization object under another login. */
export function renamedAccount(account: JsonObject, login: string): JsonObject {
  const old = account.login
  if (typeof old !== 'string' || old === login) return account
  const mapped = mapStrings(account, (text) => replaceSegment(text, old, login)) as JsonObject
  return {
    ...mapped,
    login,
    ...(account.name === old ? { name: login } : {}),
    ...(typeof account.id === 'number' ? { id: stableId(login) } : {}),
    ...(typeof account.node_id === 'string' ? { node_id: nodeId('Account', login) } : {}),
  }
}

const OTHER_REPOSITORIES = new Set(['parent', 'source', 'template_repository'])

/** A repository object under another owner and name. */
export function renamedRepository(row: JsonObject, owner: string, name: string): JsonObject {
  const old = typeof row.full_name === 'string' ? row.full_name : undefined
  const full = `${owner}/${name}`
  if (old === undefined || old === full) return row
  const mapped = mapStrings(row, (text) => replacePair(text, old, full), OTHER_REPOSITORIES)
  const renamed: Record<string, unknown> = { ...(mapped as JsonObject), name, full_name: full }
  for (const key of ['owner', 'organization']) {
    const account = row[key]
    if (isObject(account)) renamed[key] = renamedAccount(account, owner)
  }
  if (typeof row.id === 'number' && row.name !== name) {
    renamed.id = stableId(full)
    renamed.node_id = nodeId('Repository', full)
  }
  return renamed
}

/** Replaces `owner/name` wherever it is complete: in URLs, in `full_name`, in `git@` addresses. */
export function replacePair(text: string, from: string, to: string): string {
  let result = text
  for (let at = result.indexOf(from); at >= 0; at = result.indexOf(from, at + to.length)) {
    const before = result[at - 1]
    const after = result[at + from.length]
    if (isNameCharacter(before) || isNameCharacter(after)) continue
    result = result.slice(0, at) + to + result.slice(at + from.length)
  }
  return result
}

const isNameCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\w-]/.test(character)
