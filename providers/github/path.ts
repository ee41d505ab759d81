/**
 * A path as the key under which a service document has it: `{enterprise-team}` is written
 * `{enterprise_team}` there. The parameter keeps the name GitHub gives it, `enterprise-team`, as in
 * the registry's document; a reader of these documents takes `-` and `_` in names as the same.
 */
export function pathKey(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, (placeholder) => placeholder.replaceAll('-', '_'))
}

/**
 * What both sides of a join on the contract agree on: the HTTP method and the path. An operationId
 * would not do, for GitHub renames them, and two paths of `compare` swapped theirs.
 */
export function operationKey(httpMethod: string, path: string): string {
  return `${httpMethod} ${pathKey(path)}`
}

/** How many placeholders a path has. */
export function placeholders(path: string): number {
  return path.split('{').length - 1
}
