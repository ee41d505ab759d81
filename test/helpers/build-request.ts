import { buildRequest, type RequestedMethod } from '../../src/http/request/build-request.ts'
import type { ServerDocument } from '../../src/openapi/extension.ts'
import type { MethodModel, ParameterModel, ParameterPlace } from '../../src/openapi/model.ts'

/** The operation and call of a test; everything else has plain defaults. */
export interface GivenRequest {
  readonly path?: string
  readonly provider?: string
  readonly servers?: readonly ServerDocument[]
  readonly parameters?: readonly ParameterModel[]
  readonly values?: readonly unknown[]
  readonly method?: Partial<MethodModel>
  readonly translate?: string
  readonly transpose?: string
  readonly body?: unknown
  readonly baseUrl?: string
}

export function parameter(
  place: ParameterPlace,
  name: string,
  rest: Partial<ParameterModel> = {},
): ParameterModel {
  return { name, in: place, required: true, schema: {}, ...rest }
}

const server = { url: 'https://api.example.com' }

export function operation({
  path = '/x',
  provider = 'demo',
  servers = [server],
  parameters = [],
  method,
  translate,
  transpose,
}: GivenRequest): RequestedMethod {
  return {
    provider,
    model: { name: 'm', httpVerb: 'GET', path, parameters, response: {}, ...method },
    servers,
    requestTranslate: translate,
    queryTranspose: transpose,
  }
}

export function built(given: GivenRequest) {
  const { parameters = [], values = [], body, baseUrl } = given
  const byParameter = new Map(parameters.map((known, index) => [known, values[index]]))
  return buildRequest(
    operation(given),
    { parameters: byParameter, ...(body !== undefined && { body }) },
    baseUrl,
  )
}

export const origin = 'https://api.example.com'
