import type { Access, BodyProperty, UpstreamMethod } from '../page/site-method.ts'
import { escapeProse } from './site-escape.ts'
import { upstreamManifest } from './site-manifest.ts'

const titles: readonly (readonly [Access, string])[] = [
  ['select', '`SELECT` examples'],
  ['insert', '`INSERT` examples'],
  ['update', '`UPDATE` examples'],
  ['replace', '`REPLACE` examples'],
  ['delete', '`DELETE` examples'],
  ['exec', 'Lifecycle Methods'],
]

/** A tab of a page: its label, value and content. */
export interface Tab {
  readonly label: string
  readonly value: string
  readonly text: string
}

/** The example sections, from the line after the parameters to the end of the page. */
export function exampleSections(
  path: string,
  resource: string,
  methods: readonly UpstreamMethod[],
): string {
  return titles
    .map(([access, title]) => {
      const group = methods.filter((method) => method.access === access)
      if (group.length === 0) return ''
      const examples = group.map((method) => ({
        label: method.name,
        value: method.name,
        text: `${introduction(method)}\n\n\`\`\`sql\n${statement(path, method)}\`\`\`\n`,
      }))
      const manifest = access === 'insert' ? [manifestTab(resource, group)] : []
      return `\n\n## ${title}\n\n${tabs([...examples, ...manifest])}`
    })
    .join('')
}

/** Tabs in the syntax of the site's components. */
export function tabs(list: readonly Tab[]): string {
  const values = list.map(({ label, value }) => `        { label: '${label}', value: '${value}' }`)
  const items = list.map(({ value, text }) => `<TabItem value="${value}">\n\n${text}</TabItem>\n`)
  return `<Tabs\n    defaultValue="${list[0]?.value ?? ''}"\n    values={[\n${values.join(',\n')}\n    ]}\n>\n${items.join('')}</Tabs>\n`
}

function introduction({ access, description, responseText }: UpstreamMethod): string {
  if (description !== '') return escapeProse(description)
  const isRead = access === 'select' || access === 'exec'
  return isRead && responseText !== '' ? escapeProse(responseText) : 'No description available.'
}

function manifestTab(resource: string, inserts: readonly UpstreamMethod[]): Tab {
  const yaml = upstreamManifest(resource, inserts).replaceAll('`', '\\`').replaceAll('${', '\\${')
  return {
    label: 'Manifest',
    value: 'manifest',
    text: `<CodeBlock language="yaml">{\`${yaml}\`}</CodeBlock>\n\n`,
  }
}

function statement(path: string, method: UpstreamMethod): string {
  switch (method.access) {
    case 'select':
      return select(path, method)
    case 'insert':
      return insert(path, method)
    case 'update':
    case 'replace':
      return change(path, method)
    case 'delete':
      return `DELETE FROM ${path}${whereClause(method, ' --required')}\n;\n`
    case 'exec':
      return exec(path, method)
  }
}

function select(path: string, method: UpstreamMethod): string {
  const fields = method.fields.map(({ name }) => name).join(',\n') || '*'
  return `SELECT\n${fields}\nFROM ${path}${whereClause(method, ' -- required')}\n;\n`
}

function whereClause({ required, optional }: UpstreamMethod, mark: string): string {
  const conditions = [
    ...required.map(({ name }) => `${name} = '{{ ${name} }}'${mark}`),
    ...optional.map(({ name }) => `${name} = '{{ ${name} }}'`),
  ]
  return conditions.length === 0 ? '' : `\nWHERE ${conditions.join('\nAND ')}`
}

function insert(path: string, method: UpstreamMethod): string {
  const { required, optional, body, bodyPrefix } = method
  const parameters = [...required, ...optional].map(({ name }) => name)
  const columns = [...body.map(({ name }) => `${bodyPrefix}${name}`), ...parameters]
  const values = [
    ...body.map((one) => `${bodyValue(one)}${one.required ? ' /* required */' : ''}`),
    ...parameters.map((name) => `'{{ ${name} }}'`),
  ]
  return `INSERT INTO ${path} (\n${columns.join(',\n')}\n)\nSELECT \n${values.join(',\n')}${returning(method)}\n;\n`
}

function returning({ fields }: UpstreamMethod): string {
  if (fields.length === 0) return ''
  return `\nRETURNING\n${fields.map(({ name }) => name).join(',\n')}`
}

function bodyValue({ name, type }: BodyProperty): string {
  const isBare = type === 'number' || type === 'integer' || type === 'boolean'
  return isBare ? `{{ ${name} }}` : `'{{ ${name} }}'`
}

function change(path: string, method: UpstreamMethod): string {
  const { access, required, optional, body, bodyPrefix } = method
  const set = body.map((one) => `${bodyPrefix}${one.name} = ${bodyValue(one)}`).join(',\n')
  const conditions = [
    ...required.map(({ name }) => `${name} = '{{ ${name} }}' --required`),
    ...body.flatMap(({ name, type, required: isRequired }) => {
      if (!isRequired) return []
      const value = type === 'boolean' ? `{{ ${name} }}` : `'{{ ${name} }}'`
      return [`${bodyPrefix}${name} = ${value} --required`]
    }),
    ...optional.map(({ name, type }) =>
      type === 'boolean' ? `${name} = {{ ${name}}}` : `${name} = '{{ ${name}}}'`,
    ),
  ]
  return `${access.toUpperCase()} ${path}\nSET \n${set || '-- No updatable properties'}\nWHERE \n${conditions.join('\nAND ')}${returning(method)};\n`
}

function exec(path: string, { name, required, optional, body }: UpstreamMethod): string {
  const given = [
    ...required.map((one) => `@${one.name}='{{ ${one.name} }}' --required`),
    ...optional.map((one) =>
      one.type === 'boolean'
        ? `@${one.name}={{ ${one.name} }}`
        : `@${one.name}='{{ ${one.name} }}'`,
    ),
  ]
  const properties = body.map((one) => {
    const value = bodyValue(one)
    return `"${one.name}": ${value.startsWith("'") ? `"{{ ${one.name} }}"` : value}`
  })
  const json =
    properties.length === 0
      ? ''
      : `${given.length > 0 ? ' \n' : ''}@@json=\n'{\n${properties.join(', \n')}\n}'`
  return `EXEC ${path}.${name} \n${given.join(', \n')}${json}\n;\n`
}
