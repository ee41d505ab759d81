import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Column, type ColumnType, stages, type Table, type World } from './world.ts'

/** What statements call a table. */
export function apiName(world: World, table: Table): string {
  return `${world.name}.s.${table.name}`
}

const types: Readonly<Record<ColumnType, object>> = {
  integer: { type: 'integer' },
  text: { type: 'string' },
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  json: { type: 'object' },
}

/** Writes the provider of a world: its name is the provider's, and `s` its only service. */
export function writeDocuments(root: string, world: World, url: string): void {
  const folder = join(root, world.name, 'v1.0.0')
  mkdirSync(join(folder, 'services'), { recursive: true })
  const service = {
    ...{ id: 's:v1.0.0', name: 's', title: 's', version: 'v1.0.0', preferred: true },
    service: { $ref: `${world.name}/v1.0.0/services/s.yaml` },
  }
  write(join(folder, 'provider.yaml'), {
    ...{ id: world.name, name: world.name, version: 'v1.0.0' },
    providerServices: { s: service },
  })
  write(join(folder, 'services', 's.yaml'), {
    openapi: '3.0.0',
    info: { title: 's', version: '1.0.0' },
    servers: [{ url: `${url}/${world.name}` }],
    'x-stackQL-config': {
      pagination: {
        requestToken: { key: 'page', location: 'request' },
        responseToken: { key: 'Link', location: 'header' },
      },
    },
    paths: Object.fromEntries(world.tables.flatMap(pathsOf)),
    components: {
      'x-stackQL-resources': Object.fromEntries(
        world.tables.map((table) => [table.name, resourceOf(world, table)]),
      ),
    },
  })
}

// JSON is YAML.
function write(file: string, document: object): void {
  writeFileSync(file, JSON.stringify(document))
}

function listPath({ name, path, second }: Table): string {
  if (second !== undefined) return `/in/{${path}}/and/{${second}}/${name}`
  return path === undefined ? `/${name}` : `/in/{${path}}/${name}`
}

function pathsOf(table: Table): [string, object][] {
  const { name, path, second, filter, key } = table
  const list: [string, object] = [
    listPath(table),
    operation(`${name}_list`, table, [
      ...(path === undefined ? [] : [parameter(table, path, 'path')]),
      ...(second === undefined ? [] : [parameter(table, second, 'path')]),
      ...(filter === undefined ? [] : [parameter(table, filter, 'query')]),
    ]),
  ]
  if (key === undefined) return [list]
  const item = operation(`${name}_get`, table, [parameter(table, key, 'path')])
  return [[`/${name}/{${key}}`, { ...item, ...writesOf(table, key) }], list]
}

/** Objects are changed and deleted by their keys. */
function writesOf(table: Table, key: string): object {
  const responses = { 204: { description: 'done' } }
  const parameters = [parameter(table, key, 'path')]
  const schema = {
    type: 'object',
    properties: { extra: { type: 'string' }, ...propertiesOf(table) },
  }
  const requestBody = { content: { 'application/json': { schema } } }
  const { name } = table
  return {
    patch: { operationId: `${name}_patch`, parameters, requestBody, responses },
    delete: { operationId: `${name}_delete`, parameters, responses },
  }
}

function propertiesOf({ columns }: Table): object {
  const shown = columns.filter(({ isHidden }) => !isHidden)
  return Object.fromEntries(shown.map(({ name, type }: Column) => [name, types[type]]))
}

function parameter(table: Table, name: string, place: 'path' | 'query'): object {
  const column = table.columns.find((known) => known.name === name)
  const isNarrowed = name === table.filter && table.initial !== undefined
  const choice = { enum: [...stages, 'all'], default: table.initial }
  const schema = { ...types[column?.type ?? 'text'], ...(isNarrowed && choice) }
  return { name, in: place, ...(place === 'path' && { required: true }), schema }
}

function operation(operationId: string, table: Table, parameters: readonly object[]): object {
  const properties = propertiesOf(table)
  const schema = { type: 'array', items: { type: 'object', properties } }
  const content = { 'application/json': { schema } }
  return { get: { operationId, parameters, responses: { 200: { description: 'ok', content } } } }
}

function resourceOf(world: World, table: Table): object {
  const { name, key } = table
  const methods = [
    ...(key === undefined ? [] : [['get', `/${name}/{${key}}`] as const]),
    ['list', listPath(table)] as const,
  ]
  const writes = key === undefined ? [] : ['patch', 'delete']
  const methodOf = (method: string) => ({
    $ref: `#/components/x-stackQL-resources/${name}/methods/${method}`,
  })
  const response = { mediaType: 'application/json', openAPIDocKey: '200' }
  return {
    ...{ id: apiName(world, table), name, title: name },
    methods: Object.fromEntries([
      ...methods.map(([method, path]) => [method, { operation: refOf(path, 'get'), response }]),
      ...writes.map((verb) => [
        verb,
        { operation: refOf(`/${name}/{${key}}`, verb), response: { openAPIDocKey: '204' } },
      ]),
    ]),
    sqlVerbs: {
      select: methods.map(([method]) => methodOf(method)),
      ...{ insert: [], replace: [] },
      update: writes.includes('patch') ? [methodOf('patch')] : [],
      delete: writes.includes('delete') ? [methodOf('delete')] : [],
    },
  }
}

function refOf(path: string, verb: string): object {
  return { $ref: `#/paths/${path.replaceAll('/', '~1')}/${verb}` }
}
