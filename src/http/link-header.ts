/**
 * The target of a relation in a Link header (RFC 8288), or nothing:
 * `<https://…?page=2>; rel="next", <https://…?page=9>; rel="last"`.
 */
export function linkTarget(header: string | undefined, relation: string): string | undefined {
  if (header === undefined) return undefined
  for (const [, target = '', attributes = ''] of header.matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(attributes)
    const names = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/)
    if (names.includes(relation)) return target
  }
  return undefined
}
