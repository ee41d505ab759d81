import { createHash } from 'node:crypto'

/** Script types with data, which no browser runs. */
const isData =
  /\btype=["']?(application\/(ld\+)?json|importmap|speculationrules|text\/(?!javascript))/i

/**
 * A page with its scripts as files, so that a policy can forbid inline scripts. `write` receives
 * the path and the text of each; equal texts have the same path on every page. Throws for a page
 * with code in an attribute (`onclick`), which no policy without `unsafe-inline` allows.
 */
export function withExternalScripts(
  html: string,
  base: string,
  write: (path: string, text: string) => void,
): string {
  const [attribute] = /<[a-z][^<>]*\son[a-z]+=["'][^<>]*>/i.exec(html) ?? []
  if (attribute !== undefined)
    throw new Error(`a page runs what stands in an attribute: ${attribute}`)
  return html.replace(
    /<script\b([^>]*)>([\s\S]*?)<\/script>/gi,
    (whole: string, attributes: string, text: string) => {
      if (/\bsrc=/i.test(attributes) || isData.test(attributes) || text.trim() === '') return whole
      const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
      const path = `${base}${hash}.js`
      write(path, text)
      return `<script${attributes} src="/${path}"></script>`
    },
  )
}
