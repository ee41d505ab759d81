import { QueryError } from '../../errors/query-error.ts'
import type { TransformDocument } from '../../openapi/extension.ts'
import { parseJson } from '../../text/json.ts'
import type { XmlDocument, XmlValue } from './xml.ts'

/** The input of a template: the text itself, or the parsed value. */
export type TransformInput = 'text' | 'json' | 'xml'

/** Transforms the text of a response as the document demands. */
export interface Transform {
  /** The new text, and the parsed input, which is checked before the template sees it. */
  readonly apply: (
    text: string,
    check?: (read: unknown) => void,
  ) => { readonly text: string; readonly read?: unknown }
}

/**
 * Kinds and versions of templates. All versions behave the same, except that older ones lack some
 * functions.
 */
const kinds: Readonly<Record<string, { input: TransformInput; versions: readonly string[] }>> = {
  golang_template: { input: 'text', versions: ['v0.1.0', 'v0.3.0'] },
  golang_template_text: { input: 'text', versions: ['v0.1.0', 'v0.3.0'] },
  golang_template_json: { input: 'json', versions: ['v0.1.0', 'v0.3.0'] },
  golang_template_mxj: { input: 'xml', versions: ['v0.1.0', 'v0.2.0', 'v0.3.0'] },
}

/**
 * The steps that a template may take for each character of its input, in addition to a fixed
 * number.
 */
const STEPS_PER_CHARACTER = 4
const STEPS = 1_000_000
const OUTPUT_PER_CHARACTER = 16
const OUTPUT = 64 * 1024 * 1024

/** The input of a kind of template; undefined for an unknown kind. */
export function inputOf(type: string | undefined): TransformInput | undefined {
  const { name = '', version = '' } =
    /^(?<name>.*)_(?<version>v[\d.]+)$/.exec(type ?? '')?.groups ?? {}
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  return kind?.versions.includes(version) ? kind.input : undefined
}

/**
 * A transform with its template parsed. `name` is the template's name in messages. Throws a
 * QueryError for an unknown kind and for a template that does not parse. `apply` throws a
 * QueryError when the template fails, and a SyntaxError or Error for unreadable input.
 */
export async function loadTransform(
  { type, body = '' }: TransformDocument,
  name: string,
): Promise<Transform> {
  const input = inputOf(type)
  if (input === undefined) {
    throw new QueryError('0A000', `not supported yet: the template kind '${type}' (${name})`, {
      category: 'unsupported',
    })
  }
  const { parseTemplate, renderTemplate } = await import('../../template/bundle.ts')
  const template = parseTemplate(body, name)
  const read = await readerOf(input)
  return {
    apply: (text, check) => {
      const data = read(text)
      check?.(data)
      const rendered = renderTemplate(template, data, {
        maxSteps: STEPS + text.length * STEPS_PER_CHARACTER,
        maxOutput: OUTPUT + text.length * OUTPUT_PER_CHARACTER,
      })
      return input === 'text' ? { text: rendered } : { text: rendered, read: data }
    },
  }
}

async function readerOf(input: TransformInput): Promise<(text: string) => unknown> {
  switch (input) {
    case 'text':
      return (text) => text
    case 'json':
      return parseJson
    case 'xml': {
      const { loadXml } = await import('./xml.ts')
      const parse = await loadXml()
      return (text) => guessed(parse(text))
    }
  }
}

/**
 * The value as mxj reads XML: texts that look like numbers and booleans become such. Texts whose
 * digits would change, such as `007` or `1.10`, stay texts.
 */
export function guessed(value: XmlDocument | XmlValue): unknown {
  if (Array.isArray(value)) return value.map((item) => guessed(item))
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, guessed(item)]))
  }
  if (value === 'true' || value === 'false') return value === 'true'
  const number = Number(value)
  return value !== '' && Number.isFinite(number) && String(number) === value ? number : value
}
