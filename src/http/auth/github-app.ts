import type { KeyObject } from 'node:crypto'
import { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { noteToken } from '../../text/known-secrets.ts'
import { apiMessage } from '../response/read-response.ts'
import { redactUrl } from '../transport/redact.ts'
import type { HttpRequest, HttpResponse, Layer, Send } from '../transport/request.ts'
import { type AccessToken, type Grant, type Tell, told, withAccessToken } from './access-token.ts'
import {
  type Environment,
  fromVariable,
  keyFromPlaces,
  missing,
  text,
} from './credential-places.ts'
import { rsaKey, signedClaims } from './json-web-token.ts'
import { Secret } from './secret.ts'

/** A GitHub App and the installation that it acts for. */
export interface GithubApp {
  readonly id: string
  readonly key: KeyObject
  /** Absent: the installation of the owner that a request concerns. */
  readonly installation: string | undefined
}

/** GitHub accepts at most ten minutes, and clocks differ. */
const LIFETIME_SECONDS = 540
const CLOCK_SKEW_SECONDS = 60
const PAGE = 100

/**
 * The App that settings describe: `app_id` or `app_id_var`, a private key (found like other keys),
 * and `installation_id` or `installation_id_var`. Throws a QueryError when a part is missing or the
 * key is invalid; the message never quotes it.
 */
export function githubApp(provider: string, auth: AuthDocument, env: Environment): GithubApp {
  const variable = text(auth['app_id_var'])
  const id =
    variable === undefined ? idText(auth['app_id']) : fromVariable(env, 'app_id_var', variable)
  const found = keyFromPlaces(auth, env)
  if (id === undefined) {
    throw new QueryError(
      '28000',
      `credentials error: the GitHub App of ${provider} has no app_id`,
      {
        hint: "Its id is on the App's settings page.",
      },
    )
  }
  if (found === undefined) throw missing(provider, auth)
  const broken = (what: string) =>
    new QueryError('28000', `credentials error: the private key in ${found.source} ${what}`, {
      hint: 'Expected the file that GitHub offers for download with a new private key.',
    })
  const installationVariable = text(auth['installation_id_var'])
  const installation =
    idText(auth['installation_id']) ?? (installationVariable && env[installationVariable]) ?? ''
  if (installation !== '' && !/^\d+$/.test(installation)) {
    throw new QueryError('28000', 'credentials error: the installation id is not a number')
  }
  return { id, key: rsaKey(found.text, broken), installation: installation || undefined }
}

function idText(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value)
}

/**
 * Signs each request with a token of its installation. Requests about the App itself are signed by
 * the App. Tokens are renewed before they expire and once after a 401.
 */
export function asGithubApp(app: GithubApp, tell?: Tell): Layer {
  return (next) => {
    const send = tell === undefined ? next : told(next, tell)
    const installations = new Map<string, Promise<readonly Installation[]>>()
    const ways = new Map<string, Send>()

    const wayOf = (root: string, id: string): Send => {
      const key = `${root} ${id}`
      const way = ways.get(key) ?? withAccessToken(grantOf(app, root, id), tell)(next)
      ways.set(key, way)
      return way
    }
    const listOf = async (root: string, signal: AbortSignal) => {
      let listing = installations.get(root)
      if (listing === undefined) {
        listing = listInstallations(app, root, send, signal)
        installations.set(root, listing)
        listing.catch(() => installations.delete(root))
      }
      return await listing
    }
    return async (request, signal) => {
      const { root, path } = parts(request)
      if (isOfApp(path)) return await next(signed(request, app), signal)
      const id = app.installation ?? choose(await listOf(root, signal), path)
      return await wayOf(root, id)(request, signal)
    }
  }
}

interface Installation {
  readonly id: string
  readonly login: string
}

/**
 * The API's root and the path below it: the API of an enterprise server is not at the top of its
 * host.
 */
function parts({ url, purpose }: HttpRequest): { root: string; path: string } {
  const { origin, pathname } = new URL(url)
  const base = purpose?.basePath ?? ''
  return pathname.startsWith(`${base}/`)
    ? { root: `${origin}${base}`, path: pathname.slice(base.length) }
    : { root: origin, path: pathname }
}

/** Whether a path is for the App itself, without the token of an installation. */
function isOfApp(path: string): boolean {
  return (
    /^\/app(\/|$)/.test(path) || /^\/(orgs|users|repos)\/[^/]+(\/[^/]+)?\/installation$/.test(path)
  )
}

function choose(installations: readonly Installation[], path: string): string {
  const owner = /^\/(?:orgs|users|repos|enterprises)\/([^/]+)/.exec(path)?.[1]
  const login = owner === undefined ? undefined : decodeURIComponent(owner).toLowerCase()
  const found = installations.find((one) => one.login.toLowerCase() === login)
  const [first, ...more] = installations
  if (found !== undefined) return found.id
  // An App may read public data of any owner with any of its tokens.
  if (first !== undefined && more.length === 0) return first.id
  const logins = installations.map((one) => one.login).join(', ')
  throw new QueryError(
    '28000',
    first === undefined
      ? 'credentials error: the GitHub App is installed nowhere'
      : owner === undefined
        ? `credentials error: ${path} names no owner, and the GitHub App has several installations`
        : `credentials error: the GitHub App is not installed for ${decodeURIComponent(owner)}`,
    {
      hint:
        first === undefined
          ? "Install it from the App's settings page."
          : `It is installed for ${logins}. Choose one with STACKQL_GITHUB_APP_INSTALLATION_ID.`,
    },
  )
}

function signed(request: HttpRequest, { id, key }: GithubApp): HttpRequest {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iat: now - CLOCK_SKEW_SECONDS, exp: now + LIFETIME_SECONDS, iss: id }
  const authorization = `Bearer ${signedClaims(claims, key)}`
  return { ...request, headers: { ...request.headers, authorization } }
}

const headers = {
  accept: 'application/vnd.github+json',
  'user-agent': 'stackql-ts',
  'x-github-api-version': '2022-11-28',
}

async function listInstallations(
  app: GithubApp,
  root: string,
  send: Send,
  signal: AbortSignal,
): Promise<readonly Installation[]> {
  const found: Installation[] = []
  for (let page = 1; ; page += 1) {
    const url = `${root}/app/installations?per_page=${PAGE}&page=${page}`
    const request = signed({ method: 'GET', url, headers, keepsOrigin: true }, app)
    const list = bodyOf(request, await send(request, signal))
    if (!Array.isArray(list)) throw unexpected(request)
    for (const { id, account } of list) {
      found.push({ id: String(id), login: String(account?.login ?? account?.slug ?? '') })
    }
    if (list.length < PAGE) return found
  }
}

function grantOf(app: GithubApp, root: string, installation: string): Grant {
  return async (send, signal): Promise<AccessToken> => {
    const url = `${root}/app/installations/${installation}/access_tokens`
    const request = signed({ method: 'POST', url, headers, keepsOrigin: true }, app)
    const body = bodyOf(request, await send(request, signal)) as Record<string, unknown>
    const { token, expires_at: end } = body
    if (typeof token !== 'string' || token === '') throw unexpected(request)
    noteToken(token)
    const lifetime = (Date.parse(String(end)) - Date.now()) / 1000
    return {
      value: new Secret(token),
      lifetimeSeconds: Number.isFinite(lifetime) && lifetime > 0 ? lifetime : undefined,
    }
  }
}

function bodyOf(request: HttpRequest, { status, text: content }: HttpResponse): unknown {
  if (status >= 200 && status < 300) {
    try {
      return JSON.parse(content)
    } catch {
      throw unexpected(request)
    }
  }
  const { message } = apiMessage(content)
  const said = message === undefined ? '' : `: ${message}`
  throw new QueryError(
    '28000',
    `credentials error: cannot sign in as a GitHub App: ${request.method} ${redactUrl(request.url)} answered ${status}${said}`,
    { hint: 'Is it the right App id, and a private key of this App?' },
  )
}

function unexpected({ method, url }: HttpRequest): QueryError {
  return new QueryError(
    '28000',
    `credentials error: ${method} ${redactUrl(url)} did not respond like GitHub`,
    { hint: 'Is it the address of an API of GitHub?' },
  )
}
