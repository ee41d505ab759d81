import { ApiError } from '../errors/api-error.ts'
import { QueryError } from '../errors/query-error.ts'
import type { FoundSource } from '../http/auth/credential.ts'
import { responseText } from '../http/response/read-response.ts'
import type { HttpRequest, Send } from '../http/transport/request.ts'
import type { ProviderModel } from '../openapi/model.ts'
import { vendorOf } from '../vendors/vendor-of.ts'

/** The state of a credential, without the credential. */
export interface AuthStatus {
  readonly provider: string
  /** Its source: a variable, `--auth`, `gh`; `none`. */
  readonly source: string
  readonly type: string
  /** The account, if the API was asked. */
  readonly account: string | null
  readonly scopes: string | null
  /** `4,990 of 5,000 until 14:02:10Z` */
  readonly quota: string | null
  /** Whether the API accepted it; null when it was not asked. */
  readonly works: boolean | null
}

export interface AuthStatusContext {
  readonly provider: string
  readonly model: ProviderModel | undefined
  readonly send: Send
  readonly source: FoundSource | undefined
  readonly baseUrl: (provider: string) => string | undefined
}

/**
 * How the user is signed in, and whether the credential works. Only some vendors have an
 * operation that returns the account. Throws a QueryError for an unknown provider, an ApiError when
 * the API refuses.
 */
export async function authStatus(
  { provider, model, send, source, baseUrl }: AuthStatusContext,
  signal: AbortSignal,
): Promise<AuthStatus> {
  if (model === undefined) {
    throw new QueryError('42704', `there is no provider '${provider}'`, {
      hint: 'SHOW PROVIDERS lists the providers.',
    })
  }
  const { type = 'null_auth', source: from = 'none' } = source ?? {}
  const known = { provider, source: from, type }
  const { account, headers: usualHeaders } = vendorOf(model.aliasOf ?? provider)
  if (account === undefined) {
    return { ...known, account: null, scopes: null, quota: null, works: null }
  }
  const root = (baseUrl(provider) ?? account.origin).replace(/\/$/, '')
  const isAnonymous = type === 'null_auth'
  const url = root + account.pathFor(type)
  const request: HttpRequest = {
    method: 'GET',
    url,
    headers: { ...usualHeaders, 'user-agent': 'stackql-ts' },
    purpose: {
      kind: 'read',
      provider,
      firstUrl: url,
      isPoll: true,
      basePath: new URL(root).pathname.replace(/\/$/, ''),
    },
  }
  const response = await send(request, signal)
  const text = responseText(request, response) ?? '{}'
  const body = bodyOf(text, request)
  const { headers } = response
  return {
    ...known,
    account: isAnonymous ? null : (account.nameIn(body) ?? null),
    scopes: headers[account.scopesHeader] ?? null,
    quota: quotaText(headers),
    works: !isAnonymous,
  }
}

function bodyOf(text: string, { method, url }: HttpRequest): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ApiError('the answer is not JSON', { failure: 'answer', method, url, cause })
  }
}

function quotaText(headers: Readonly<Record<string, string>>): string | null {
  const { 'x-ratelimit-remaining': left, 'x-ratelimit-limit': limit } = headers
  if (left === undefined || limit === undefined) return null
  const reset = new Date(Number(headers['x-ratelimit-reset']) * 1000)
  const until = Number.isNaN(reset.getTime()) ? '' : ` until ${reset.toISOString().slice(11, 19)}Z`
  return `${left} of ${limit}${until}`
}
