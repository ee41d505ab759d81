import { setting } from '../../errors/setting.ts'
import { mainOwner, ownersIn } from '../../vendors/github-owners.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest, Judge, Refusal } from './request.ts'

/** The requests that may be sent, whatever their statement. */
export interface Policy {
  readonly readOnly: boolean
  /** When present and not empty, a request must match one of these. */
  readonly allow: readonly Rule[]
  /** A request may match none of these, even when it is allowed. */
  readonly deny: readonly Rule[]
}

/** One pattern of a policy. */
export interface Rule {
  /** The pattern as the user wrote it. */
  readonly text: string
  readonly kinds: ReadonlySet<string> | undefined
  readonly isAt: (at: Place) => boolean
}

/** The target of a request, as rules see it. */
interface Place {
  readonly provider: string
  readonly host: string
  /**
   * The possible readings of its path: decoded, with encoded slashes as plain ones, with `..`
   * resolved.
   */
  readonly readings: readonly (readonly string[])[]
  /** Deny rules check every reading and ignore case. An allow rule must match all readings. */
  readonly isWide: boolean
  readonly request: HttpRequest
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Reads a pattern: `[KINDS ]WHERE`. KINDS are methods, `read` or `write`, separated by commas.
 * WHERE is one of `provider`, `provider:/path`, `github:owner/repo`, `host`, `host/path`. In a path
 * `*` stands for one segment or a part of it, and `**` for any number of segments; a path includes
 * everything below it.
 *
 * Throws a RangeError that explains the mistake.
 *
 * @param isGithub whether a name is GitHub or an alias of it
 */
export function parseRule(
  text: string,
  isGithub: (name: string) => boolean = (name) => name.toLowerCase() === 'github',
): Rule {
  const words = text.trim().split(/\s+/)
  const where = words.at(-1) ?? ''
  if (where === '' || words.length > 2) throw new RangeError(`'${text}' is not a pattern`)
  const kinds = words.length === 2 ? kindsIn(words[0] ?? '') : undefined
  if (kinds === undefined && isKind(where))
    throw new RangeError(`'${where}' has no place; '${where} *' matches every provider`)
  const isAt = placesOf(where, isGithub)
  return { text: text.trim(), kinds, isAt }
}

function kindsIn(text: string): ReadonlySet<string> {
  const kinds = text
    .split(',')
    .map((kind) => (/^(read|write)$/i.test(kind) ? kind.toLowerCase() : kind.toUpperCase()))
  const unknown = kinds.find((kind) => !isKind(kind))
  if (unknown !== undefined)
    throw new RangeError(`'${unknown}' is neither a method nor read or write`)
  return new Set(kinds)
}

function isKind(text: string): boolean {
  return /^(read|write)$/i.test(text) || methods.includes(text.toUpperCase())
}

function placesOf(where: string, isGithub: (name: string) => boolean): Rule['isAt'] {
  if (/[?#@\\]/.test(where))
    throw new RangeError(`'${where}' has characters that a host or path cannot have`)
  const named = /^([\w.*-]+):(?!\d+(?:\/|$))(.*)$/.exec(where)
  if (named !== null) {
    const [, provider = '', path = ''] = named
    const isProvider = providerMatcher(provider)
    const isPath = path === '' ? () => true : pathMatcher(provider, path, isGithub(provider))
    return (at) => isProvider(at) && isPath(at)
  }
  const slash = where.indexOf('/')
  const host = slash === -1 ? where : where.slice(0, slash)
  const path = slash === -1 ? '' : where.slice(slash)
  if (host === '') throw new RangeError(`'${where}' has neither a provider nor a host`)
  if (!/[.:]/.test(host) && host !== 'localhost' && path === '') {
    return providerMatcher(host)
  }
  const isHost = glob(host.replace(/:(80|443)$/, ''), true)
  const isPath = path === '' ? () => true : below(path)
  return (at) => isHost.test(at.host) && isPath(at)
}

function providerMatcher(text: string): (at: Place) => boolean {
  const [strict, wide] = [glob(text, false), glob(text, true)]
  return ({ provider, isWide }) => (isWide ? wide : strict).test(provider)
}

function pathMatcher(provider: string, path: string, isGithub: boolean): (at: Place) => boolean {
  if (path.startsWith('/')) return below(path)
  if (!isGithub) {
    throw new RangeError(`'${provider}:${path}': a path begins with /; only github has owner/repo`)
  }
  return ownerMatcher(path)
}

/** `acme/*`, `acme/site`: an owner's resources or one repository; case is ignored. */
function ownerMatcher(text: string): (at: Place) => boolean {
  const [owner = '', repo = '*', ...more] = text.split('/')
  if (owner === '' || repo === '' || more.length > 0) {
    throw new RangeError(`'github:${text}' is not OWNER, OWNER/* or OWNER/REPOSITORY`)
  }
  const isOwner = glob(owner, true)
  const isRepo = repo === '*' || repo === '**' ? undefined : glob(repo, true)
  return ({ readings, isWide, request }) => {
    const isOne = (named: { readonly owner: string; readonly repo?: string | undefined }) =>
      isOwner.test(named.owner) && (isRepo === undefined || isRepo.test(named.repo ?? ''))
    return isWide
      ? readings.some((segments) => ownersIn(segments, request).some(isOne))
      : readings.every((segments) => mainOwner(segments).some(isOne))
  }
}

/** A path and everything below it. */
function below(path: string): (at: Place) => boolean {
  const parts = path.split('/').filter((part) => part !== '')
  const strict = parts.map((part) => (part === '**' ? part : glob(part, false)))
  const wide = parts.map((part) => (part === '**' ? part : glob(part, true)))
  return ({ readings, isWide }) =>
    isWide
      ? readings.some((segments) => startsWith(segments, wide))
      : readings.every((segments) => startsWith(segments, strict))
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
  const source = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '[^/]*')
  return new RegExp(`^${source}$`, ignoresCase ? 'i' : '')
}

/** A judge for requests: it returns the reason for a refusal, or undefined. */
export function judgeBy(policy: Policy): Judge {
  return (request) => {
    const { purpose } = request
    const kind = purpose?.kind ?? kindOfMethod(request.method)
    const shown = `${request.method} ${request.shownUrl ?? redactUrl(request.url)}`
    if (policy.readOnly && kind === 'write') {
      return {
        sqlState: '25006',
        message: `${shown} is not allowed: it writes, and ${setting('read-only')} is given`,
        hint: 'It was not sent.',
      }
    }
    const matches = (rule: Rule, at: Place) =>
      (rule.kinds === undefined || rule.kinds.has(kind) || rule.kinds.has(request.method)) &&
      rule.isAt(at)
    const denied = policy.deny.find((rule) => matches(rule, placeOf(request.url, request, true)))
    if (denied !== undefined)
      return refusal(`${shown} is not allowed by ${setting('deny', `'${denied.text}'`)}`)
    if (policy.allow.length === 0) return undefined
    // The API itself names the next page, often by an id: it belongs to the same listing.
    const url = kind === 'read' ? (purpose?.firstUrl ?? request.url) : request.url
    if (policy.allow.some((rule) => matches(rule, placeOf(url, request, false)))) return undefined
    const rules = policy.allow.map(({ text }) => setting('allow', `'${text}'`)).join(', ')
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

function placeOf(url: string, request: HttpRequest, isWide: boolean): Place {
  const { host, pathname } = new URL(url)
  const { purpose } = request
  const base = purpose?.basePath ?? ''
  const path =
    base !== '' && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname
  return { provider: purpose?.provider ?? '', host, readings: readingsOf(path), isWide, request }
}

/**
 * A path as a server may read it: plainly, with encoded slashes as plain ones, or decoded twice.
 */
function readingsOf(path: string): string[][] {
  const plain = partsOf(path).map(decode)
  const readings = [plain]
  for (let [before, rounds] = [path, 0]; rounds < DECODINGS; rounds += 1) {
    const decoded = partsOf(before).map(decode).join('/').replaceAll('\\', '/')
    const parts = resolved(partsOf(decoded))
    if (!readings.some((one) => one.join('\n') === parts.join('\n'))) readings.push(parts)
    if (decoded === before) break
    before = decoded
  }
  return readings
}

const DECODINGS = 3

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

/** Resolves `.` and `..`, as a server that decodes first does. */
function resolved(parts: readonly string[]): string[] {
  const found: string[] = []
  for (const part of parts) {
    if (part === '..') found.pop()
    else if (part !== '.') found.push(part)
  }
  return found
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
