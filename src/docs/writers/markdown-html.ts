import type { MarkdownIt } from 'markdown-it'
import { escapeHtml } from './escape-html.ts'
import { highlightSql } from './highlight-sql.ts'

/**
 * Converts Markdown to HTML. The only HTML that stays is that of collapsed parts (`folded`); the
 * rest is shown as text, and images are left out. Links to Markdown files go through `linkTo`.
 */
export type ToHtml = (markdown: string, linkTo: (target: string) => string) => string

/** The opening of a collapsed part: its title is text and code. */
const opening = /^<details(?: open)?>\n<summary>(?:[^<>]|<\/?code>)*<\/summary>\s*$/
const closing = /^<\/details>\s*$/

/** Loads the library and sets it up. */
export async function loadToHtml(): Promise<ToHtml> {
  const { default: Library } = await import('markdown-it')
  const library = new Library({ html: true, linkify: false, typographer: false })
  library.disable('image')
  const { rules } = library.renderer
  rules['html_block'] = (tokens, index) => {
    const text = tokens[index]?.content ?? ''
    return opening.test(text) || closing.test(text) ? text : escapeHtml(text)
  }
  rules['html_inline'] = (tokens, index) => escapeHtml(tokens[index]?.content ?? '')
  rules['fence'] = (tokens, index) => {
    const { info = '', content = '' } = tokens[index] ?? {}
    return codeBlock(content, info.trim())
  }
  rules['table_open'] = () =>
    '<div class="table" tabindex="0" role="region" aria-label="Table">\n<table>\n'
  rules['table_close'] = () => '</table>\n</div>\n'
  return (markdown, linkTo) => {
    const tokens = library.parse(withNotes(markdown), {})
    prepare(tokens, linkTo)
    return breakable(library.renderer.render(tokens, library.options, {}))
  }
}

/** Lets headings with names break after a dot and an underscore. */
function breakable(html: string): string {
  return html.replace(
    /(<h[1-6][^>]*>)([^<]*)(?=<\/h)/g,
    (_, tag: string, words: string) => tag + words.replace(/[._](?=\w)/g, '$&<wbr>'),
  )
}

/** A code block that scrolls on a narrow screen; SQL is coloured. */
export function codeBlock(text: string, language: string): string {
  const html = language === 'sql' ? highlightSql(text) : escapeHtml(text)
  return `<pre tabindex="0"><code>${html.replace(/\n$/, '')}</code></pre>\n`
}

/** Starts GitHub's notes (`> [!NOTE]`) with their kind in words. */
function withNotes(markdown: string): string {
  return markdown.replace(
    /^> ?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$/gm,
    (_, kind: string) => `> **${kind.charAt(0)}${kind.slice(1).toLowerCase()}**\n>`,
  )
}

/** Gives headings the names that links on the page use, and links their targets. */
function prepare(
  tokens: ReturnType<MarkdownIt['parse']>,
  linkTo: (target: string) => string,
): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const words = tokens[index + 1]?.content ?? ''
      token.attrSet(
        'id',
        words
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .trim()
          .replace(/\s/g, '-'),
      )
    }
    for (const child of token.children ?? []) {
      const href = child.type === 'link_open' ? String(child.attrGet('href') ?? '') : ''
      if (href !== '') child.attrSet('href', linkTo(href))
    }
  }
}
