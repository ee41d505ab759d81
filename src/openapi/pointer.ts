/**
 * The target of a reference within the document (`#/components/schemas/user`), or undefined.
 * References to other files are not followed: no StackQL document has one (provider-docs.md §1.3).
 */
export function lookUp(document: unknown, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined
  let node: unknown = document
  for (const part of ref.slice(2).split('/')) {
    if (typeof node !== 'object' || node === null) return undefined
    node = (node as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return node
}

/** A chain of references that is longer is circular. */
const MAX_STEPS = 24

/** Follows references by a look-up; undefined for a broken or circular one. */
export function followBy<T extends object>(
  node: T | undefined,
  lookUpRef: (ref: string) => unknown,
): T | undefined {
  let current: unknown = node
  for (let step = 0; typeof current === 'object' && current !== null; step += 1) {
    const ref = (current as { readonly $ref?: unknown }).$ref
    if (ref === undefined) return current as T
    if (typeof ref !== 'string' || step === MAX_STEPS) return undefined
    current = lookUpRef(ref)
  }
  return undefined
}

/** Follows references within a document to their target; undefined for a broken or circular one. */
export function follow<T extends object>(document: unknown, node: T | undefined): T | undefined {
  return followBy(node, (ref) => lookUp(document, ref))
}

/**
 * The path and verb of an operation reference: `#/paths/~1orgs~1{org}/get`, possibly after a file
 * name.
 */
export function operationOf(ref: string): { path: string; verb: string } | undefined {
  const pointer = ref.slice(ref.lastIndexOf('#') + 1)
  if (!pointer.startsWith('/paths/')) return undefined
  const cut = pointer.lastIndexOf('/')
  const path = pointer.slice('/paths/'.length, cut).replaceAll('~1', '/')
  return { path, verb: pointer.slice(cut + 1).toLowerCase() }
}
