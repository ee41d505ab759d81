import { regionOfHost } from '../../vendors/aws.ts'
import type { SigningScope } from '../transport/request.ts'
import type { CallValues, RequestedMethod } from './build-request.ts'

/**
 * The signing scope of a request whose document names a service. The region is the parameter of
 * that name, else the server's own, else the one in the server's host.
 */
export function signingScope(
  { signingName, model, servers }: RequestedMethod,
  { parameters }: CallValues,
): { signing?: SigningScope } {
  if (signingName === undefined) return {}
  const parameter = model.parameters.find(({ name }) => name === 'region')
  const given = parameter && parameters.get(parameter)
  const [server] = servers
  const region = given ?? server?.variables?.['region']?.default ?? regionOfHost(server?.url ?? '')
  return { signing: { service: signingName, ...(region !== undefined && { region: `${region}` }) } }
}
