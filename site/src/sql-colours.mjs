import { definePlugin, ExpressiveCodeAnnotation } from '@astrojs/starlight/expressive-code'
import { h } from '@astrojs/starlight/expressive-code/hast'
import { colouredSpans } from '../../src/docs/writers/highlight-sql.ts'

class SqlColour extends ExpressiveCodeAnnotation {
  #colour

  constructor(colour, columnStart, columnEnd) {
    super({ inlineRange: { columnStart, columnEnd }, renderPhase: 'earliest' })
    this.#colour = colour
  }

  render({ nodesToTransform }) {
    return nodesToTransform.map((node) => h(`span.sql-${this.#colour}`, node))
  }
}

/** Blocks of SQL get the colours that the lexer of statements gives them, in place of those of an editor's grammar. */
export function sqlColours() {
  const blocks = new WeakSet()
  return definePlugin({
    name: 'SQL colours',
    hooks: {
      preprocessLanguage({ codeBlock }) {
        if (codeBlock.language !== 'sql') return
        blocks.add(codeBlock)
        codeBlock.language = 'text'
      },
      annotateCode({ codeBlock }) {
        if (!blocks.has(codeBlock)) return
        const lines = codeBlock.getLines()
        const spans = colouredSpans(lines.map(({ text }) => text).join('\n'))
        let start = 0
        for (const line of lines) {
          const end = start + line.text.length
          for (const span of spans) {
            const from = Math.max(span.start, start)
            const to = Math.min(span.end, end)
            if (from < to) line.addAnnotation(new SqlColour(span.colour, from - start, to - start))
          }
          start = end + 1
        }
      },
    },
  })
}
