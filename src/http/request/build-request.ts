import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import type { RetryDocument, ServerDocument } from '../../openapi/extension.ts'
import type { MethodModel, ParameterModel } from '../../openapi/model.ts'
import { jsonText } from '../../text/json.ts'
import { vendorOf } from '../../vendors/vendor-of.ts'
import { redactUrl } from '../transport/redact.ts'
import type { HttpRequest } from '../transport/request.ts'
import { type BodyWriter, plainBody } from './body-writer.ts'
import { hasDots } from './path-segment.ts'
import { serverVariableProblem, serverVariables } from './server-variable.ts'
import { signingScope } from './signing-scope.ts'

/** The parts of a call: an operation, its provider, and the rewriting of its requests. */
export interface RequestedMethod {
  readonly provider: string
  /** The original provider, where `provider` is an alias. */
  readonly family?: string
  readonly model: MethodModel
  readonly servers: readonly ServerDocument[]
  /** `get_query_to_post_form_utf_8` or `drop_double_underscore_params`. */
  readonly requestTranslate: string | undefined
  /** `AWSCanonical`: lists and objects in the query are written as `Key.1=` and `Key.Name=`. */
  readonly queryTranspose?: string | undefined
  /** The name of the service in AWS signatures. */
  readonly signingName?: string | undefined
  readonly retry?: RetryDocument | undefined
}

/** The values of one call. Parameters are scalars or lists that already have the right type. */
export interface CallValues {
  readonly parameters: ReadonlyMap<ParameterModel, unknown>
  /** The JSON body; absent when none is sent. */
  readonly body?: unknown
}

/**
 * The request of one call. `baseUrl` replaces the server's origin, and its path is put before the
 * server's path (GitHub Enterprise Server: `https://host/api/v3`). `write` makes the text of a body
 * that is not plain JSON (body-writer.ts). Throws a QueryError when a value does not fit its place:
 * an empty or relative path segment, a server variable without a value.
 */
export function buildRequest(
  operation: RequestedMethod,
  values: CallValues,
  baseUrl: string | undefined,
  write: BodyWriter = (body) => plainBody(operation.model, body),
): HttpRequest {
  const { model, provider, family = provider, queryTranspose } = operation
  const [path = '', ...fixedQuery] = model.path.split('?')
  const query = fixedQuery.length === 0 ? [] : [fixedQuery.join('?')]
  const cookies: string[] = []
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    ...vendorOf(family).headers,
  }
  for (const parameter of model.parameters) {
    const value = values.parameters.get(parameter)
    if (parameter.in === 'query' && value !== undefined && value !== null) {
      const isTransposed = queryTranspose === 'AWSCanonical' && typeof value === 'object'
      query.push(
        ...(isTransposed ? transposed(parameter.name, value) : queryPairs(parameter, value)),
      )
    }
    if (parameter.in === 'header') {
      const sent = value ?? parameter.default
      if (sent !== undefined && sent !== null) {
        headers[parameter.name.toLowerCase()] = headerValue(parameter.name, plain(sent))
      }
    }
    if (parameter.in === 'cookie') {
      const sent = value ?? parameter.default
      if (sent !== undefined && sent !== null)
        cookies.push(`${parameter.name}=${cookieValue(sent)}`)
    }
  }
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ')
  const accept = acceptOf(model, headers['accept'])
  if (accept !== undefined) headers['accept'] = accept
  const body = write(values.body)
  if (body !== undefined) headers['content-type'] = model.body?.mediaType ?? 'application/json'
  delete headers['authorization']
  const origin = serverUrl(operation, values, baseUrl)
  const url = `${origin}${fillPath(path, model.parameters, values.parameters)}`
  const whole = query.length === 0 ? url : `${url}?${query.join('&')}`
  if (!URL.canParse(whole)) {
    throw new QueryError('22023', `${redactUrl(url)} is not a web address`, {
      hint: `It comes from the document, ${setting('base-url')}, or a variable of the server.`,
    })
  }
  return translate(operation, {
    method: model.httpVerb,
    url: whole,
    headers,
    ...(body !== undefined && { body }),
    ...signingScope(operation, values),
    ...(operation.retry !== undefined && { retry: operation.retry }),
  })
}

/** The User-Agent. Servers require one. */
export const userAgent = 'stackql-ts'

/** A header value that HTTP can carry on one line. Line breaks could start another header. */
function headerValue(name: string, value: string): string {
  if (/^[\t\x20-\x7E\x80-\xFF]*$/.test(value)) return value
  throw new QueryError(
    '22023',
    `${JSON.stringify(value.slice(0, 40))} cannot be the value of the header '${name}'`,
    {
      hint: 'A header holds no control characters, and none beyond Latin-1.',
    },
  )
}

/** Percent-encodes the separators of cookies and the characters that a cookie may not hold. */
function cookieValue(value: unknown): string {
  return plain(value)
    .toWellFormed()
    .replace(/[^\x21\x23-\x2B\x2D-\x3A\x3C-\x5B\x5D-\x7E]/gu, (character) =>
      encodeURIComponent(character),
    )
}

/**
 * The Accept header: the provider's preference for plain JSON, else the operation's own media type.
 */
function acceptOf(model: MethodModel, preferred: string | undefined): string | undefined {
  const { mediaType } = model.response
  if (mediaType === undefined || mediaType === 'application/json') {
    return preferred ?? 'application/json'
  }
  return mediaType
}

/** The URL template of an operation as EXPLAIN and messages show it: `https://host/orgs/{org}/repos`. */
export function urlTemplate(operation: RequestedMethod, baseUrl: string | undefined): string {
  const [server] = operation.servers
  const url = (server?.url ?? '').replace(serverVariables, '{$1}').replace(/\/$/, '')
  return `${baseUrl === undefined ? url : rebase(url, baseUrl)}${operation.model.path}`
}

function serverUrl(
  operation: RequestedMethod,
  values: CallValues,
  baseUrl: string | undefined,
): string {
  const { servers, model } = operation
  if (servers.length === 0 && baseUrl !== undefined) return baseUrl.replace(/\/$/, '')
  let lacking = ''
  for (const server of servers) {
    const filled = fillServer(server, model.parameters, values)
    if (filled.missing === undefined) {
      return baseUrl === undefined ? filled.url : rebase(filled.url, baseUrl)
    }
    lacking ||= filled.missing
  }
  throw new QueryError('HV00L', 'cannot find any viable servers', {
    hint:
      lacking === ''
        ? 'The document names no server.'
        : `Give '${lacking}', a variable of the server's URL, a value.`,
  })
}

function fillServer(
  server: ServerDocument,
  parameters: readonly ParameterModel[],
  values: CallValues,
): { url: string; missing?: string } {
  let missing: string | undefined
  const url = (server.url ?? '').replace(serverVariables, (_whole, name: string) => {
    const parameter = parameters.find((known) => known.in === 'server' && known.name === name)
    const given = parameter && values.parameters.get(parameter)
    const value = given ?? server.variables?.[name]?.default
    if (value === undefined || value === null || value === '') {
      missing ??= name
      return ''
    }
    const problem = serverVariableProblem(server, name, String(value))
    if (problem !== undefined) {
      throw new QueryError('22023', `'${value}' cannot be used for '${name}': it ${problem}`, {
        hint: 'It is part of the address that receives the credential.',
      })
    }
    return String(value)
  })
  return { url: url.replace(/\/$/, ''), ...(missing !== undefined && { missing }) }
}

function rebase(url: string, baseUrl: string): string {
  const base = baseUrl.replace(/\/$/, '')
  const path = /^[a-z]+:\/\/[^/]*(\/.*)?$/i.exec(url)?.[1] ?? ''
  return `${base}${path}`
}

function fillPath(
  template: string,
  parameters: readonly ParameterModel[],
  values: ReadonlyMap<ParameterModel, unknown>,
): string {
  return template.replace(/\{([^}]*)\}/g, (_whole, placeholder: string) => {
    const name = placeholder.replace(/^\+|\*$/g, '').replaceAll('-', '_')
    const parameter = parameters.find(
      (known) => known.in === 'path' && known.name.replaceAll('-', '_') === name,
    )
    const value = parameter && values.get(parameter)
    if (value === undefined || value === null || value === '') {
      throw new QueryError('22004', `'${placeholder}' is a part of the path and has no value`, {
        hint: `Give '${placeholder}' a value that is not empty.`,
      })
    }
    return pathSegment(placeholder, plain(value), parameter?.multiSegment ?? false)
  })
}

function pathSegment(name: string, value: string, isMultiSegment: boolean): string {
  const segments = isMultiSegment ? value.split('/') : [value]
  if (hasDots(value, isMultiSegment)) {
    throw new QueryError('22023', `'${value}' cannot be the value of '${name}' in a path`, {
      hint: "The segments '.' and '..' would change which address is called.",
    })
  }
  return segments.map(encodeSegment).join('/')
}

/** Percent-encodes all that RFC 3986 does not allow in a path segment. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /%(3A|40|24|26|2B|2C|3B|3D)/g,
    decodeURIComponent,
  )
}

function queryPairs(parameter: ParameterModel, value: unknown): string[] {
  const name = encodeURIComponent(parameter.name)
  if (!Array.isArray(value)) return [`${name}=${formEncode(plain(value))}`]
  const items = value.map((item) => formEncode(plain(item)))
  return parameter.explode === false
    ? [`${name}=${items.join(',')}`]
    : items.map((item) => `${name}=${item}`)
}

/** `Key.1=a&Key.2=b` of a list and `Key.Name=a` of an object, however deep. */
function transposed(name: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [`${encodeURIComponent(name)}=${formEncode(value === null ? '' : plain(value))}`]
  }
  const items = Array.isArray(value)
    ? value.map((item, index): [string, unknown] => [String(index + 1), item])
    : Object.entries(value)
  return items.flatMap(([key, item]) => transposed(`${name}.${key}`, item))
}

function formEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replace(/%(2C|3A|2F)/g, decodeURIComponent)
}

/** A scalar as it is sent; an object as JSON. */
function plain(value: unknown): string {
  return typeof value === 'object' ? jsonText(value) : String(value)
}

function translate(operation: RequestedMethod, request: HttpRequest): HttpRequest {
  switch (operation.requestTranslate) {
    case undefined:
    case '':
      return request
    case 'drop_double_underscore_params': {
      const [path = '', query] = request.url.split('?', 2)
      const kept = (query ?? '').split('&').filter((pair) => pair !== '' && !pair.startsWith('__'))
      return { ...request, url: kept.length === 0 ? path : `${path}?${kept.join('&')}` }
    }
    case 'get_query_to_post_form_utf_8': {
      if (request.body !== undefined) {
        throw new QueryError('0A000', 'the request has a body already, its query cannot be one', {
          category: 'document',
        })
      }
      const [url = '', query = ''] = request.url.split('?', 2)
      return {
        ...request,
        method: 'POST',
        url,
        headers: {
          ...request.headers,
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        },
        body: query,
      }
    }
    default:
      throw new QueryError(
        '0A000',
        `not supported yet: the request translation '${operation.requestTranslate}'`,
        { category: 'unsupported' },
      )
  }
}
