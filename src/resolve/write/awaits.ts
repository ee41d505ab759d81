import type { Method, Resource } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { Delete, Exec, Insert, Update } from '../../sql/ast.ts'
import { vendorOf } from '../../vendors/vendor-of.ts'
import type { Awaits } from '../resolved.ts'

/**
 * The meaning of AWAIT for a statement: the response of its method is a long-running operation,
 * which is polled until it is done. Undefined without AWAIT. Throws a QueryError when there is no
 * operation to wait for.
 */
export function awaitsOf(
  { directives, returning, kind, span }: Insert | Update | Delete | Exec,
  resource: Resource,
  method: Method,
): Awaits | undefined {
  if (!directives.includes('AWAIT')) return undefined
  const { operation } = vendorOf(method.family)
  const refuse = (message: string, hint: string): never => {
    throw new QueryError('0A000', message, { category: 'unsupported', span, hint })
  }
  if (operation === undefined) {
    return refuse(
      `async operation monitor for provider = '${method.provider}' currently not supported`,
      'Omit AWAIT: the response of the call has the result.',
    )
  }
  const schema = method.model.response.schema?.$ref?.split('/').at(-1) ?? ''
  if (!schema.endsWith('Operation')) {
    refuse(
      `method ${method.name} is not awaitable`,
      'The call is complete when it responds. Omit AWAIT.',
    )
  }
  if (kind === 'delete' && returning.length > 0) {
    refuse(
      'delete with returning not allowed in await mode',
      'A deleted object has nothing to return. Omit RETURNING.',
    )
  }
  const result = method.awaited ?? readerOf(resource) ?? method
  return { isQuiet: directives.includes('NOSTATUS'), operationIn: operation, result }
}

/** The method that reads one object of the resource. */
function readerOf({ methods, model }: Resource): Method | undefined {
  const selecting = new Set(model.verbs.select ?? [])
  return methods.find(({ name, rowKey }) => selecting.has(name) && rowKey === undefined)
}
