import { isObject, type JsonObject } from './description.ts'
import type { State } from './state.ts'

/** The paths of the lists that show an owner's repositories. */
const listPaths = (owner: string): string[] =>
  [`/orgs/${owner}/repos`, `/users/${owner}/repos`, '/user/repos'].map((path) => path.toLowerCase())

export const repositoryPath = (fullName: string): string => `/repos/${fullName}`.toLowerCase()

const isRepositoryRow = (row: unknown, fullName: string): row is JsonObject =>
  isObject(row) && String(row.full_name).toLowerCase() === fullName.toLowerCase()

/** The row of a repository in a list that was read, seeded or added to. */
export function repositoryRow(state: State, owner: string, name: string): JsonObject | undefined {
  for (const path of listPaths(owner)) {
    const row = state.knownRows(path)?.find((one) => isRepositoryRow(one, `${owner}/${name}`))
    if (isObject(row)) return row
  }
  return undefined
}

/**
 * Applies a change of a repository to the lists that show it. A repository is read at one path and
 * listed at three others, so no general rule covers it; `after` is undefined for a deletion.
 */
export function changeRepository(
  state: State,
  owner: string,
  name: string,
  after: JsonObject | undefined,
): void {
  const before = `${owner}/${name}`
  for (const path of listPaths(owner)) {
    const rows = state.knownRows(path)
    if (rows === undefined) continue
    const changed = rows.flatMap((row) => {
      if (!isRepositoryRow(row, before)) return [row]
      return after === undefined ? [] : [{ ...row, ...after }]
    })
    state.setRows(path, changed)
  }
  if (after === undefined) {
    state.remove(repositoryPath(before))
    return
  }
  const full = String(after.full_name)
  if (full.toLowerCase() !== before.toLowerCase()) state.remove(repositoryPath(before))
  state.setObject(repositoryPath(full), after)
}

/**
 * Stores a new repository where it will be read, and adds it to the lists that were read already.
 */
export function addRepository(state: State, repository: JsonObject, listedAt: string): void {
  const full = String(repository.full_name)
  state.setObject(repositoryPath(full), repository)
  state.markCreated(repository)
  for (const path of listPaths(full.split('/')[0] ?? '')) {
    if (path === listedAt) continue
    const rows = state.knownRows(path)
    if (rows !== undefined && path !== '/user/repos') state.setRows(path, [...rows, repository])
  }
}
