import { hasOpenRows, type Method, methodsFor, type Resource } from '../../catalog/method.ts'
import { narrowingsOf } from '../../catalog/narrowing.ts'
import { originalPath } from '../../catalog/natural.ts'
import { pageSizeOf } from '../../catalog/page-size.ts'
import type { ViewDocument } from '../../openapi/extension.ts'
import type { OperationNotes, ProviderNotes } from '../../openapi/notes.ts'
import { type CallExample, callExample } from './call-example.ts'
import { columnPage, inputPage } from './fields.ts'
import { joinExample } from './join-example.ts'
import { manifestOf } from './manifest.ts'
import type { ExamplePage, MethodPage, ResourcePage } from './page.ts'
import { permissionsIn } from './permissions.ts'
import { firstSentence } from './prose.ts'
import { type Access, accesses } from './site-method.ts'
import { startOf } from './start.ts'
import { statementOf } from './statement.ts'

/**
 * The page of a resource. Parts that the document lacks are left out. A caller that builds a whole
 * service passes its resources, because finding them takes longer than the page.
 */
export function buildPage(
  resource: Resource,
  notes: ProviderNotes = {},
  siblings: readonly Resource[] = resource.siblings,
): ResourcePage {
  const { provider, service, name, path, model } = resource
  const notesOf = (method: Method) => notes[method.model.operationId ?? '']
  const methods = groupedMethods(resource)
  const insert = methods.find(({ access }) => access === 'insert')?.method
  const pages = methods.map(({ method, access }) =>
    methodPage(method, access, siblings, notesOf(method)),
  )
  const start = startOf(pages)
  return {
    id: path,
    provider,
    service,
    name,
    kind: model.view === undefined ? 'resource' : 'view',
    description: model.description,
    ...(start !== undefined && { start }),
    methods: pages,
    ...(model.view !== undefined && { definitions: definitionsOf(model.view) }),
    ...(insert !== undefined && { manifest: manifestOf(name, insert, notesOf(insert)) }),
    seeAlso: relatives(resource, siblings),
  }
}

/** Every method with its SQL verb, in the order of pages. */
function groupedMethods(resource: Resource): { method: Method; access: Access }[] {
  const reached = new Set<Method>()
  return accesses.flatMap((access) => {
    const group =
      access === 'exec'
        ? resource.methods.filter((method) => !reached.has(method))
        : methodsFor(resource, access)
    for (const method of group) reached.add(method)
    return group.map((method) => ({ method, access }))
  })
}

function methodPage(
  method: Method,
  access: Access,
  siblings: readonly Resource[],
  notes?: OperationNotes,
): MethodPage {
  const { model, schemas } = method
  const stackqlName = originalPath(method)
  const size = pageSizeOf(method)
  const narrowings = access === 'select' ? narrowingsOf(method) : []
  const call = model.problem === undefined ? callExample(method, notes) : undefined
  const isSelect = access === 'select' && call !== undefined
  const join = isSelect ? joinExample(method, call, siblings) : undefined
  return {
    name: method.name,
    access,
    summary: oneLine(model.summary ?? '') || firstSentence(model.description ?? ''),
    description: model.description ?? model.summary ?? '',
    ...(model.deprecated && { deprecated: true as const }),
    ...(stackqlName !== undefined && { stackqlName }),
    request: `${model.httpVerb} ${model.path}`,
    writes: model.httpVerb !== 'GET' && model.httpVerb !== 'HEAD',
    requiredSets: method.requiredSets,
    inputs: method.inputs.map((input) => inputPage(schemas, input, narrowings)),
    columns: method.columns.map((column) => columnPage(schemas, column)),
    ...(hasOpenRows(method) && { openRows: true as const }),
    ...(size !== undefined && { paging: { parameter: size.parameter.name, size: size.largest } }),
    permissions: permissionsIn(model.description ?? ''),
    ...(notes?.refusesApps && { refusesApps: true as const }),
    ...(notes?.cloudOnly && { cloudOnly: true as const }),
    ...(notes?.quota !== undefined && { quota: notes.quota }),
    ...(notes?.url !== undefined && { url: notes.url }),
    ...(call === undefined
      ? { problem: model.problem ?? '' }
      : { example: examplePage(method, access, call) }),
    ...(join !== undefined && { join }),
  }
}

function examplePage(method: Method, access: Access, call: CallExample): ExamplePage {
  const { httpVerb, path } = method.model
  let filled = path
  const query: string[] = []
  for (const { input, value } of call.parameters) {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    if (input.place === 'query') query.push(`${input.wire}=${text}`)
    if (input.place === 'path') {
      filled = filled.replace(new RegExp(`\\{\\+?${escaped(input.wire)}\\*?\\}`, 'g'), () => text)
    }
  }
  const mark = filled.includes('?') ? '&' : '?'
  return {
    sql: statementOf(method, access, call),
    request: {
      method: httpVerb,
      path: query.length === 0 ? filled : `${filled}${mark}${query.join('&')}`,
      ...(call.body !== undefined && { body: call.body }),
    },
  }
}

/** A name in a pattern; a hyphen of a path may be an underscore of a parameter. */
function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[-_]/g, '[-_]')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function definitionsOf(view: ViewDocument): { dialect: string; sql: string }[] {
  const found: { dialect: string; sql: string }[] = []
  for (let one: ViewDocument | undefined = view; one !== undefined; one = one.fallback) {
    const dialect = /sqlDialect\s*==\s*"([^"]+)"/.exec(one.predicate ?? '')?.[1] ?? 'default'
    found.push({ dialect, sql: one.ddl ?? '' })
  }
  return found
}

const MOST_RELATIVES = 8

/** Resources of the same service whose names share a word with this one's. */
function relatives(
  resource: Resource,
  siblings: readonly Resource[],
): { id: string; description: string }[] {
  const words = wordsOf(resource.name)
  return siblings
    .filter(({ name }) => name !== resource.name)
    .map((sibling) => ({
      sibling,
      shared: wordsOf(sibling.name).filter((word) => words.includes(word)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_RELATIVES)
    .map(({ sibling }) => ({ id: sibling.path, description: sibling.model.description }))
}

const plain = new Set(['org', 'orgs', 'for', 'of', 'the', 'a', 'to', 'in', 'by'])

function wordsOf(name: string): string[] {
  return name
    .split('_')
    .map((word) => word.replace(/s$/, ''))
    .filter((word) => word !== '' && !plain.has(word))
}
