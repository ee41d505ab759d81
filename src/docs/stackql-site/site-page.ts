import type { Resource } from '../../catalog/method.ts'
import { contractResource } from '../../catalog/natural.ts'
import type { ViewDocument } from '../../openapi/extension.ts'
import {
  type Field,
  type UpstreamMethod,
  type UpstreamParameter,
  upstreamMethods,
} from '../page/site-method.ts'
import { escapeProse } from './site-escape.ts'
import { exampleSections, tabs } from './site-examples.ts'

const components = `import CopyableCode from '@site/src/components/CopyableCode/CopyableCode';
import CodeBlock from '@theme/CodeBlock';
import Tabs from '@theme/Tabs';
import TabItem from '@theme/TabItem';
`

/**
 * A resource's page, byte for byte as on upstream's site (Docusaurus, MDX), including that site's
 * faults. Links and components are that site's.
 */
export function upstreamPage(given: Resource): string {
  const resource = contractResource(given)
  const { name, service, provider, path, model } = resource
  const lead =
    model.description ||
    `Creates, updates, deletes, gets or lists ${article(name)} <code>${name}</code> resource.`
  const head = `--- \n${frontMatter(name, [name, service, provider], provider)}---\n\n${components}\n${lead}\n
## Overview
<table><tbody>
<tr><td><b>Name</b></td><td><CopyableCode code="${name}" /></td></tr>
<tr><td><b>Type</b></td><td>${model.view ? 'View' : 'Resource'}</td></tr>
<tr><td><b>Id</b></td><td><CopyableCode code="${path}" /></td></tr>
</tbody></table>
`
  if (model.view !== undefined) return `${head}\n${viewSections(model.view)}`
  const methods = upstreamMethods(resource)
  return [
    head,
    fieldSection(methods),
    methodSection(methods),
    parameterSection(methods),
    exampleSections(path, name, methods),
  ].join('')
}

/** The lines between the dashes, without the dashes. */
export function frontMatter(title: string, keywords: readonly string[], provider: string): string {
  const words = [
    ...keywords,
    'infrastructure-as-code',
    'configuration-as-data',
    'cloud inventory',
  ].map((word) => `  - ${word}\n`)
  return `title: ${title}
hide_title: false
hide_table_of_contents: false
keywords:
${words.join('')}description: Query, deploy and manage ${provider} resources using SQL
custom_edit_url: null
image: /img/stackql-${provider}-provider-featured-image.png
`
}

function article(name: string): string {
  if (name.startsWith('hour')) return 'an'
  return /^([aeio]|un)/i.test(name) ? 'an' : 'a'
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const titles = heads.map((head) => `    <th>${head}</th>\n`).join('')
  const body = rows.map((row) => `\n${row}`).join('')
  return `<table>\n<thead>\n    <tr>\n${titles}    </tr>\n</thead>\n<tbody>${body}\n</tbody>\n</table>`
}

const wordless = new Set(['', 'ok', 'successful response', 'success'])

function fieldSection(methods: readonly UpstreamMethod[]): string {
  const selects = methods.filter(({ access }) => access === 'select')
  const head = '\n## Fields\n\nThe following fields are returned by `SELECT` queries:\n\n'
  if (selects.length === 0) {
    return `${head}\`SELECT\` not supported for this resource, use \`SHOW METHODS\` to view available operations for the resource.\n\n`
  }
  const list = selects.map(({ name, responseText, fields }) => {
    const isSaying = !wordless.has(responseText.trim().toLowerCase())
    const said = isSaying ? `${escapeProse(responseText)}\n\n` : ''
    return { label: name, value: name, text: `${said}${fieldTable(fields)}\n` }
  })
  return `${head}${tabs(list)}`
}

function fieldTable(fields: readonly Field[]): string {
  return table(
    ['Name', 'Datatype', 'Description'],
    fields.map((field) => row('<tr>', field)),
  )
}

function row(start: string, { name, type, description }: Field | UpstreamParameter): string {
  return `${start}\n    <td><CopyableCode code="${name}" /></td>\n    <td><code>${type}</code></td>\n    <td>${escapeProse(description)}</td>\n</tr>`
}

function methodSection(methods: readonly UpstreamMethod[]): string {
  const rows = methods.map((method) => {
    const required = [...method.required.map(({ name }) => name), ...requiredBody(method)]
    const optional = method.optional.map(({ name }) => name)
    return `<tr>
    <td><a href="#${method.name}"><CopyableCode code="${method.name}" /></a></td>
    <td><CopyableCode code="${method.access}" /></td>
    <td>${links(required)}</td>
    <td>${links(optional)}</td>
    <td>${escapeProse(method.description)}</td>
</tr>`
  })
  const heads = ['Name', 'Accessible by', 'Required Params', 'Optional Params', 'Description']
  return `\n## Methods\n\nThe following methods are available for this resource:\n\n${table(heads, rows)}`
}

function requiredBody({ access, body, bodyPrefix }: UpstreamMethod): string[] {
  if (access === 'select' || access === 'delete') return []
  const prefix = access === 'exec' ? '' : bodyPrefix
  return body.filter(({ required }) => required).map(({ name }) => `${prefix}${name}`)
}

function links(names: readonly string[]): string {
  return names.map((name) => `<a href="#parameter-${name}"><code>${name}</code></a>`).join(', ')
}

function parameterSection(methods: readonly UpstreamMethod[]): string {
  const rows = [
    ...sorted(methods.flatMap(({ required }) => required)),
    ...sorted(methods.flatMap(({ optional }) => optional)),
  ].map((parameter) => row(`<tr id="parameter-${parameter.name}">`, parameter))
  return `\n\n## Parameters\n\nParameters can be passed in the \`WHERE\` clause of a query. Check the [Methods](#methods) section to see which parameters are required or optional for each operation.\n\n${table(['Name', 'Datatype', 'Description'], rows)}`
}

/** One of each name, the last, by code unit. */
function sorted(parameters: readonly UpstreamParameter[]): UpstreamParameter[] {
  const byName = new Map(parameters.map((one) => [one.name, one]))
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A view has no methods: upstream shows its query, once for each dialect. */
function viewSections(view: ViewDocument): string {
  const dialects: { label: string; value: string; text: string }[] = []
  for (let one: ViewDocument | undefined = view; one !== undefined; one = one.fallback) {
    const dialect = /sqlDialect\s*==\s*"([^"]+)"/.exec(one.predicate ?? '')?.[1]
    const label =
      dialect === undefined ? 'Default' : dialect.charAt(0).toUpperCase() + dialect.slice(1)
    const text = `\`\`\`sql\n${one.ddl ?? ''}\n\`\`\`\n`
    dialects.push({ label, value: label, text })
  }
  return `## Fields\n\nSee the SQL Definition (view DDL) for fields returned by this view.\n\n## SQL Definition\n\n${tabs(dialects)}`
}
