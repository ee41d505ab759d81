import { bareTexts } from './bare-texts.ts'
import { inBatches } from './batches.ts'
import { displayWidth } from './display-width.ts'
import { indentJson } from './indent-json.ts'
import { paint } from './paint.ts'
import { nullText, shownBy, valueText } from './value-text.ts'
import type { Writer } from './writer.ts'

const STARS = '*'.repeat(27)
/** Of JSON that is longer, each property has a line of its own. */
const SHORT_JSON = 60

/** A line for each column of each row, with all that is in it: for rows that are too wide for a table. */
export const vertical: Writer = {
  name: 'vertical',
  isForPeople: true,
  async *write(result, options) {
    if (result.isText) {
      yield* bareTexts(result, options)
      return
    }
    const { columns } = result
    const shown = shownBy(options)
    const whenNull = nullText(result, options)
    const names = columns.map(({ name }) => shown(name).replace(/\s*[\r\n]+\s*/g, ' '))
    const width = Math.max(0, ...names.map(displayWidth))
    const pad = ' '.repeat(width + 2)
    const heads = names.map((name) => {
      const text = options.color ? paint(name, 'bold') : name
      return `${' '.repeat(width - displayWidth(name))}${text}: `
    })
    let number = 0
    yield* inBatches(result.rows, (row) => {
      number += 1
      const title = `${STARS} ${number}. row ${STARS}`
      const lines = columns.map(({ type }, index) => {
        const text = valueText(row[index] ?? null, type, whenNull)
        const whole = text.length > SHORT_JSON ? indentJson(text) : text
        const [first = '', ...rest] = shown(whole).split(/\r\n?|\n/)
        return [`${heads[index]}${first}`, ...rest.map((line) => pad + line)].join('\n')
      })
      return `${[options.color ? paint(title, 'dim') : title, ...lines].join('\n')}\n`
    })
    if (number === 0) yield '(no rows)\n'
  },
}
