import type { ParameterModel } from '../openapi/model.ts'
import { deref } from '../openapi/schema.ts'
import type { Method } from './method.ts'

const LARGEST_PAGE = 100

/** The possible sizes of a page. */
export interface PageSize {
  readonly parameter: ParameterModel
  /** The maximum in the document, at most 100. */
  readonly largest: number
}

/** The parameter for the page size, and the value to send; undefined where there is none. */
export function pageSizeOf(method: Method): PageSize | undefined {
  const parameter = method.model.parameters.find(
    (one) => one.in === 'query' && one.name === 'per_page',
  )
  if (parameter === undefined) return undefined
  const { maximum } = deref(method.schemas, parameter.schema) as { maximum?: number }
  const said = Number(/\bmax(?:imum)?\s+(?:of\s+)?(\d+)/i.exec(parameter.description ?? '')?.[1])
  const largest = maximum ?? (Number.isInteger(said) && said > 0 ? said : LARGEST_PAGE)
  return { parameter, largest: Math.min(largest, LARGEST_PAGE) }
}
