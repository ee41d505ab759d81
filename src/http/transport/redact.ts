const secretNames =
  /^((access|refresh|id|private)[_-]?token|token|api[_-]?key|key|secret|client[_-]?secret|password|passwd|sig|signature|x-amz-(credential|signature|security-token)|code|auth)$/i

/**
 * A URL that is safe to show: user info and the values of sensitive query parameters are replaced.
 */
export function redactUrl(url: string): string {
  let shown = url
  if (/\/\/[^/?#]*@/.test(shown)) shown = shown.replace(/\/\/[^/?#]*@/, '//***@')
  const query = shown.indexOf('?')
  if (query === -1) return shown
  const parameters = shown
    .slice(query + 1)
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=', 1)
      return secretNames.test(decodeSafely(name)) ? `${name}=***` : pair
    })
  return `${shown.slice(0, query)}?${parameters.join('&')}`
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
