import { createContext, runInContext } from 'node:vm'
import { translatePattern } from './pattern-syntax.ts'
import { quote } from './quote.ts'

const MAX_PATTERN = 1_000
const MAX_TEXT = 4_000_000
const TIME_LIMIT_MS = 1_000

const compiled = new Map<string, RegExp>()

/**
 * The groups of a Go pattern (RE2) at its first match. Text and pattern come from outside and
 * JavaScript's matching can take exponential time, so it runs with a time limit.
 */
export function matchPattern(text: string, pattern: string): string[] {
  if (pattern.length > MAX_PATTERN) throw new Error(`a pattern may have ${MAX_PATTERN} characters`)
  if (text.length > MAX_TEXT) throw new Error(`patterns are matched in ${MAX_TEXT} characters`)
  let regexp = compiled.get(pattern)
  if (regexp === undefined) {
    regexp = translatePattern(pattern)
    if (compiled.size < 1_000) compiled.set(pattern, regexp)
  }
  const match = exec(regexp, text)
  if (match === null || match.length < 2) {
    throw new Error(`no match found for pattern ${quote(pattern)} in input ${quote(excerpt(text))}`)
  }
  return match.slice(1).map((group) => group ?? '')
}

function exec(regexp: RegExp, text: string): RegExpExecArray | null {
  try {
    const context = createContext({ regexp, text })
    return runInContext('regexp.exec(text)', context, { timeout: TIME_LIMIT_MS })
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new Error(`the pattern took longer than ${TIME_LIMIT_MS} ms`)
  }
}

function excerpt(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
