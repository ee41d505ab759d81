import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { noteSecret } from '../../text/known-secrets.ts'
import { type Grant, tokenOf, tokenRequest } from './access-token.ts'
import { type Environment, fromVariable, text, texts } from './credential-places.ts'
import { Secret } from './secret.ts'

/** `auth_style`: where the client's id and secret are sent. */
const IN_FORM = 1
const IN_HEADER = 2

/**
 * OAuth 2 client credentials (RFC 6749 §4.4). Without `auth_style` the header is tried first, then
 * the form; the one that worked is used from then on.
 *
 * Throws a QueryError when the id, the secret or the address is missing.
 */
export async function clientCredentials(
  provider: string,
  auth: AuthDocument,
  env: Environment,
): Promise<Grant> {
  const grantType = text(auth['grant_type']) ?? 'client_credentials'
  if (grantType !== 'client_credentials') {
    throw new QueryError('0A000', `not supported yet: grant_type '${grantType}' of ${provider}`, {
      category: 'unsupported',
      hint: "The supported grant_type is 'client_credentials'.",
    })
  }
  const id = new Secret(client(provider, 'client_id', auth, env))
  const secret = new Secret(client(provider, 'client_secret', auth, env))
  noteSecret(secret.reveal())
  const url = await tokenUrl(provider, auth, env)
  const scopes = texts(auth['scopes']).join(' ')
  const form = [
    ['grant_type', grantType] as const,
    ...(scopes === '' ? [] : [['scope', scopes] as const]),
    ...Object.entries((auth['values'] as Record<string, unknown> | undefined) ?? {}).flatMap(
      ([name, values]) => texts(values).map((value) => [name, value] as const),
    ),
  ]
  const secrets = [secret.reveal(), encodeURIComponent(secret.reveal())]
  const inHeader = () => {
    const joined = [id, secret].map((part) => encodeURIComponent(part.reveal())).join(':')
    const basic = Buffer.from(joined, 'utf8').toString('base64')
    return tokenRequest(url, form, { authorization: `Basic ${basic}` })
  }
  const inForm = () =>
    tokenRequest(url, [...form, ['client_id', id.reveal()], ['client_secret', secret.reveal()]])
  let style = Number(auth['auth_style'] ?? 0)
  return async (send, signal) => {
    const first = style === IN_FORM ? inForm() : inHeader()
    const response = await send(first, signal)
    const isRefused = response.status >= 400 && response.status < 500 && response.status !== 429
    if (!isRefused || style === IN_FORM || style === IN_HEADER) {
      const token = tokenOf(first, response, secrets)
      if (style !== IN_FORM) style = IN_HEADER
      return token
    }
    const second = inForm()
    const token = tokenOf(second, await send(second, signal), secrets)
    style = IN_FORM
    return token
  }
}

function client(
  provider: string,
  key: 'client_id' | 'client_secret',
  auth: AuthDocument,
  env: Environment,
): string {
  const variable = text(auth[`${key}_env_var`])
  if (variable !== undefined) return fromVariable(env, `${key}_env_var`, variable)
  const written = text(auth[key])
  if (written !== undefined) return written
  throw new QueryError('28000', `credentials error: no ${key} found for ${provider}`, {
    hint: `Name the variable that holds it in "${key}_env_var" of ${setting('auth')}.`,
  })
}

/** Fills a template with the settings and, as `__env__NAME`, the environment. */
async function tokenUrl(provider: string, auth: AuthDocument, env: Environment): Promise<string> {
  const written = text(auth['token_url'])
  if (written === undefined) {
    throw new QueryError('28000', `credentials error: no token_url found for ${provider}`, {
      hint: `Set the address of the token server as "token_url" of ${setting('auth')}.`,
    })
  }
  const url = written.includes('{{') ? await rendered(provider, written, auth, env) : written
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url
  throw new QueryError('28000', `credentials error: the token_url of ${provider} is no address`, {
    hint: `It is '${written}'; expected is one that begins with https://.`,
  })
}

async function rendered(
  provider: string,
  template: string,
  auth: AuthDocument,
  env: Environment,
): Promise<string> {
  const data: Record<string, unknown> = {}
  const accountVariable = text(auth['account_id_var']) ?? text(auth['account_id_env_var'])
  const account = (accountVariable && env[accountVariable]) || text(auth['account_id'])
  if (account) data['account_id'] = account
  for (const [, name = ''] of template.matchAll(/\.__env__(\w+)/g)) {
    data[`__env__${name}`] = fromVariable(env, 'token_url', name)
  }
  for (const [key, value] of Object.entries(auth)) {
    if (typeof value === 'string' && !/secret|password|api_key/.test(key)) data[key] ??= value
  }
  const { parseTemplate, renderTemplate } = await import('../../template/bundle.ts')
  const name = `the token_url of ${provider}`
  return renderTemplate(parseTemplate(template, name), data, { missing: 'fail' }).trim()
}
