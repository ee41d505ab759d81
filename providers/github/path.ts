/**
 * A path as its key in a service document: `{enterprise-team}` becomes `{enterprise_team}`. The
 * parameter keeps GitHub's name, `enterprise-team`, as in the registry's document; readers of these
 * documents treat `-` and `_` in names as equal.
 */
export function pathKey(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, (placeholder) => placeholder.replaceAll('-', '_'))
}

/**
 * The join key of the contract: the HTTP method and the path. An operationId would not do, because
 * GitHub renames them, and two paths of `compare` swapped theirs.
 */
export function operationKey(httpMethod: string, path: string): string {
  return `${httpMethod} ${pathKey(path)}`
}

/** The number of placeholders in a path. */
export function placeholders(path: string): number {
  return path.split('{').length - 1
}
