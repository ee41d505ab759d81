import type { ResourceModel, ServiceModel, SqlVerb } from '../openapi/model.ts'
import { type Method, methodsFor, type Resource } from './method.ts'

/** Whether a table got a method beside those of its provider's name contract. */
export function isNatural({ model }: Method): boolean {
  return model.naturalOf !== undefined
}

/** The methods behind a verb that the name contract has in the resource. */
export function contractMethodsFor(resource: Resource, verb: SqlVerb): Method[] {
  return methodsFor(resource, verb).filter((method) => !isNatural(method))
}

/** The name that the original has for a method which a table got beside its own; else nothing. */
export function originalPath({ provider, service, name, model }: Method): string | undefined {
  return model.naturalOf && `${provider}.${service}.${model.naturalOf}.${name}`
}

/** A service as the original has it: without the additions to its tables. */
export function contractService(service: ServiceModel): ServiceModel {
  return { ...service, resources: service.resources.map(contractModel) }
}

/** A resource as the original has it. */
export function contractResource(resource: Resource): Resource {
  if (!resource.methods.some(isNatural)) return resource
  return {
    provider: resource.provider,
    service: resource.service,
    name: resource.name,
    path: resource.path,
    model: contractModel(resource.model),
    methods: resource.methods.filter((method) => !isNatural(method)),
    get siblings() {
      return resource.siblings.map(contractResource)
    },
  }
}

function contractModel(resource: ResourceModel): ResourceModel {
  const { methods, verbs } = resource
  const added = new Set(
    methods.flatMap(({ name, naturalOf }) => (naturalOf === undefined ? [] : [name])),
  )
  if (added.size === 0) return resource
  return {
    ...resource,
    methods: methods.filter(({ name }) => !added.has(name)),
    verbs: Object.fromEntries(
      Object.entries(verbs).map(([verb, names]) => [
        verb,
        names.filter((name) => !added.has(name)),
      ]),
    ),
  }
}
