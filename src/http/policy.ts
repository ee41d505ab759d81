import { redactUrl } from './redact.ts'
import type { Judge, Purpose, Refusal } from './request.ts'

/** What may be sent at all, whoever asks. */
export interface Policy {
  readonly readOnly: boolean
  /** Absent or empty: everything; else a request must match one of these. */
  readonly allow: readonly Rule[]
  /** A request may match none of these, whatever is allowed. */
  readonly deny: readonly Rule[]
}

/** One pattern: which requests it speaks of. */
export interface Rule {
  /** As it was written. */
  readonly text: string
  readonly kinds: ReadonlySet<string> | undefined
  readonly isAt: (at: Place) => boolean
}

/** Where a request goes, as rules see it. */
interface Place {
  readonly provider: string
  readonly host: string
  /** Decoded, without empty ones. */
  readonly segments: readonly string[]
  /** Deny looks at every reading of a path, and at letters without their case; allow at the plain one. */
  readonly isWide: boolean
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Reads a pattern: `[KINDS ]WHERE`. KINDS are methods, `read` or `write`, with commas. WHERE is one of
 * `provider`, `provider:/path`, `github:owner/repo`, `host`, `host/path`. In a path `*` stands for one
 * segment or a part of it, `**` for any number of segments; a path includes all below it.
 *
 * Throws a RangeError that says what is wrong.
 *
 * @param isGithub whether a name is GitHub's or another for it
 */
export function parseRule(
  text: string,
  isGithub: (name: string) => boolean = (name) => name === 'github',
): Rule {
  const words = text.trim().split(/\s+/)
  const where = words.at(-1) ?? ''
  if (where === '' || words.length > 2) throw new RangeError(`'${text}' is no pattern`)
  const kinds = words.length === 2 ? kindsIn(words[0] ?? '') : undefined
  const isAt = placesOf(where, isGithub)
  return { text: text.trim(), kinds, isAt }
}

function kindsIn(text: string): ReadonlySet<string> {
  const kinds = text
    .split(',')
    .map((kind) => (/^(read|write)$/i.test(kind) ? kind.toLowerCase() : kind.toUpperCase()))
  const unknown = kinds.find((kind) => !['read', 'write', ...methods].includes(kind))
  if (unknown !== undefined)
    throw new RangeError(`'${unknown}' is neither a method nor read or write`)
  return new Set(kinds)
}

function placesOf(where: string, isGithub: (name: string) => boolean): Rule['isAt'] {
  if (/[?#@\\]/.test(where))
    throw new RangeError(`'${where}' has what is no part of a host or path`)
  const named = /^([\w.*-]+):(?!\d+(?:\/|$))(.*)$/.exec(where)
  if (named !== null) {
    const [, provider = '', path = ''] = named
    const isProvider = glob(provider, false)
    const isPath = path === '' ? () => true : pathMatcher(provider, path, isGithub(provider))
    return (at) => isProvider.test(at.provider) && isPath(at)
  }
  const slash = where.indexOf('/')
  const host = slash === -1 ? where : where.slice(0, slash)
  const path = slash === -1 ? '' : where.slice(slash)
  if (host === '') throw new RangeError(`'${where}' has neither a provider nor a host`)
  if (!/[.:]/.test(host) && host !== 'localhost' && path === '') {
    const isProvider = glob(host, false)
    return ({ provider }) => isProvider.test(provider)
  }
  const isHost = glob(host.replace(/:(80|443)$/, ''), true)
  const isPath = path === '' ? () => true : below(path)
  return (at) => isHost.test(at.host) && isPath(at)
}

function pathMatcher(provider: string, path: string, isGithub: boolean): (at: Place) => boolean {
  if (path.startsWith('/')) return below(path)
  if (!isGithub) {
    throw new RangeError(`'${provider}:${path}': a path begins with /; only github has owner/repo`)
  }
  return ownerMatcher(path)
}

/** `acme/*`, `acme/site`: what belongs to an owner or is about one repository; letters have no case there. */
function ownerMatcher(text: string): (at: Place) => boolean {
  const [owner = '', repo = '*', ...more] = text.split('/')
  if (owner === '' || repo === '' || more.length > 0) {
    throw new RangeError(`'github:${text}' is not OWNER, OWNER/* or OWNER/REPOSITORY`)
  }
  const isOwner = glob(owner, true)
  const isRepo = repo === '*' || repo === '**' ? undefined : glob(repo, true)
  return ({ segments, isWide }) => {
    const subjects = subjectsIn(segments)
    const judged = isWide ? subjects : subjects.slice(0, 1)
    return judged.some(
      ([name = '', repository]) =>
        isOwner.test(name) && (isRepo === undefined || isRepo.test(repository ?? '')),
    )
  }
}

/** Whom a path of GitHub is about: `/repos/acme/site/…`, `/orgs/acme/teams/x/repos/acme/site`. */
function subjectsIn(segments: readonly string[]): (readonly string[])[] {
  const [kind = '', name, second] = segments
  const first =
    kind === 'repos' && second !== undefined
      ? [[name ?? '', second]]
      : ['orgs', 'users'].includes(kind) && name !== undefined
        ? [[name]]
        : []
  const later = segments.flatMap((segment, index) => {
    const [owner, repo] = segments.slice(index + 1)
    return index > 0 && segment === 'repos' && owner !== undefined && repo !== undefined
      ? [[owner, repo]]
      : []
  })
  return [...first, ...later]
}

/** A path and all below it. */
function below(path: string): (at: Place) => boolean {
  const parts = path.split('/').filter((part) => part !== '')
  const strict = parts.map((part) => (part === '**' ? part : glob(part, false)))
  const wide = parts.map((part) => (part === '**' ? part : glob(part, true)))
  return ({ segments, isWide }) => {
    if (!isWide) return startsWith(segments, strict)
    // A server may take an encoded slash for a plain one.
    const split = segments.flatMap((segment) => segment.split('/')).filter((part) => part !== '')
    return startsWith(segments, wide) || startsWith(split, wide)
  }
}

function startsWith(segments: readonly string[], parts: readonly (RegExp | string)[]): boolean {
  const [part, ...rest] = parts
  if (part === undefined) return true
  if (typeof part === 'string') {
    return segments.some((_, index) => startsWith(segments.slice(index), rest)) || rest.length === 0
  }
  const [segment, ...others] = segments
  return segment !== undefined && part.test(segment) && startsWith(others, rest)
}

function glob(text: string, ignoresCase: boolean): RegExp {
  const source = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')
  return new RegExp(`^${source}$`, ignoresCase ? 'is' : 's')
}

/** Judges requests: why one may not be sent, or nothing. */
export function judgeBy(policy: Policy): Judge {
  return (request) => {
    const { purpose } = request
    const kind = purpose?.kind ?? kindOfMethod(request.method)
    const shown = `${request.method} ${request.shownUrl ?? redactUrl(request.url)}`
    if (policy.readOnly && kind === 'write') {
      return {
        sqlState: '25006',
        message: `${shown} is not allowed: it writes, and --read-only is given`,
        hint: 'It was not sent.',
      }
    }
    const matches = (rule: Rule, at: Place) =>
      (rule.kinds === undefined || rule.kinds.has(kind) || rule.kinds.has(request.method)) &&
      rule.isAt(at)
    const denied = policy.deny.find((rule) => matches(rule, placeOf(request.url, purpose, true)))
    if (denied !== undefined) return refusal(`${shown} is not allowed by --deny '${denied.text}'`)
    if (policy.allow.length === 0) return undefined
    // The API itself names the next page, often by a number in place of a name: it is of the same listing.
    const url = kind === 'read' ? (purpose?.firstUrl ?? request.url) : request.url
    if (policy.allow.some((rule) => matches(rule, placeOf(url, purpose, false)))) return undefined
    const rules = policy.allow.map(({ text }) => `--allow '${text}'`).join(', ')
    return refusal(`${shown} is not allowed by ${rules}`)
  }
}

function refusal(message: string): Refusal {
  return {
    sqlState: '42501',
    message,
    hint: 'It was not sent. See docs/policy.md for how rules are written.',
  }
}

function kindOfMethod(method: string): 'read' | 'write' {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 'read' : 'write'
}

function placeOf(url: string, purpose: Purpose | undefined, isWide: boolean): Place {
  const { host, pathname } = new URL(url)
  const base = purpose?.basePath ?? ''
  const path =
    base !== '' && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode)
  return { provider: purpose?.provider ?? '', host, segments, isWide }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
