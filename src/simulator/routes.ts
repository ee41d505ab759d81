import {
  follow,
  type OpenApiDescription,
  type OperationObject,
  type ParameterObject,
} from './description.ts'

/** One operation and its route. */
export interface Route {
  readonly method: string
  /** The path in the description, `/repos/{owner}/{repo}`. */
  readonly template: string
  readonly source: OperationObject
  /** The names of the placeholders, in the order of the path. */
  readonly names: readonly string[]
}

/** A route, and the values of its placeholders in a request. */
export interface RouteMatch {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
  /** The request's path, decoded and normalized: the key of everything that is stored. */
  readonly path: string
}

export interface Routes {
  match(method: string, pathname: string): RouteMatch | undefined
  /** The operation of a template, for questions such as "is there a list above this item?". */
  at(method: string, template: string): Route | undefined
  all(): readonly Route[]
}

interface Branch {
  readonly literals: Map<string, Branch>
  /** Segments that mix text and placeholders, such as `{base}...{head}`. */
  readonly patterns: { readonly pattern: RegExp; readonly branch: Branch }[]
  placeholder: Branch | undefined
  /** A placeholder that may span `/`, such as a branch name or a file path. */
  spanning: Branch | undefined
  readonly routes: Map<string, Route>
}

function emptyBranch(): Branch {
  return {
    literals: new Map(),
    patterns: [],
    placeholder: undefined,
    spanning: undefined,
    routes: new Map(),
  }
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

/** Indexes every operation of the description once. */
export function indexRoutes(description: OpenApiDescription): Routes {
  const root = emptyBranch()
  const routes: Route[] = []
  const byTemplate = new Map<string, Route>()
  for (const [template, item] of Object.entries(description.paths)) {
    for (const [key, source] of Object.entries(item)) {
      if (!METHODS.has(key)) continue
      const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
      const route = { method: key.toUpperCase(), template, source, names }
      insert(root, route, spanningNames(description, source))
      routes.push(route)
      byTemplate.set(`${route.method} ${template}`, route)
    }
  }
  return {
    all: () => routes,
    at: (method, template) => byTemplate.get(`${method} ${template}`),
    match(method, pathname) {
      const segments = pathname.split('/').slice(1)
      // An empty last segment is an empty spanning parameter: the root of `contents/{path}`.
      return (
        matchSegments(root, method, segments) ??
        (segments.at(-1) === '' ? undefined : matchSegments(root, method, [...segments, '']))
      )
    },
  }
}

function spanningNames(description: OpenApiDescription, source: OperationObject): Set<string> {
  const names = new Set<string>()
  for (const node of source.parameters ?? []) {
    const parameter = follow<ParameterObject>(description, node)
    if (parameter.in === 'path' && parameter['x-multi-segment'] === true) names.add(parameter.name)
  }
  return names
}

function insert(root: Branch, route: Route, spanning: ReadonlySet<string>): void {
  let branch = root
  for (const segment of route.template.split('/').slice(1)) {
    branch = child(branch, segment, spanning)
  }
  branch.routes.set(route.method, route)
}

function child(branch: Branch, segment: string, spanning: ReadonlySet<string>): Branch {
  const whole = /^\{([^}]+)\}$/.exec(segment)
  if (whole !== null) {
    if (spanning.has(whole[1] ?? '')) {
      branch.spanning ??= emptyBranch()
      return branch.spanning
    }
    branch.placeholder ??= emptyBranch()
    return branch.placeholder
  }
  if (segment.includes('{')) {
    const source = segment
      .split(/\{[^}]+\}/)
      .map((text) => text.replaceAll('.', '\\.'))
      .join('(.+?)')
    const next = emptyBranch()
    branch.patterns.push({ pattern: new RegExp(`^${source}$`), branch: next })
    return next
  }
  const known = branch.literals.get(segment)
  if (known !== undefined) return known
  const next = emptyBranch()
  branch.literals.set(segment, next)
  return next
}

function matchSegments(
  root: Branch,
  method: string,
  segments: readonly string[],
): RouteMatch | undefined {
  const found = search(root, method, segments, 0, [])
  if (found === undefined) return undefined
  const params: Record<string, string> = {}
  for (const [index, name] of found.route.names.entries()) params[name] = found.values[index] ?? ''
  return { route: found.route, params, path: concretePath(found.route.template, params) }
}

/**
 * A template with values in its placeholders, in lower case, because GitHub's names ignore case.
 */
export function concretePath(template: string, params: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    .toLowerCase()
}

interface Found {
  readonly route: Route
  readonly values: readonly string[]
}

/**
 * Depth first, with the most specific branch first, so that a literal wins wherever it leads to a
 * route.
 */
function search(
  branch: Branch,
  method: string,
  segments: readonly string[],
  index: number,
  values: readonly string[],
): Found | undefined {
  const segment = segments[index]
  if (segment === undefined) {
    const route = branch.routes.get(method)
    return route === undefined ? undefined : { route, values }
  }
  const literal = branch.literals.get(segment)
  if (literal !== undefined) {
    const found = search(literal, method, segments, index + 1, values)
    if (found !== undefined) return found
  }
  for (const { pattern, branch: next } of branch.patterns) {
    const parts = pattern.exec(decode(segment))
    if (parts === null) continue
    const found = search(next, method, segments, index + 1, [...values, ...parts.slice(1)])
    if (found !== undefined) return found
  }
  if (branch.placeholder !== undefined && segment !== '') {
    const more = [...values, decode(segment)]
    const found = search(branch.placeholder, method, segments, index + 1, more)
    if (found !== undefined) return found
  }
  if (branch.spanning === undefined) return undefined
  for (let end = index + 1; end <= segments.length; end += 1) {
    const value = segments.slice(index, end).map(decode).join('/')
    const found = search(branch.spanning, method, segments, end, [...values, value])
    if (found !== undefined) return found
  }
  return undefined
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
