import type { Method } from '../../catalog/method.ts'
import type { OperationNotes } from '../../openapi/notes.ts'
import { callExample, type GivenInput } from './call-example.ts'
import type { ManifestPage } from './page.ts'
import { firstSentence } from './prose.ts'

/**
 * The entry of a stack's manifest that creates one object of a resource: the required inputs of the
 * first INSERT method, with the values of its example. Values are JSON, which is also YAML.
 */
export function manifestOf(
  resource: string,
  insert: Method,
  notes: OperationNotes | undefined,
): ManifestPage {
  const { parameters, properties } = callExample(insert, notes)
  const taken = new Set(parameters.map(({ name }) => name))
  const given = [...parameters, ...properties.filter(({ name }) => !taken.has(name))]
  const lines = [`- name: ${scalar(resource)}`, given.length === 0 ? '  props: []' : '  props:']
  for (const one of given) lines.push(...propertyLines(one))
  return { yaml: `${lines.join('\n')}\n`, names: given.map(({ name }) => name) }
}

function propertyLines({ name, value, input }: GivenInput): string[] {
  const lines = [`    - name: ${scalar(name)}`, `      value: ${JSON.stringify(value)}`]
  const words = firstSentence(input.description)
  return words === '' ? lines : [...lines, `      description: ${JSON.stringify(words)}`]
}

/** A name, quoted unless YAML reads it as text. */
function scalar(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name)
}
