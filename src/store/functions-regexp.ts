import { ofTexts, type SqlFunction } from './functions-argument.ts'
import { patternOf } from './regexp-engine.ts'

/** Patterns are RE2's, as upstream; a dot matches any character, line ends included. */
export const regexpFunctions: readonly SqlFunction[] = [
  {
    name: 'regexp_like',
    signature: '(text, pattern)',
    doc: '1 if the pattern is found anywhere in the text, else 0',
    arity: [2],
    apply: ofTexts((text = '', pattern = '') => Number(patternOf(pattern).test(text))),
  },
  {
    name: 'regexp_substr',
    signature: '(text, pattern)',
    doc: 'the first match, or NULL',
    arity: [2],
    apply: ofTexts((text = '', pattern = '') => patternOf(pattern).first(text)),
  },
  {
    name: 'regexp_replace',
    signature: '(text, pattern, replacement)',
    doc: 'every match replaced; the replacement is taken literally',
    arity: [3],
    apply: ofTexts((text = '', pattern = '', replacement = '') =>
      patternOf(pattern).replaceAll(text, replacement),
    ),
  },
  {
    name: 'regexp',
    signature: '(pattern, text)',
    doc: 'what `text REGEXP pattern` calls',
    arity: [2],
    apply: ofTexts((pattern = '', text = '') => Number(patternOf(pattern).test(text))),
  },
]
