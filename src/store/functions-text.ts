import { QueryError } from '../errors/query-error.ts'
import { ofTexts, type SqlFunction, wholeNumber } from './functions-argument.ts'

/**
 * Text functions. Spellings of other dialects are included where all dialects that have them agree
 * on the result.
 */
export const textFunctions: readonly SqlFunction[] = [
  {
    name: 'split_part',
    signature: '(text, separator, n)',
    doc: 'the part with that number, counted from 1, or from the end when negative; NULL if there is none',
    arity: [3],
    apply: ofTexts((text = '', separator = '', index = '') => {
      if (separator === '') return null
      const parts = text.split(separator)
      const position = Number(index)
      return (position < 0 ? parts.at(position) : parts[position - 1]) ?? null
    }),
  },
  ...['char_length', 'character_length'].map(
    (name): SqlFunction => ({
      name,
      signature: '(text)',
      doc: 'how many characters; the same as length',
      arity: [1],
      apply: ofTexts((text = '') => BigInt(characters(text).length)),
    }),
  ),
  {
    name: 'left',
    signature: '(text, n)',
    doc: 'the first n characters',
    arity: [2],
    apply: ofTexts((text = '', count = '') =>
      characters(text).slice(0, size('left', count)).join(''),
    ),
  },
  {
    name: 'right',
    signature: '(text, n)',
    doc: 'the last n characters',
    arity: [2],
    apply: ofTexts((text = '', count = '') => {
      const all = characters(text)
      return all.slice(Math.max(0, all.length - size('right', count))).join('')
    }),
  },
  ...(['lpad', 'rpad'] as const).map(
    (name): SqlFunction => ({
      name,
      signature: '(text, n, filling)',
      doc: `n characters: filled up at the ${name === 'lpad' ? 'left' : 'right'}, or cut at the right`,
      arity: [2, 3],
      apply: ofTexts((text = '', count = '', filling = ' ') => {
        const { kept, added } = padding(name, text, count, filling)
        return name === 'lpad' ? added + kept : kept + added
      }),
    }),
  ),
  {
    name: 'repeat',
    signature: '(text, n)',
    doc: 'the text n times',
    arity: [2],
    apply: ofTexts((text = '', count = '') => text.repeat(size('repeat', count))),
  },
  {
    name: 'reverse',
    signature: '(text)',
    doc: 'the characters from last to first',
    arity: [1],
    apply: ofTexts((text = '') => characters(text).reverse().join('')),
  },
  {
    name: 'position',
    signature: '(part, text)',
    doc: 'where the part begins, counted from 1, or 0; also written `position(part IN text)`',
    arity: [2],
    apply: ofTexts((part = '', text = '') => indexOf(text, part)),
  },
  {
    name: 'strpos',
    signature: '(text, part)',
    doc: 'the same, the other way round, as instr',
    arity: [2],
    apply: ofTexts((text = '', part = '') => indexOf(text, part)),
  },
]

/** The characters of a text. SQLite counts characters; JavaScript counts UTF-16 units. */
function characters(text: string): string[] {
  return Array.from(text)
}

function indexOf(text: string, part: string): bigint {
  const index = text.indexOf(part)
  return BigInt(index < 0 ? 0 : characters(text.slice(0, index)).length + 1)
}

/** A length. Negative ones are refused, because dialects disagree on their meaning. */
function size(name: string, text: string): number {
  const count = wholeNumber(name, text)
  if (count < 0) throw new QueryError('22023', `${name} needs a length of 0 or more, not ${text}`)
  return count
}

/** The text, cut if it is too long, and its padding. */
function padding(name: string, text: string, count: string, filling: string) {
  const all = characters(text)
  const wanted = size(name, count)
  const missing = wanted - all.length
  if (missing <= 0) return { kept: all.slice(0, wanted).join(''), added: '' }
  const unit = characters(filling)
  if (unit.length === 0) return { kept: text, added: '' }
  const whole = filling.repeat(Math.floor(missing / unit.length))
  return { kept: text, added: whole + unit.slice(0, missing % unit.length).join('') }
}
