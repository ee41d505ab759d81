const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * A JSON object or array on several lines, with two spaces for each level; any other text
 * unchanged. It works on tokens, so that neither the order of keys nor a long number changes.
 */
export function indentJson(text: string): string {
  if (!isContainer(text)) return text
  let indented = ''
  let depth = 0
  let justOpened = false
  for (const [token] of text.matchAll(TOKENS)) {
    const closes = token === '}' || token === ']'
    if (closes) depth -= 1
    if (justOpened !== closes) indented += `\n${'  '.repeat(depth)}`
    justOpened = token === '{' || token === '['
    if (justOpened) depth += 1
    indented += token === ':' ? ': ' : token
    if (token === ',') indented += `\n${'  '.repeat(depth)}`
  }
  return indented
}

function isContainer(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
