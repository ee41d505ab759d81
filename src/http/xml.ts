import type { XMLParser, XMLValidator } from 'fast-xml-parser'

/**
 * What an element holds: its text, or its children and attributes by name, a list where a name comes more
 * than once. An attribute's name has a `-` before it, text beside other things is `#text`; prefixes of
 * namespaces are left out. Nothing at all is ''.
 */
export type XmlValue = string | XmlElement | readonly XmlValue[]

export interface XmlElement {
  readonly [name: string]: XmlValue
}

/** One key, the root element's name. */
export type XmlDocument = XmlElement

/** Deeper than any API nests, and well within the stack. */
const MAX_DEPTH = 500

/** The library, which is loaded when the first document asks for it. */
export async function loadXml(): Promise<(text: string) => XmlDocument> {
  const library = await import('fast-xml-parser')
  return (text) => parse(library, text)
}

/**
 * Throws an Error that says what is wrong, and where: a document that ends early must not pass for a
 * shorter one.
 */
function parse(
  library: { XMLParser: typeof XMLParser; XMLValidator: typeof XMLValidator },
  text: string,
): XmlDocument {
  const validity = library.XMLValidator.validate(text)
  if (validity !== true) {
    const { msg, line, col } = validity.err
    throw new Error(`${msg.replace(/\.$/, '')}, line ${line}, column ${col}`)
  }
  const parser = new library.XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '-',
    parseTagValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: MAX_DEPTH,
    transformTagName: localName,
    transformAttributeName: (name) => `-${localName(name.slice(1))}`,
    entityDecoder: entities as never,
  })
  const document = parser.parse(text) as XmlDocument
  if (Object.keys(document).length !== 1) throw new Error('there is not one root element')
  return document
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

/** The library's own knows no numbers, lets unknown names pass and counts what it replaces. */
const entities = {
  reset: () => undefined,
  setXmlVersion: () => undefined,
  setExternalEntities: () => undefined,
  addInputEntities: (declared: Readonly<Record<string, unknown>>) => {
    if (Object.keys(declared).length > 0) throw new Error('it declares entities of its own')
  },
  decode: (text: string) => (text.includes('&') ? text.replace(/&([^;\s]*);?/g, decode) : text),
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function decode(whole: string, name: string): string {
  const number = /^#(?:(\d+)|x([\da-f]+))$/i.exec(name)
  const code =
    number?.[1] !== undefined ? Number(number[1]) : Number.parseInt(number?.[2] ?? '', 16)
  const character =
    number === null ? named[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined
  if (character === undefined || !whole.endsWith(';')) {
    throw new Error(`the entity ${whole.slice(0, 20)} is not known`)
  }
  return character
}
