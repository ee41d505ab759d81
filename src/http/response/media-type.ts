import { isXmlType } from '../../openapi/schema.ts'

/** Generic media types, used for texts of every kind: the content decides. */
const vague =
  /^((text|application)\/(plain|(x-)?javascript|x-text)|(application|binary)\/octet-stream|\*\/\*)$/

/**
 * Whether the media type of a response fits one that the document names: the same type, the same
 * kind (JSON of any vendor, `text/xml` for `application/xml`), a generic type, or none. A web page
 * never counts as data, and a problem description never counts as a result.
 */
export function isAcceptable(declared: string | undefined, named: readonly string[]): boolean {
  const type = bare(declared ?? '')
  if (type === '') return true
  return named.some((name) => {
    const wanted = bare(name)
    if (type === wanted || /\/octet-stream$|^\*\/\*$/.test(wanted)) return true
    if (/\/problem\+/.test(type)) return false
    if (isJson(wanted)) return isJson(type) || vague.test(type)
    if (isXmlType(wanted) && !isPage(wanted)) return isXml(type) || vague.test(type)
    if (isPage(type)) return isPage(wanted)
    // A documented text may arrive as JSON, or as another kind of text.
    return isJson(type) || vague.test(type) || type.split('/')[0] === wanted.split('/')[0]
  })
}

export function isJson(mediaType: string): boolean {
  return (
    /^\s*(application|text)\/([\w.+-]*\+)?(json|x-json)\b/i.test(mediaType) ||
    /json/i.test(mediaType)
  )
}

function isXml(type: string): boolean {
  return isXmlType(type) && !isPage(type)
}

function isPage(type: string): boolean {
  return /^(text\/html|application\/xhtml\+xml)$/.test(type)
}

/** The bare type: lower case, without parameters, the first of several. */
function bare(mediaType: string): string {
  return (mediaType.split(/[;,]/, 1)[0] ?? '').trim().toLowerCase()
}
