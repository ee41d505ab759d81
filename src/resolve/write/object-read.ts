import {
  findColumn,
  findInput,
  type Input,
  type Method,
  methodsFor,
  type Resource,
} from '../../catalog/method.ts'
import { returnsOneObject } from '../../catalog/one-object.ts'

/**
 * How the object that a write changes can be read, so that conditions on it can be checked first.
 */
export interface ObjectRead {
  readonly resource: Resource
  /** Any of these; SELECT's resolver chooses by the candidates. */
  readonly methods: readonly Method[]
}

/**
 * The methods that read the single object of a write: GET of the same path, in the resource or
 * another one of its service; a method of the resource that takes the whole path and returns one
 * object; or a listing above the write's path whose rows have the key. Undefined where a write may
 * change more than the one row that was checked.
 */
export function objectReadOf(resource: Resource, write: Method): ObjectRead | undefined {
  const own = readersIn(resource)
  const isSame = (method: Method) => isObjectOf(method, write)
  const found =
    pick(resource, own.filter(isSame)) ??
    sibling(resource, isSame) ??
    pick(
      resource,
      own.filter((method) => takesPath(method, write)),
    ) ??
    pick(
      resource,
      own.filter((method) => listsKeys(method, write)),
    )
  return found
}

/** Whether rows of a read have a column of that name. */
export function hasReadColumn(read: ObjectRead | undefined, name: string): boolean {
  return read?.methods.some((method) => findColumn(method, name) !== undefined) ?? false
}

/** Whether an input that identifies the object of the write can also address a read. */
export function isKeyOfRead({ methods }: ObjectRead, input: Input): boolean {
  const { name, place } = input
  return methods.some((method) => {
    const own = findInput(method, name)
    if (own !== undefined && method.requiredSets.some((set) => set.includes(own.name))) return true
    const isKnown = own !== undefined || findColumn(method, name) !== undefined
    return isKnown && (place === 'path' || place === 'server')
  })
}

function readersIn(resource: Resource): Method[] {
  return methodsFor(resource, 'select').filter(
    ({ model, columns }) => model.problem === undefined && columns.length > 0,
  )
}

function pick(resource: Resource, methods: readonly Method[]): ObjectRead | undefined {
  return methods.length === 0 ? undefined : { resource, methods }
}

function sibling(
  { siblings, name }: Resource,
  isSame: (method: Method) => boolean,
): ObjectRead | undefined {
  for (const resource of siblings) {
    if (resource.name === name) continue
    const found = pick(resource, readersIn(resource).filter(isSame))
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a method reads one object, at the same path. */
function isObjectOf(method: Method, { model }: Method): boolean {
  return (
    method.model.httpVerb === 'GET' && method.model.path === model.path && returnsOneObject(method)
  )
}

/** Whether a method reads one object, by all parameters of the write's path. */
function takesPath(method: Method, write: Method): boolean {
  const placed = write.inputs.filter(({ place }) => place === 'path')
  return (
    placed.length > 0 && returnsOneObject(method) && placed.every(({ name }) => takes(method, name))
  )
}

/** Whether a method lists the level above the write's last `{key}`, with that key in its rows. */
function listsKeys(method: Method, { model, inputs }: Method): boolean {
  const [, list, wire] = /^(.*)\/\{([^{}]+)\}$/.exec(model.path) ?? []
  const key = inputs.find((input) => input.place === 'path' && input.wire === wire)
  if (list === undefined || key === undefined || method.model.path.split('?')[0] !== list)
    return false
  return findColumn(method, key.name) !== undefined
}

function takes(method: Method, name: string): boolean {
  return findInput(method, name) !== undefined
}
