const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/
const printable = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u

/** Whether Go would print the character unchanged. The space is the only such blank. */
export function isPrintable(character: string): boolean {
  return printable.test(character)
}

/** A string in Go's double quotes (`%q`). */
export function quote(text: string, asciiOnly = false): string {
  if (plain.test(text)) return `"${text}"`
  return `"${escapeWith('"', text, asciiOnly)}"`
}

/** A code point in Go's single quotes (`%q` of an integer). */
export function quoteCharacter(character: string, asciiOnly = false): string {
  return `'${escapeWith("'", character, asciiOnly)}'`
}

/** Whether a raw string can hold the text. */
export function canBackquote(text: string): boolean {
  return !/[`\ufeff]|(?!\t)\p{Cc}/u.test(text) && text.isWellFormed()
}

function escapeWith(mark: string, text: string, asciiOnly: boolean): string {
  let result = ''
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0) ?? 0
    const known = escapes[character]
    if (character === mark) result += `\\${mark}`
    else if (known !== undefined) result += known
    else if (isPrintable(character) && !(asciiOnly && code > 0x7e)) result += character
    else if (code < 0x20 || code === 0x7f) result += `\\x${hex(code, 2)}`
    else if (code > 0xffff) result += `\\U${hex(code, 8)}`
    else result += `\\u${hex(code, 4)}`
  }
  return result
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0')
}
