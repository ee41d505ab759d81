/**
 * The target of a relation in a Link header (RFC 8288), or nothing:
 * `<https://…?page=2>; rel="next", <https://…?page=9>; rel="last"`.
 */
export function linkTarget(header: string | undefined, relation: string): string | undefined {
  if (header === undefined) return undefined
  for (const [, target = '', attributes = ''] of header.matchAll(link)) {
    const rel = [...attributes.matchAll(attribute)].find(
      ([, name]) => name?.toLowerCase() === 'rel',
    )
    const names = (rel?.[2] ?? rel?.[3] ?? '').toLowerCase().split(/\s+/)
    if (names.includes(relation)) return target
  }
  return undefined
}

/** A target and its attributes up to the next comma; those inside quotes do not end it. */
const link = /<([^>]*)>((?:[^,<"]|"(?:[^"\\]|\\.)*")*)/g
const attribute = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g
