import type { Credential } from './credential.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest, Layer } from './request.ts'

/** Signs each request just before it is sent; nothing above this layer sees a credential. */
export function authenticate(credential: Credential): Layer {
  return (next) => (request, signal) => next(sign(request, credential), signal)
}

function sign(request: HttpRequest, credential: Credential): HttpRequest {
  switch (credential.kind) {
    case 'none':
      return request
    case 'header':
      return {
        ...request,
        headers: { ...request.headers, [credential.name]: credential.value.reveal() },
      }
    case 'query': {
      const mark = request.url.includes('?') ? '&' : '?'
      const value = encodeURIComponent(credential.value.reveal())
      return {
        ...request,
        url: `${request.url}${mark}${encodeURIComponent(credential.name)}=${value}`,
        shownUrl: request.shownUrl ?? redactUrl(request.url),
      }
    }
    case 'several':
      return credential.parts.reduce(sign, request)
  }
}
