import type { Method } from '../catalog/method.ts'
import { contractMethodsFor } from '../catalog/natural.ts'
import { parameterType } from '../resolve/parameter-type.ts'
import type { ApiTable } from '../resolve/resolved.ts'

/**
 * Notices about tables that are read as a whole although other methods of theirs take parameters:
 * `github.repos.repos` alone is every public repository of GitHub, which few readers expect.
 */
export function unboundReads(tables: readonly ApiTable[]): string[] {
  return tables.flatMap(({ resource, method, bindings }) => {
    if (bindings.length > 0 || !listsEverything(method)) return []
    const others = contractMethodsFor(resource, 'select')
      .filter((other) => other !== method)
      .flatMap((other) => other.requiredSets.filter((set) => set.length > 0))
    if (others.length === 0) return []
    const sets = [...new Set(others.map((set) => set.join(' and ')))].slice(0, 3).join(', or ')
    const { httpVerb, path } = method.model
    return [
      `${resource.path} is read without a parameter: ${httpVerb} ${path}, with all that it lists. It also takes ${sets}.`,
    ]
  })
}

/** GitHub's lists of everything public begin after an id: `GET /repositories?since=42`. */
function listsEverything({ inputs, requiredSets }: Method): boolean {
  const isOpen = requiredSets.every((set) => set.length === 0)
  return (
    isOpen && inputs.some((input) => input.name === 'since' && parameterType(input) === 'integer')
  )
}
