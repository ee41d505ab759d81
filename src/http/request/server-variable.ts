import type { ServerDocument } from '../../openapi/extension.ts'

/** Variables in a server's URL; some documents write a pattern inside the braces. */
export const serverVariables = /\{([^}:]*)(?::[^}]*)?\}/g

/**
 * Why a value may not fill a variable of a server's URL, worded to follow the value; undefined when
 * it may. The URL decides who receives the credential, and the value may come from a row of another
 * API, so the value must stay within its place.
 */
export function serverVariableProblem(
  server: ServerDocument,
  name: string,
  value: string,
): string | undefined {
  const { default: usual = '', enum: choices } = server.variables?.[name] ?? {}
  if (value === usual || choices?.includes(value)) return undefined
  const template = (server.url ?? '').replace(serverVariables, '{$1}')
  const place = placeOf(template, name)
  // A host part, such as a region, may be newer than the document's list.
  if (choices !== undefined && choices.length > 0 && (place === 'host' || place === 'url')) {
    return `is not one of ${choices.join(', ')}`
  }
  switch (place) {
    case 'scheme':
      return /^https?$/.test(value) ? undefined : 'is neither http nor https'
    case 'url':
      return isPlainUrl(value) ? undefined : 'is not a plain web address'
    case 'port':
      return /^\d{1,5}$/.test(value) ? undefined : 'is not a port'
    case 'host':
      return /^(\[[\da-f:.]+\]|[\w-]+(\.[\w-]+)*)(:\d{1,5})?$/i.test(value)
        ? undefined
        : 'is not a host'
    case 'labels':
      return /^[\w-]+(\.[\w-]+)*$/.test(value) ? undefined : 'is not part of a host name'
    case 'label': {
      const isFine = usual.includes('.') ? /^[\w-]+(\.[\w-]+)*$/ : /^[\w-]+$/
      return isFine.test(value) ? undefined : 'is not part of a host name'
    }
    case 'path':
      return isPlainPath(value, usual.includes('/')) ? undefined : 'is not part of a path'
  }
}

type Place = 'url' | 'scheme' | 'host' | 'labels' | 'label' | 'port' | 'path'

/**
 * The part of the URL that a variable fills. A variable before a fixed domain may have several
 * labels: they stay below that domain.
 */
function placeOf(template: string, name: string): Place {
  const variable = `{${name}}`
  const [before = '', after = ''] = cut(template, variable)
  const rest = /^((?:https?|\{[^}]*\}):\/\/)(.*)$/i.exec(before)?.[2]
  if (rest === undefined) {
    if (before === '' && after.startsWith('://')) return 'scheme'
    if (before === '') return 'url'
    return 'path'
  }
  if (rest.includes('/')) return 'path'
  if (/:$/.test(rest)) return 'port'
  const following = after.split('/', 1)[0] ?? ''
  if (rest === '' && (following === '' || following.startsWith(':'))) return 'host'
  return /\.[^{}:]*[a-z][^{}:]*\.[a-z]/i.test(following) ? 'labels' : 'label'
}

function cut(text: string, part: string): [string, string] {
  const at = text.indexOf(part)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + part.length)]
}

function isPlainUrl(value: string): boolean {
  if (!/^https?:\/\/[\w.:[\]-]+(\/[^\s?#@\\]*)?$/i.test(value)) return false
  return URL.canParse(value)
}

function isPlainPath(value: string, hasSlashes: boolean): boolean {
  const segments = hasSlashes ? value.split('/') : [value]
  return segments.every(
    (segment) => /^[\w.~!$&'()*+,;=-]*$/.test(segment) && !/^\.\.?$/.test(segment),
  )
}
