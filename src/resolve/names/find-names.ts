import type { Provider, Service } from '../../catalog/catalog.ts'
import type { Resource } from '../../catalog/method.ts'
import type { Identifier, Name } from '../../sql/ast.ts'
import type { NameScope } from '../context.ts'
import { unknownProvider, unknownResource, unknownService, unknownTable } from '../problems.ts'

/** A provider. Throws {@link unknownProvider}, and errors of reading its document. */
export async function findProvider(scope: NameScope, part: Identifier): Promise<Provider> {
  const found = await scope.catalog.findProvider(part.name)
  if (found !== undefined) return found
  const known = (await scope.catalog.listProviders()).map(({ name }) => name)
  throw unknownProvider(part.name, part.span, known)
}

/** `provider.service`, or `service` with a default provider. */
export async function findService(scope: NameScope, name: Name): Promise<Service> {
  const [provider, service] = withProvider(scope, name, 2)
  const owner = await findProvider(scope, provider)
  const found = await scope.catalog.findService(provider.name, service.name)
  if (found !== undefined) return found
  const known = owner.model.services.map((entry) => entry.name)
  throw unknownService(owner.name, service.name, service.span, known)
}

/** `provider.service.resource`, or `service.resource` with a default provider. */
export async function findResource(scope: NameScope, name: Name): Promise<Resource> {
  const [provider, service, resource] = withProvider(scope, name, 3)
  const owner = await findService(scope, { ...name, parts: [provider, service] })
  const found = await scope.catalog.findResource(provider.name, service.name, resource.name)
  if (found !== undefined) return found
  const path = `${owner.provider.name}.${owner.entry.name}`
  throw unknownResource(path, resource.name, resource.span, owner.resourceNames)
}

/**
 * The first `length` parts of a name, with the default provider in front when one part is missing.
 * Throws when the name has another number of parts.
 */
export function withProvider(scope: NameScope, name: Name, length: 2): [Identifier, Identifier]
export function withProvider(
  scope: NameScope,
  name: Name,
  length: 3,
): [Identifier, Identifier, Identifier]
export function withProvider(scope: NameScope, name: Name, length: 2 | 3): Identifier[] {
  const { parts } = name
  if (parts.length === length) return [...parts]
  const [first] = parts
  if (parts.length === length - 1 && scope.defaultProvider !== undefined && first !== undefined) {
    const provider: Identifier = {
      kind: 'identifier',
      name: scope.defaultProvider,
      span: first.span,
    }
    return [provider, ...parts]
  }
  const text = parts.map((part) => part.name).join('.')
  throw unknownTable(text, name.span, [])
}
