/**
 * Prose of a document for a Markdown page: Markdown stays and HTML does not, because documents come
 * from elsewhere. Links without a host get the one of `base`, links to places its page; links that
 * would run code lose their target, and images become links. Only text that every Markdown reader
 * treats as code is unchanged.
 */
export function prose(text: string, base?: string): string {
  return blocksOf(text)
    .map((part) =>
      part.isCode
        ? part.text
        : part.text
            .split(/(\n[ \t]*\n)/)
            .map(paragraph)
            .join(''),
    )
    .join('\n')

  function paragraph(words: string): string {
    // A backtick with its partner on another line, or without one, would turn other text into code.
    const isClear = words.split('\n').every((line) => !/\\`|`/.test(line.replace(codeSpan, '')))
    if (!isClear) return outside(words).replace(/(\\*)`/g, bareTick)
    return words.replace(spanOrText, (piece) => (piece.startsWith('`') ? piece : outside(piece)))
  }

  function outside(piece: string): string {
    return (
      piece
        .replace(/&(?=#|\w+;)/g, '&amp;')
        .replace(/<br\s*\/?>/gi, ' ')
        .replaceAll('<', '&lt;')
        .replace(/!(?=\[)/g, '\\!')
        .replace(/\]:/g, ']\\:')
        .replace(/\]\((?!\s*(?:https?:|mailto:|#|\/))[^)]*\)/gi, ']')
        // A target that goes on in later text.
        .replace(/\]\((?!\s*(?:https?:|mailto:|#|\/))/gi, '] (')
        .replace(/\]\(\s*(#[^)\s]*)\)/g, (_, place: string) =>
          base === undefined ? ']' : `](${new URL(place, base).href})`,
        )
        .replace(/\]\(\s*\//g, base === undefined ? '](/' : `](${new URL(base).origin}/`)
    )
  }
}

/** A backtick that delimits no code, there or in later text. */
function bareTick(_: string, slashes: string): string {
  return `${slashes.slice(slashes.length % 2)}&#96;`
}

/** Code between equal runs of backticks, on one line. */
const codeSpan = /(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g
const spanOrText = new RegExp(`${codeSpan.source}|[^\`]+`, 'g')

/** Prose on one line, for a table cell, without quotation marks of Markdown. */
export function cell(text: string, base?: string): string {
  const plain = text.replace(/^\s*>[ \t]?(\[!\w+\])?/gm, '')
  return prose(plain.replace(/\s*\r?\n\s*/g, ' ').trim(), base).replaceAll('|', '\\|')
}

/** A name or a value as code, whatever its content. */
export function code(written: string): string {
  // An empty line would end the paragraph, and the code with it.
  const text = written.replace(/\s*[\r\n]\s*/g, ' ')
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

/** A name in a heading, whatever is in it. */
export function heading(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[[\]`\\]/g, '\\$&')
    .replace(/&(?=#|\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
}

/** A name as a part of a relative address in a link. */
export function linkPart(name: string): string {
  return encodeURIComponent(name).replace(
    /[()*'!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
}

/** Markdown on one line without its links and emphasis. */
export function plainLine(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A collapsed part of a page. The title is text and code. */
export function folded(title: string, markdown: string, isOpen = false): string {
  const html = title
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(`+) ?(.*?) ?\1/g, '<code>$2</code>')
  return `<details${isOpen ? ' open' : ''}>\n<summary>${html}</summary>\n\n${markdown}\n\n</details>`
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

interface Block {
  readonly text: string
  /** Whether it is fenced, by marks at the start of their lines. */
  readonly isCode: boolean
}

/** A text split into fenced blocks and the rest. Fence marks without a partner become text. */
function blocksOf(text: string): Block[] {
  const lines = text.split(/\r?\n/)
  const blocks: Block[] = []
  let plain: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const [, indent = '', mark] = fenceMark.exec(line) ?? []
    if (mark === undefined) {
      plain.push(line)
      continue
    }
    const end = lines.findIndex((other, index) => index > at && closes(other, indent, mark))
    if (end < 0) {
      plain.push(mark.startsWith('~') ? line.replace(mark, `\\${mark}`) : line)
      continue
    }
    const fenced = lines.slice(at, end + 1)
    if (indent === '' && /^.[\w+#.-]*\s*$/.test(line.slice(mark.length - 1))) {
      blocks.push(
        { text: plain.join('\n'), isCode: false },
        { text: fenced.join('\n'), isCode: true },
      )
      plain = []
    } else plain.push(...fenced)
    at = end
  }
  blocks.push({ text: plain.join('\n'), isCode: false })
  return blocks.filter(
    ({ text: part }, index) => part !== '' || (index === 0 && blocks.length === 1),
  )
}

/** Three backticks or tildes before anything else in a line, also in a list or a quotation. */
const fenceMark = /^([\s>]*)(`{3,}(?=[^`]*$)|~{3,})/

function closes(line: string, indent: string, mark: string): boolean {
  const [, before, end] = /^([\s>]*)(`+|~+)\s*$/.exec(line) ?? []
  return before === indent && end !== undefined && end.startsWith(mark)
}
