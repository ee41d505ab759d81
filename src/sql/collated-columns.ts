/**
 * The columns of a CREATE TABLE with a collation other than the binary one, in lower case. SQLite
 * parses the text; only its commas, brackets and quotes are recognised here.
 */
export function collatedColumns(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  if (!/\bcollate\b/i.test(text)) return found
  const body = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
  for (const part of parts(body)) {
    const [, quoted, bare = ''] = /^\s*(?:["`[]([^"`\]]+)["`\]]|([^\s,]+))/.exec(part) ?? []
    const [, collation] = /\bcollate\s+["`[]?(\w+)/i.exec(part) ?? []
    if (collation !== undefined && !/^binary$/i.test(collation)) {
      found.add((quoted ?? bare).toLowerCase())
    }
  }
  return found
}

/** The parts between commas, without the contents of brackets and strings. */
function parts(body: string): string[] {
  const found = ['']
  let depth = 0
  for (const [token] of body.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*.*?\*\/|./gs)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    else if (token === ',' && depth === 0) found.push('')
    else if (depth === 0 && !/^(?:'|--|\/\*)/.test(token)) found[found.length - 1] += token
  }
  return found
}
