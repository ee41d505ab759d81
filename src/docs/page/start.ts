import type { MethodPage, ResourcePage, StartPage } from './page.ts'
import { code, firstSentence } from './prose.ts'

/**
 * The first method of a page: a list before a single object, one with a parameter before one that
 * reads the caller's own objects, and a SELECT before any change.
 */
export function startOf(methods: readonly MethodPage[]): StartPage | undefined {
  const [first] = methods
    .filter(({ example }) => example !== undefined)
    .map((method) => ({ method, rank: rankOf(method) }))
    .sort((a, b) => b.rank - a.rank)
  return first && { access: first.method.access, method: first.method.name }
}

/** The first method of a page, in the page's data. */
export function startMethod(page: {
  readonly start?: StartPage
  readonly methods: readonly MethodPage[]
}): MethodPage | undefined {
  const { start, methods } = page
  return methods.find(({ access, name }) => access === start?.access && name === start.method)
}

function rankOf({
  access,
  columns,
  paging,
  requiredSets,
  summary,
  deprecated,
}: MethodPage): number {
  if (access !== 'select') return 0
  const takesParameter = requiredSets.every((names) => names.length > 0)
  const isForCaller = /\bauthenticated user\b/i.test(summary)
  return [
    ...[deprecated ? 0 : 32, isForCaller ? 0 : 16, paging === undefined ? 0 : 8],
    ...[columns.length === 0 ? 0 : 4, takesParameter ? 2 : 0, 1],
  ].reduce((sum, part) => sum + part, 0)
}

/** A resource in one sentence: its own, or that of its page's first method. */
export function aboutResource(page: ResourcePage): string {
  return firstSentence(page.description) || (startMethod(page)?.summary ?? '')
}

/** The price of a call in one sentence: the number of requests, and their quota. */
export function priceOf({ access, writes, paging, quota }: MethodPage): string {
  const isOfRows = writes && access !== 'exec'
  const each = isOfRows
    ? 'one request for each row'
    : paging === undefined
      ? 'one request'
      : `one request for each page of ${paging.size} rows`
  return quota === undefined ? each : `${each}, from the quota ${code(quota)}`
}
