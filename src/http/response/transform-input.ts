import { neutral } from './response-shape.ts'
import type { JsonRow } from './rows.ts'
import type { TransformInput } from './transform.ts'
import type { XmlDocument } from './xml.ts'
import { refusalRoot } from './xml-shape.ts'

/**
 * Throws an Error for input that no template expects: a single value, a web page, an error in XML.
 */
export function refuseInput(input: TransformInput | undefined, read: unknown): void {
  if (input === undefined || input === 'text') return
  if (typeof read !== 'object' || read === null)
    throw new Error('it is neither an object nor a list')
  const root = input === 'xml' ? refusalRoot(read as XmlDocument) : undefined
  if (root !== undefined) throw new Error(`its root is <${root}>`)
}

/**
 * Why a response does not suit its template; undefined when it does. A template turns unknown input
 * into an empty list, so the input must contain a name that the template uses: in XML the root or
 * one of its children, in JSON a property. A list is checked by the template itself.
 */
export function inputProblem(
  input: TransformInput | undefined,
  read: unknown,
  template: string,
): string | undefined {
  if (input === undefined || input === 'text' || Array.isArray(read)) return undefined
  const names = keysOf(read)
  const inner = input === 'xml' ? Object.values(read as object).flatMap(keysOf) : []
  if (names.length === 0 || isAboutAll(template)) return undefined
  const words = wordsOf(template)
  if (input === 'json' && names.every((name) => neutral.test(name))) return undefined
  if ([...names, ...inner].some((name) => words.has(name))) return undefined
  return 'it has no name from the template of the document'
}

/**
 * Why the rows of a template are wrong; undefined when they are right. A template turns an
 * unsuitable item into a row without any value.
 */
export function outputProblem(rows: readonly JsonRow[]): string | undefined {
  const isBlank = rows.some((row) => {
    const values = Object.values(row)
    return values.length > 0 && values.every((value) => value === null)
  })
  return isBlank ? 'the template of the document turns it into a row without values' : undefined
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

/**
 * Whether a template ranges over everything or passes its input on unchanged, and so names nothing.
 */
function isAboutAll(template: string): boolean {
  return /\brange\b[^}]*[^.\w)]\.\s*-?}}|\btoJson\s+\.(\s|\)|}|$)/.test(template)
}

/**
 * The names that a template may look up: `.Name` and `index . "Name"`. Its other words do no harm.
 */
function wordsOf(template: string): ReadonlySet<string> {
  const actions = template.match(/\{\{[\s\S]*?\}\}/g)?.join(' ') ?? ''
  return new Set(actions.match(/[\p{L}_][\p{L}\p{N}_-]*/gu) ?? [])
}
