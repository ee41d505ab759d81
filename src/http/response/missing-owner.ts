import type { HttpRequest } from '../transport/request.ts'

/** The owners of everything below them, by the parameters of a path that name them. */
const owners: Readonly<Record<string, string>> = {
  org: 'organization',
  username: 'user',
  enterprise: 'enterprise',
  'owner,repo': 'repository',
}

/**
 * The meaning of a 404 for an owner itself, or for a list directly below it: the list would be
 * empty if the owner existed. Undefined for other paths, where something else may be missing.
 */
export function missingOwner({ purpose }: HttpRequest): string | undefined {
  const { template } = purpose ?? {}
  if (template === undefined) return undefined
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const owner = Object.hasOwn(owners, names.join()) ? owners[names.join()] : undefined
  const below = template.slice(template.lastIndexOf('}') + 1)
  // The pages of a repository are one object, which may be missing.
  if (owner === undefined || !/^(\/[a-z]+s)?$/.test(below) || below === '/pages') return undefined
  return `There is no such ${owner}, or the token may not see it.`
}
