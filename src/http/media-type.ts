import { isXmlType } from '../openapi/schema.ts'

/** Media types that say nothing: servers send texts of all kinds under them, and the text decides. */
const vague =
  /^((text|application)\/(plain|(x-)?javascript|x-text)|(application|binary)\/octet-stream|\*\/\*)$/

/**
 * Whether an answer of a declared media type may be one of those that a document names: the same, another of
 * the same kind (JSON in any vendor's name, `text/xml` for `application/xml`), one that says nothing, or none.
 * A page is never taken for data, nor a description of a problem for what was asked for.
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
    // What is read as text may be given as JSON, or as text under another name.
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

/** The type alone: lower case, without parameters, the first where there are several. */
function bare(mediaType: string): string {
  return (mediaType.split(/[;,]/, 1)[0] ?? '').trim().toLowerCase()
}
