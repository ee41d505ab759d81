import type { SessionNames } from '../../engine/session.ts'
import { lex } from '../../sql/lexer.ts'
import { tokenKind } from '../../sql/token.ts'
import { namedTables, namesBelow } from './complete-names.ts'
import { firstWords, following, innerWords, namesAfter, namesOfShow } from './complete-words.ts'

/** A token of a statement. */
export interface Part {
  readonly text: string
  /** The text of a word or symbol in capitals; empty for values. */
  readonly word: string
  readonly isName: boolean
  readonly isKeyword: boolean
  readonly isValue: boolean
}

/** Continuations of the last word of a text. */
export interface Completions {
  /** The part of the text that each of them begins with. */
  readonly of: string
  readonly words: readonly string[]
}

/**
 * The continuations at a place of a statement: keywords, names of the catalog level by level, and
 * the columns and parameters of the tables that the statement has before and after the place. The
 * case of the typed letters is kept. Reads documents; sends nothing.
 *
 * @param before the statements up to the place
 * @param after the rest of the line
 */
export async function completionsOf(
  before: string,
  after: string,
  scope: SessionNames,
): Promise<Completions> {
  const typed = /(?:[A-Za-z_]\w*\.)*(?:[A-Za-z_]\w*)?$/.exec(before)?.[0] ?? ''
  const path = typed.split('.')
  const last = path.pop() ?? ''
  const head = partsOf(before.slice(0, before.length - typed.length))
  if (head === undefined) return { of: last, words: [] }
  const isLower = /[a-z]$/.test(last === '' ? (head[0]?.text ?? '') : last)
  const blank = /^\s/.test(after) ? '' : ' '
  const asKeyword = (word: string) => (isLower ? word.toLowerCase() : word) + blank
  const found: string[] = []
  const depth = depthAt(head)
  const previous = head.at(-1)
  const few = previous === undefined ? firstWords : following[previous.word]
  if (depth !== undefined) {
    found.push(...(await namesBelow(path, depth, scope)))
    if (last !== '' && path.length === 0) found.push(...wordsBesideName(head).map(asKeyword))
  } else if (few !== undefined && path.length === 0) found.push(...few.map(asKeyword))
  else if (isValueAt(head)) found.push(...(last === '' ? [] : innerWords.map(asKeyword)))
  else {
    const rest = partsOf(`${before}${after}`) ?? []
    const tables = await namedTables(rest, scope)
    const [qualifier] = path
    const isMeant = (names: readonly string[]) =>
      qualifier === undefined ||
      names.some((name) => name.toLowerCase() === qualifier.toLowerCase())
    for (const { qualifiers, columns } of tables) if (isMeant(qualifiers)) found.push(...columns)
    if (last !== '' && path.length === 0) found.push(...innerWords.map(asKeyword))
  }
  return { of: last, words: continued(last, found) }
}

/** Keywords, and names that need no quotes: others would be no statement, or control the terminal. */
const isBare = /^[A-Za-z_][\w. ]*$/

/** The words that begin with the letters that were typed, with these letters as they are. */
function continued(typed: string, words: readonly string[]): string[] {
  const start = typed.toLowerCase()
  const fitting = words.filter((word) => isBare.test(word) && word.toLowerCase().startsWith(start))
  return [...new Set(fitting.map((word) => typed + word.slice(typed.length)))]
}

/** The last statement of a text; undefined where the text ends in quotes or in a comment. */
function partsOf(text: string): Part[] | undefined {
  const { kinds, starts, ends, words } = lex(text)
  const count = kinds.length - 1
  if (kinds[count - 1] === tokenKind.bad) return undefined
  if (/--|#|\/\*/.test(text.slice(ends[count - 1] ?? 0))) return undefined
  const parts: Part[] = []
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[at]
    const word = words[at] ?? ''
    if (word === ';') {
      parts.length = 0
      continue
    }
    const written = text.slice(starts[at], ends[at])
    const isName = kind === tokenKind.word || kind === tokenKind.quoted
    parts.push({
      text: kind === tokenKind.quoted ? written.slice(1, -1) : written,
      word: kind === tokenKind.word ? written.toUpperCase() : word,
      isName,
      isKeyword: kind === tokenKind.word && word !== '',
      isValue: word === '' || word === ')',
    })
  }
  return parts
}

/** The number of parts of the name that stands at the end; undefined where there is no name. */
function depthAt(parts: readonly Part[]): number | undefined {
  const [first, second, third] = parts
  const previous = parts.at(-1)
  if (previous === undefined) return undefined
  const { word } = previous
  if (word === 'IN' && first?.word === 'SHOW') {
    return namesOfShow[(second?.word === 'EXTENDED' ? third : second)?.word ?? '']
  }
  if (word === 'EXTENDED' && first?.word !== 'SHOW') return 4
  if (word === 'DESC' && parts.length > 1) return undefined
  if (word === ',') return isInFrom(parts) ? 3 : undefined
  return Object.hasOwn(namesAfter, word) ? namesAfter[word] : undefined
}

/** Whether a comma at the end is one between tables. */
function isInFrom(parts: readonly Part[]): boolean {
  let depth = 0
  for (const { word } of parts.toReversed()) {
    if (word === ')') depth += 1
    if (word === '(') depth -= 1
    if (depth < 0) return false
    if (depth === 0 && /^(SELECT|WHERE|BY|SET|VALUES|ON|HAVING|LIMIT|USING)$/.test(word))
      return false
    if (depth === 0 && word === 'FROM') return true
  }
  return false
}

function wordsBesideName(parts: readonly Part[]): readonly string[] {
  switch (parts.at(-1)?.word) {
    case 'HELP':
      return firstWords
    case 'DESCRIBE':
      return ['EXTENDED', 'METHOD']
    case 'FROM':
    case 'JOIN':
      return ['SELECT', 'LATERAL']
    default:
      return []
  }
}

/** Whether a whole value or name ends here, so that no other can follow. */
function isValueAt(parts: readonly Part[]): boolean {
  const previous = parts.at(-1)
  if (previous?.word !== '*') return previous?.isValue === true || isPlainName(previous)
  return /^(SELECT|DISTINCT|ALL|,|\.)$/.test(parts.at(-2)?.word ?? '')
}

function isPlainName(part: Part | undefined): boolean {
  return part?.isName === true && !part.isKeyword
}
