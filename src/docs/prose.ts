/**
 * Prose of a document for a Markdown page: Markdown stays, HTML does not, for documents are data from
 * elsewhere. Links without a host get the one of `base`, links to places its page; links that would run
 * something lose their target.
 */
export function prose(text: string, base?: string): string {
  return linesOf(text)
    .map((line) => (line.isCode ? line.text : line.text.replace(/(`+)(.*?)\1|[^`]+|`+/g, outside)))
    .join('\n')

  function outside(piece: string, ticks: string | undefined): string {
    if (ticks !== undefined) return piece
    return piece
      .replace(/&(?=#|\w+;)/g, '&amp;')
      .replace(/<br\s*\/?>/gi, ' ')
      .replaceAll('<', '&lt;')
      .replace(/\]\(\s*(?!https?:|mailto:|#|\/)([^)]*)\)/gi, ']')
      .replace(/\]\((#[^)]*)\)/g, (_, place: string) =>
        base === undefined ? ']' : `](${new URL(place, base).href})`,
      )
      .replace(/\]\(\//g, base === undefined ? '](/' : `](${new URL(base).origin}/`)
  }
}

/** Prose on one line, for a cell of a table, without marks of quoting. */
export function cell(text: string, base?: string): string {
  const plain = text.replace(/^\s*>[ \t]?(\[!\w+\])?/gm, '')
  return prose(plain.replace(/\s*\r?\n\s*/g, ' ').trim(), base).replaceAll('|', '\\|')
}

/** A name or a value as code, whatever is in it. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const room = longest > 0 ? ' ' : ''
  return `${fence}${room}${text.replaceAll('|', '\\|')}${room}${fence}`
}

/** A text as a fenced block. */
export function block(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`
}

/** A part of a page that is closed until the reader opens it. The title is text and code. */
export function folded(title: string, markdown: string): string {
  const html = title
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/(`+) ?(.*?) ?\1/g, '<code>$2</code>')
  return `<details>\n<summary>${html}</summary>\n\n${markdown}\n\n</details>`
}

/** The first sentence of a description. */
export function firstSentence(text: string): string {
  const line =
    text
      .split('\n')
      .map((one) => one.trim())
      .find((one) => one !== '' && !one.startsWith('>')) ?? ''
  return /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line
}

function linesOf(text: string): { text: string; isCode: boolean }[] {
  let fence: string | undefined
  const lines = text.split(/\r?\n/).map((line) => {
    const [, mark] = /^\s*(```+|~~~+)/.exec(line) ?? []
    const isCode = fence !== undefined || mark !== undefined
    if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence)) fence = undefined
    return { text: line, isCode }
  })
  // A fence that nobody closes would take the rest of the page with it.
  return fence === undefined
    ? lines
    : lines.map(({ text: line }) => ({ text: line, isCode: false }))
}
