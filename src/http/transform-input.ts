import { neutral } from './answer-shape.ts'
import type { JsonRow } from './rows.ts'
import type { TransformInput } from './transform.ts'
import type { XmlDocument } from './xml.ts'
import { refusalRoot } from './xml-shape.ts'

/** Throws an Error for what no template is written for: a single value, a page, an error in XML. */
export function refuseInput(input: TransformInput | undefined, read: unknown): void {
  if (input === undefined || input === 'text') return
  if (typeof read !== 'object' || read === null)
    throw new Error('it is neither an object nor a list')
  const root = input === 'xml' ? refusalRoot(read as XmlDocument) : undefined
  if (root !== undefined) throw new Error(`its root is <${root}>`)
}

/**
 * What keeps an answer from being what a template was written for; nothing where it may be. A template makes an
 * empty list of all that it does not know, so what it is given must have something that the template names: in
 * XML the root or what is in it, in JSON one of the properties. A list is looked at by the template itself.
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
  return 'it has nothing that the template of the document names'
}

/**
 * What is wrong with rows that a template made; nothing where they may be. Of an item that is not what it was
 * written for it makes a row without a single value.
 */
export function outputProblem(rows: readonly JsonRow[]): string | undefined {
  const isBlank = rows.some((row) => {
    const values = Object.values(row)
    return values.length > 0 && values.every((value) => value === null)
  })
  return isBlank ? 'the template of the document makes a row of it that has no value' : undefined
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

/** A template that goes over whatever is there, or passes it on as it is, names nothing. */
function isAboutAll(template: string): boolean {
  return /\brange\b[^}]*[^.\w)]\.\s*-?}}|\btoJson\s+\.(\s|\)|}|$)/.test(template)
}

/** Names that a template may look up: `.Name` and `index . "Name"`; its other words do no harm. */
function wordsOf(template: string): ReadonlySet<string> {
  const actions = template.match(/\{\{[\s\S]*?\}\}/g)?.join(' ') ?? ''
  return new Set(actions.match(/[\p{L}_][\p{L}\p{N}_-]*/gu) ?? [])
}
