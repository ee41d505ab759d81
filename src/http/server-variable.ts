import type { ServerDocument } from '../openapi/extension.ts'

/** Variables as they stand in a server's URL; some documents write a pattern inside the braces. */
export const serverVariables = /\{([^}:]*)(?::[^}]*)?\}/g

/**
 * Why a value may not stand for a variable of a server's URL, in words that follow the value; nothing
 * when it may. The URL decides who gets the credential, and the value may come from a row of another
 * API: it must fill its place and no more.
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
  // Of the parts of a host there may be more by now than a document lists: regions, above all.
  if (choices !== undefined && choices.length > 0 && (place === 'host' || place === 'url')) {
    return `is none of ${choices.join(', ')}`
  }
  switch (place) {
    case 'scheme':
      return /^https?$/.test(value) ? undefined : 'is neither http nor https'
    case 'url':
      return isPlainUrl(value) ? undefined : 'is no plain web address'
    case 'port':
      return /^\d{1,5}$/.test(value) ? undefined : 'is no port'
    case 'host':
      return /^(\[[\da-f:.]+\]|[\w-]+(\.[\w-]+)*)(:\d{1,5})?$/i.test(value)
        ? undefined
        : 'is no host'
    case 'labels':
      return /^[\w-]+(\.[\w-]+)*$/.test(value) ? undefined : 'is no part of a host name'
    case 'label': {
      const isFine = usual.includes('.') ? /^[\w-]+(\.[\w-]+)*$/ : /^[\w-]+$/
      return isFine.test(value) ? undefined : 'is no part of a host name'
    }
    case 'path':
      return isPlainPath(value, usual.includes('/')) ? undefined : 'is no part of a path'
  }
}

type Place = 'url' | 'scheme' | 'host' | 'labels' | 'label' | 'port' | 'path'

/** What part of the URL a variable is. One before a fixed domain may be several labels: they stay under it. */
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
