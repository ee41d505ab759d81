/**
 * The target of a relation in a Link header (RFC 8288), or undefined: `<https://…?page=2>;
 * rel="next", <https://…?page=9>; rel="last"`.
 */
export function linkTarget(header: string | undefined, relation: string): string | undefined {
  if (header === undefined) return undefined
  for (const [, target = '', attributes = ''] of header.matchAll(link)) {
    const rel = [...attributes.matchAll(attribute)].find(
      ([, name]) => name?.toLowerCase() === 'rel',
    )
    const names = (rel?.[2] ?? rel?.[3] ?? '')
      .replace(/^'(.*)'$/, '$1')
      .toLowerCase()
      .split(/\s+/)
    if (names.includes(relation)) return target
  }
  return undefined
}

/**
 * Whether a header mentions a relation that {@link linkTarget} does not find, because the header is
 * malformed.
 */
export function isBrokenLink(header: string | undefined, relation: string): boolean {
  if (header === undefined || linkTarget(header, relation) !== undefined) return false
  const isNamed = new RegExp(String.raw`\brel\s*=\s*["']?\s*${relation}\b`, 'i').test(header)
  return isNamed && header.replace(link, '').replace(/[\s,]/g, '') !== ''
}

/** A target and its attributes up to the next comma; commas in quotes are skipped. */
const link = /<([^<>]*)>((?:[^,<"]|"(?:[^"\\]|\\.)*")*)/g
const attribute = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g
