import { QueryError } from '../errors/query-error.ts'
import { ofTexts, type SqlFunction } from './functions-argument.ts'

/** Patterns are JavaScript's, a superset of the original's; a dot is any character, the end of a line too. */
export const regexpFunctions: readonly SqlFunction[] = [
  {
    name: 'regexp_like',
    signature: '(text, pattern)',
    doc: '1 if the pattern is found anywhere in the text, else 0',
    arity: [2],
    apply: ofTexts((text = '', pattern = '') => Number(regexp(pattern).test(text))),
  },
  {
    name: 'regexp_substr',
    signature: '(text, pattern)',
    doc: 'the first match, or NULL',
    arity: [2],
    apply: ofTexts((text = '', pattern = '') => regexp(pattern).exec(text)?.[0] ?? null),
  },
  {
    name: 'regexp_replace',
    signature: '(text, pattern, replacement)',
    doc: 'every match replaced; the replacement is taken literally',
    arity: [3],
    apply: ofTexts((text = '', pattern = '', replacement = '') =>
      text.replace(regexp(pattern, 'g'), () => replacement),
    ),
  },
  {
    name: 'regexp',
    signature: '(pattern, text)',
    doc: 'what `text REGEXP pattern` calls',
    arity: [2],
    apply: ofTexts((pattern = '', text = '') => Number(regexp(pattern).test(text))),
  },
]

const compiled = new Map<string, RegExp>()
const MAX_COMPILED = 200

function regexp(pattern: string, flags = ''): RegExp {
  const key = `${flags}/${pattern}`
  let found = compiled.get(key)
  if (found === undefined) {
    found = compile(pattern, `${flags}su`) ?? compile(pattern, `${flags}s`)
    if (found === undefined) throw new QueryError('2201B', `Invalid regular expression: ${pattern}`)
    if (compiled.size >= MAX_COMPILED) compiled.clear()
    compiled.set(key, found)
  }
  found.lastIndex = 0
  return found
}

/** Unicode mode refuses needless escapes (`\\-`), which other engines and the mode without it allow. */
function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return undefined
  }
}
