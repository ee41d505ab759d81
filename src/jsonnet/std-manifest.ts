import { JsonnetProblem } from './problem.ts'
import type { Arguments, Definitions } from './std-define.ts'
import { fieldsOf } from './std-objects.ts'
import { escapedXml } from './std-texts.ts'
import { List, Obj, type Value } from './values.ts'
import { type JsonStyle, jsonOf, plainText, quoted } from './write-json.ts'

/** Functions of `std` that write values as texts. */
export const manifests: Definitions = {
  'manifestJson(value)': (a) => jsonOf(a.value(0), spaced('    ')),
  'manifestJsonMinified(value)': (a) => jsonOf(a.value(0), { newline: '', separator: ':' }),
  'manifestJsonEx(value, indent, newline?, key_val_sep?)': (a) =>
    jsonOf(a.value(0), {
      indent: a.text(1),
      newline: a.text(2, '\n'),
      separator: a.text(3, ': '),
    }),
  'manifestPython(v)': (a) => python(a.value(0)),
  'manifestPythonVars(conf)': (a) =>
    fieldsOf(a.object(0), false)
      .map(([name, field]) => `${name} = ${python(field.value)}\n`)
      .join(''),
  'manifestIni(ini)': (a) => ini(a.object(0)),
  'manifestYamlDoc(value, indent_array_in_object?, quote_keys?)': (a) =>
    yaml(a.value(0), '', a.truth(1, false), a.truth(2, true)),
  'manifestYamlStream(value, indent_array_in_object?, c_document_end?, quote_keys?)': (a) => {
    const documents = a
      .list(0)
      .map(({ value }) => yaml(value, '', a.truth(1, false), a.truth(3, true)))
    return `---\n${documents.join('\n---\n')}\n${a.truth(2, true) ? '...\n' : ''}`
  },
  'manifestXmlJsonml(value)': (a) => xml(a.value(0), a),
}

function spaced(indent: string): JsonStyle {
  return { indent, newline: '\n', separator: ': ' }
}

function python(value: Value): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value instanceof List) return `[${value.items.map((item) => python(item.value)).join(', ')}]`
  if (!(value instanceof Obj)) return jsonOf(value, spaced(''))
  const fields = fieldsOf(value, false).map(
    ([name, field]) => `${quoted(name)}: ${python(field.value)}`,
  )
  return `{${fields.join(', ')}}`
}

function ini(file: Obj): string {
  const body = (section: Value): string[] =>
    section instanceof Obj
      ? fieldsOf(section, false).flatMap(([name, { value }]) => {
          const values = value instanceof List ? value.items.map((item) => item.value) : [value]
          return values.map((one) => `${name} = ${plainText(one)}`)
        })
      : []
  const sections = file.get('sections')
  const named =
    sections instanceof Obj
      ? fieldsOf(sections, false).flatMap(([name, field]) => [`[${name}]`, ...body(field.value)])
      : []
  return [...body(file.get('main') ?? null), ...named, ''].join('\n')
}

function yaml(value: Value, around: string, indentsLists: boolean, quotesKeys: boolean): string {
  if (typeof value === 'string' && value.endsWith('\n')) {
    const lines = value.slice(0, -1).split('\n')
    return ['|', ...lines.map((line) => `${around}  ${line}`)].join('\n')
  }
  const isOpen = (inner: Value) =>
    (inner instanceof List && inner.items.length > 0) ||
    (inner instanceof Obj && inner.names().length > 0)
  if (value instanceof List) {
    if (value.items.length === 0) return '[]'
    return value.items
      .map((item) => {
        const inner = item.value
        const text = yaml(inner, `${around}  `, indentsLists, quotesKeys)
        return inner instanceof List && isOpen(inner) ? `-\n${around}  ${text}` : `- ${text}`
      })
      .join(`\n${around}`)
  }
  if (!(value instanceof Obj)) return jsonOf(value, spaced(''))
  const fields = fieldsOf(value, false)
  if (fields.length === 0) return '{}'
  return fields
    .map(([name, field]) => {
      const inner = field.value
      const isList = inner instanceof List
      const deeper = isList && !indentsLists ? around : `${around}  `
      const key = quotesKeys || !/^[A-Za-z_][\w-]*$/.test(name) ? quoted(name) : name
      const text = yaml(inner, isOpen(inner) ? deeper : around, indentsLists, quotesKeys)
      return isOpen(inner) ? `${key}:\n${deeper}${text}` : `${key}: ${text}`
    })
    .join(`\n${around}`)
}

function xml(value: Value, a: Arguments): string {
  if (typeof value === 'string') return escapedXml(value)
  if (!(value instanceof List)) return a.refuse(0, 'texts and lists', value)
  const [tag, ...rest] = value.items.map((item) => item.value)
  if (typeof tag !== 'string') throw new JsonnetProblem('an element begins with its name', a.place)
  const [first] = rest
  const attributes = first instanceof Obj ? fieldsOf(first, false) : []
  const children = first instanceof Obj ? rest.slice(1) : rest
  const written = attributes.map(
    ([name, field]) => ` ${name}="${escapedXml(plainText(field.value))}"`,
  )
  return `<${tag}${written.join('')}>${children.map((child) => xml(child, a)).join('')}</${tag}>`
}
