import { Catalog } from '../../src/catalog/catalog.ts'
import type { ResourceModel } from '../../src/openapi/model.ts'
import type { ResolveContext } from '../../src/resolve/context.ts'
import { resolveQuery } from '../../src/resolve/resolve-query.ts'
import type { ResolvedQuery } from '../../src/resolve/resolved.ts'
import { parseStatement } from '../../src/sql/parse.ts'
import { model, parameter } from './catalog-models.ts'

/** A method that lists objects with these columns. */
function listing(
  name: string,
  inputs: readonly string[],
  columns: readonly string[],
  filters: readonly string[] = [],
) {
  const properties = Object.fromEntries(
    columns.map((column) => [
      column,
      { type: /^(id|size|number)$/.test(column) ? 'integer' : 'string' },
    ]),
  )
  return model(name, {
    path: `/${name}/${inputs.map((input) => `{${input}}`).join('/')}`,
    parameters: [
      ...inputs.map((input) => parameter(input)),
      ...filters.map((filter) => parameter(filter, { in: 'query', required: false })),
    ],
    response: { schema: { type: 'array', items: { type: 'object', properties } } },
  })
}

function resource(name: string, methods: ResourceModel['methods']): ResourceModel {
  const select = methods.map((method) => method.name)
  return { ...{ name, id: name, title: '', description: '' }, methods, verbs: { select } }
}

/**
 * `repos` of an `org`, or one by `owner` and `repo`; `issues` of an `owner` and a `repo`; `orgs` without
 * inputs. All of them are in `demo.api`.
 */
const resources: readonly ResourceModel[] = [
  resource('repos', [
    listing('list', ['org'], ['id', 'name', 'owner', 'size'], ['type']),
    listing('get', ['owner', 'repo'], ['id', 'name', 'size', 'license']),
  ]),
  resource('issues', [
    listing('list', ['owner', 'repo'], ['id', 'number', 'title', 'user'], ['labels']),
  ]),
  resource('orgs', [listing('list', [], ['id', 'login'])]),
]

const entry = { name: 'api', id: '', title: '', version: '', description: '', preferred: true }
const provider = {
  ...{ name: 'demo', title: '', version: 'v1', description: '' },
  services: [entry],
}
const servers = [{ url: 'https://service' }]

const catalog = new Catalog([
  {
    list: () => Promise.resolve([{ name: 'demo', version: 'v1' }]),
    load: (name) =>
      Promise.resolve(
        name === 'demo'
          ? {
              model: provider,
              loadService: () => Promise.resolve({ name: 'api', servers, resources, schemas: {} }),
            }
          : undefined,
      ),
  },
])

/** A query over `demo.api`, which is the default: `FROM api.repos`. */
export async function resolveOnDemo(
  text: string,
  rest: Partial<ResolveContext> = {},
): Promise<ResolvedQuery> {
  const statement = parseStatement({ name: 'query', text })
  if (statement.kind !== 'query') throw new TypeError(`${text} is a query`)
  const locals: ResolveContext['locals'] = {
    find: () => Promise.resolve(undefined),
    names: () => [],
    parseView: () => {
      throw new TypeError('there are no views here')
    },
  }
  return resolveQuery(statement, {
    ...{ catalog, defaultProvider: 'demo', text, hasVariable: () => false, locals },
    ...rest,
  })
}
