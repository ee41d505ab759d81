import type { XMLParser, XMLValidator } from 'fast-xml-parser'

/**
 * The content of an element: its text, or its children and attributes by name, with a list for a
 * repeated name. An attribute's name starts with `-`; text beside children is `#text`; namespace
 * prefixes are removed. An empty element is ''.
 */
export type XmlValue = string | XmlElement | readonly XmlValue[]

export interface XmlElement {
  readonly [name: string]: XmlValue
}

/** One key, the root element's name. */
export type XmlDocument = XmlElement

/** Deeper than any API nests, and well within the stack. */
const MAX_DEPTH = 500

/** The XML library, loaded with the first document. */
export async function loadXml(): Promise<(text: string) => XmlDocument> {
  const library = await import('fast-xml-parser')
  return (text) => parse(library, text)
}

/**
 * Parses a document completely. Throws an Error with the fault and its place: a document that ends
 * early must not pass for a shorter one.
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

/** Our own entities: the library's lack numbers, accept unknown names and count replacements. */
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
