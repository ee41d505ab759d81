import { redactUrl } from '../transport/redact.ts'
import type { HttpRequest, Layer, Send } from '../transport/request.ts'
import type { Tell } from './access-token.ts'
import type { Credential, FixedCredential } from './credential.ts'

/**
 * Signs each request just before it is sent; no layer above sees a credential. `tell` is called for
 * the token requests of this layer.
 */
export function authenticate(credential: Credential, tell?: Tell): Layer {
  switch (credential.kind) {
    case 'aws':
      return (next) => async (request, signal) => {
        const { signAws } = await import('./aws-signature.ts')
        return await next(signAws(request, credential.keys, new Date()), signal)
      }
    case 'token':
      return (next) => {
        let layered: Promise<Send> | undefined
        return async (request, signal) => {
          layered ??= import('./access-token.ts').then(({ withAccessToken }) =>
            withAccessToken(credential.grant, tell)(next),
          )
          return await (await layered)(request, signal)
        }
      }
    case 'github-app':
      return (next) => {
        let layered: Promise<Send> | undefined
        return async (request, signal) => {
          layered ??= import('./github-app.ts').then(({ asGithubApp }) =>
            asGithubApp(credential.app, tell)(next),
          )
          return await (await layered)(request, signal)
        }
      }
    default:
      return (next) => (request, signal) => next(sign(request, credential), signal)
  }
}

/**
 * The URL with one value for a parameter. The value replaces any that a link of the API carries.
 */
function withParameter(url: string, name: string, value: string): string {
  const [path = '', ...query] = url.split('?')
  const others = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && pair.split('=', 1)[0] !== name)
  return `${path}?${[...others, `${name}=${value}`].join('&')}`
}

function sign(request: HttpRequest, credential: FixedCredential): HttpRequest {
  switch (credential.kind) {
    case 'none':
      return request
    case 'header':
      return {
        ...request,
        headers: { ...request.headers, [credential.name]: credential.value.reveal() },
      }
    case 'query': {
      const value = encodeURIComponent(credential.value.reveal())
      return {
        ...request,
        url: withParameter(request.url, encodeURIComponent(credential.name), value),
        shownUrl: request.shownUrl ?? redactUrl(request.url),
      }
    }
    case 'several':
      return credential.parts.reduce(sign, request)
  }
}
