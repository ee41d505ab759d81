import type { ParameterModel } from '../openapi/model.ts'
import { deref } from '../openapi/schema.ts'
import type { Method } from './method.ts'

const LARGEST_PAGE = 100

/** How many rows a page may have. */
export interface PageSize {
  readonly parameter: ParameterModel
  /** The most that the document allows, and not more than 100. */
  readonly largest: number
}

/** The parameter that says how large a page is, and what is sent for it; nothing where there is none. */
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
