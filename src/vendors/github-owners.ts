/** The parts of a request that may name an owner. */
interface OwnedRequest {
  readonly url: string
  readonly body?: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** The path of the operation, with its parameters in braces. */
  readonly purpose?: { readonly template?: string | undefined } | undefined
}

/** An owner that a request names, and its repository if there is one. */
export interface Named {
  readonly owner: string
  readonly repo?: string | undefined
}

/** Parameters and properties of GitHub's description that hold the name of an owner: `org`, `new_owner`, `assignees`. */
const ofOwner =
  /^(.+_)?(org|owner|organi[sz]ation|enterprise|user|username|login|account|assignee|reviewer|author|committer|mentioned|invitee|creator|actor|maintainer|collaborator|member|sender)s?(_(name|slug|login|handle)s?)?$/i
const ofRepo = /^(.+_)?(repo|repository|name)(_name)?$/i
/** Parameters that hold `owner/repository` or `owner:branch`. */
const ofBoth = /^(.+_)?(nwo|full_name|repository|repositories|repo|head|base|basehead|head_repo)$/i

/** Segments that precede an owner, and those that precede an owner and a repository. */
const beforeOwner = new Set([
  ...['orgs', 'users', 'organizations', 'enterprises', 'members', 'public_members', 'memberships'],
  ...['collaborators', 'outside_collaborators', 'following', 'blocks', 'assignees', 'user'],
])
const beforeBoth = new Set(['repos', 'networks', 'starred', 'subscriptions'])

/** The main owner of a path: `/repos/acme/site/…`, `/orgs/acme/…`, `/users/acme/…`. */
export function mainOwner([kind = '', name, second]: readonly string[]): Named[] {
  if (kind === 'repos') return name && second ? [{ owner: name, repo: second }] : []
  return ['orgs', 'users'].includes(kind) && name ? [{ owner: name }] : []
}

/**
 * All owners that a request of GitHub's API names: in its path (by the document's parameters and by
 * the preceding segments), its query and its body. When in doubt, it includes a name.
 */
export function ownersIn(
  segments: readonly string[],
  { url, body, headers, purpose }: OwnedRequest,
): Named[] {
  const parameters = (purpose?.template ?? '').split('?')[0]?.split('/').filter(Boolean) ?? []
  const names = parameters.map((part) => /^\{(.+)\}$/.exec(part)?.[1])
  return [
    ...inPath(segments),
    ...names.flatMap((name, index) => {
      const [value, next] = segments.slice(index)
      if (name === undefined || value === undefined) return []
      const repo = /^repo/.test(names[index + 1] ?? '') ? next : undefined
      return named(name, value, repo)
    }),
    ...inPairs([...new URL(url).searchParams]),
    ...(body === undefined ? [] : inBody(body, headers['content-type'])),
  ]
}

function inPath(segments: readonly string[]): Named[] {
  return segments.flatMap((segment, index): Named[] => {
    const [owner, repo] = segments.slice(index + 1)
    if (owner === undefined) return []
    const kind = segment.toLowerCase()
    if (kind === 'compare') return inText(owner)
    if (beforeBoth.has(kind)) return [{ owner, repo }]
    return beforeOwner.has(kind) ? [{ owner }] : []
  })
}

/** The owners in a named value: an owner, `owner/repository`, `owner:branch`, or a search. */
function named(name: string, value: string, repo?: string): Named[] {
  if (/^(q|query)$/i.test(name)) return inSearch(value)
  const both = ofBoth.test(name) ? inText(value) : []
  return ofOwner.test(name) ? [{ owner: value, repo }, ...both] : both
}

function inText(value: string): Named[] {
  return value.split('...').flatMap((part): Named[] => {
    const [, owner = '', repo] = /^([\w.-]+)[/:]([\w.-]+)?/.exec(part) ?? []
    return owner === '' ? [] : [{ owner, repo }]
  })
}

/** `org:acme repo:acme/site author:jane`; in a GraphQL query every text may be a name. */
function inSearch(text: string): Named[] {
  const qualified = [...text.matchAll(/[\w-]+:["']?([\w.-]+)(?:\/([\w.-]+))?/g)]
  const quoted = [...text.matchAll(/["']([\w.-]+)(?:\/([\w.-]+))?["']/g)]
  const urls = [...text.matchAll(/github\.com\/([\w.-]+)(?:\/([\w.-]+))?/gi)]
  return [...qualified, ...quoted, ...urls].map(([, owner = '', repo]) => ({ owner, repo }))
}

function inPairs(pairs: readonly (readonly [string, string])[]): Named[] {
  const repo = pairs.find(([name]) => ofRepo.test(name))?.[1]
  return pairs.flatMap(([name, value]) => named(name.replace(/\[\]$/, ''), value, repo))
}

function inBody(body: string, type = ''): Named[] {
  if (/x-www-form-urlencoded/i.test(type)) return inPairs([...new URLSearchParams(body)])
  try {
    return inValue('', JSON.parse(body), undefined, false)
  } catch {
    return []
  }
}

/** The owners in a value of the body. Any text in GraphQL variables may be an owner. */
function inValue(name: string, value: unknown, repo: string | undefined, isAny: boolean): Named[] {
  if (typeof value === 'string') {
    return isAny ? [{ owner: value, repo }, ...inText(value)] : named(name, value, repo)
  }
  if (Array.isArray(value)) return value.flatMap((item) => inValue(name, item, repo, isAny))
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const ofObject = entries.find(([key, item]) => ofRepo.test(key) && typeof item === 'string')?.[1]
  return entries.flatMap(([key, item]) =>
    inValue(key, item, ofObject as string | undefined, isAny || key === 'variables'),
  )
}
