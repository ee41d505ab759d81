import type { Description } from './description.ts'
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type OpenObject,
  stringAt,
  target,
} from './json.ts'
import type { NamedOperation } from './name.ts'
import { pathKey } from './path.ts'
import { subcategoryOf } from './rules.ts'

/** The part of a description that one service needs. */
export interface Part {
  readonly paths: { readonly [path: string]: JsonObject }
  readonly components: { readonly [section: string]: JsonObject }
}

/**
 * Splits `normalized` by service: its operations, and the components they refer to, directly or
 * not. References are read from `original`, because normalizing expands some of them.
 */
export function split(
  original: Description,
  normalized: Description,
  operations: readonly NamedOperation[],
): ReadonlyMap<string, Part> {
  const services = Map.groupBy(operations, (operation) => operation.service)
  const refsOf = componentRefs(original)
  const parts = new Map<string, Part>()
  for (const service of [...services.keys()].sort()) {
    const ours = services.get(service) ?? []
    const refs = reachable(ours, refsOf)
    parts.set(service, {
      paths: pathsOf(normalized, ours),
      components: pick(normalized.components, refs),
    })
  }
  return parts
}

function pathsOf(normalized: Description, operations: readonly NamedOperation[]) {
  const paths: Record<string, OpenObject> = {}
  for (const { path, httpMethod } of operations) {
    const operation = normalized.paths[path]?.[httpMethod]
    if (!isObject(operation)) continue
    const key = pathKey(path)
    const item = paths[key] ?? {}
    paths[key] = item
    // The history of names, which the package adds, is not part of GitHub's description.
    const { 'x-octokit': _history, ...rest } = operation
    const subcategory = subcategoryOf(operation)
    item[httpMethod] =
      subcategory === undefined ? rest : { ...rest, 'x-stackQL-resource': subcategory }
  }
  return paths
}

type RefsOf = (ref: string) => ReadonlySet<string>

/** The references in each component, each component read once. */
function componentRefs(original: Description): RefsOf {
  const known = new Map<string, ReadonlySet<string>>()
  return (ref) => {
    const refs = known.get(ref) ?? refsIn(target(original, ref))
    known.set(ref, refs)
    return refs
  }
}

function reachable(operations: readonly NamedOperation[], refsOf: RefsOf): Set<string> {
  const found = new Set<string>()
  for (const { object } of operations) refsIn(object, found)
  // A set yields what is added to it while it is walked.
  for (const ref of found) for (const next of refsOf(ref)) found.add(next)
  return found
}

function refsIn(value: Json | undefined, found = new Set<string>()): Set<string> {
  if (isArray(value)) {
    for (const item of value) refsIn(item, found)
  } else if (isObject(value)) {
    const ref = stringAt(value, '$ref')
    if (ref !== undefined) found.add(ref)
    for (const key in value) refsIn(value[key], found)
  }
  return found
}

/** The components that `refs` name, in the order of the description. */
function pick(components: Description['components'], refs: ReadonlySet<string>) {
  const picked: Record<string, JsonObject> = {}
  for (const [section, members] of Object.entries(components)) {
    const kept = Object.entries(members).filter(([name]) =>
      refs.has(`#/components/${section}/${name}`),
    )
    if (kept.length > 0) picked[section] = Object.fromEntries(kept)
  }
  return picked
}
