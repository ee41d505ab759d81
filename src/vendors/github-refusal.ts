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
export function missingOwner(template: string | undefined): string | undefined {
  if (template === undefined) return undefined
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const owner = Object.hasOwn(owners, names.join()) ? owners[names.join()] : undefined
  const below = template.slice(template.lastIndexOf('}') + 1)
  // The pages of a repository are one object, which may be missing.
  if (owner === undefined || !/^(\/[a-z]+s)?$/.test(below) || below === '/pages') return undefined
  return `There is no such ${owner}, or the token may not see it.`
}

/** Permission details in GitHub's headers. GitHub also answers 404 where it hides a resource. */
export function permissions(status: number, headers: Readonly<Record<string, string>>): string[] {
  const sso = /url=(https?:\/\/[^\s;,]+)/.exec(headers['x-github-sso'] ?? '')?.[1]
  const authorise =
    sso === undefined
      ? []
      : [`The organisation requires a token that is authorised for single sign-on: ${sso}`]
  if (status === 404) return authorise
  const needed = headers['x-accepted-github-permissions']
  const scopes = headers['x-accepted-oauth-scopes']
  const has = headers['x-oauth-scopes']
  return [
    ...(needed ? [`The token needs the permissions ${needed}.`] : []),
    ...(scopes ? [`The token needs one of the scopes ${scopes}.`] : []),
    ...(has === undefined || (!needed && !scopes)
      ? []
      : [has === '' ? 'It has no scopes.' : `It has the scopes ${has}.`]),
    ...authorise,
  ]
}

/** The header that identifies a request for GitHub's support. */
export const requestIdHeader = 'x-github-request-id'
