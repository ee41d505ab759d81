import { isPrintable } from './quote.ts'

const htmlEntities: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}

/** Go's `html`. */
export function escapeHtml(text: string): string {
  return text.replace(/["'&<>]|\p{Cc}/gu, (character) => htmlEntities[character] ?? character)
}

/** Go's `js`: safe inside a JavaScript string. */
export function escapeJs(text: string): string {
  let result = ''
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0) ?? 0
    if (character === '\\' || character === "'" || character === '"') result += `\\${character}`
    else if (code < 0x20 || '<>&='.includes(character)) result += unicodeEscape(code)
    else if (code < 0x80 || isPrintable(character)) result += character
    else result += unicodeEscape(code)
  }
  return result
}

function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Go's `urlquery`: encoding for the query of a URL, with blanks as `+`. */
export function escapeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}
