import type { Catalog, Provider, Service } from '../../catalog/catalog.ts'
import { compareNames, listedInputs, listedMethods, requiredNames } from '../../catalog/listing.ts'
import { methodsFor, type Resource } from '../../catalog/method.ts'
import { originalPath } from '../../catalog/natural.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { BucketState } from '../../http/transport/gate.ts'
import type { ServiceEntry } from '../../openapi/model.ts'
import type { OutputColumn } from '../../resolve/resolved.ts'
import { toStoreValue } from '../../store/convert.ts'
import { Pace } from '../../store/pace.ts'
import type { Store, StoreType } from '../../store/store.ts'
import { type CatalogFilter, isWanted } from './catalog-filter.ts'

type TableName = 'providers' | 'services' | 'resources' | 'methods' | 'columns' | 'rate_limits'

const place = { provider: 'text', service: 'text', resource: 'text' } as const

/** The columns of each table; the name of the listed object is in `name`. */
const tableColumns: Readonly<Record<TableName, Readonly<Record<string, StoreType>>>> = {
  providers: { name: 'text', version: 'text', title: 'text', description: 'text' },
  services: {
    provider: 'text',
    name: 'text',
    id: 'text',
    title: 'text',
    description: 'text',
    version: 'text',
  },
  resources: {
    provider: 'text',
    service: 'text',
    name: 'text',
    id: 'text',
    title: 'text',
    description: 'text',
  },
  methods: {
    ...place,
    name: 'text',
    sql_verb: 'text',
    required_params: 'json',
    optional_params: 'json',
    http_verb: 'text',
    path: 'text',
    description: 'text',
    stackql_name: 'text',
  },
  columns: { ...place, method: 'text', name: 'text', type: 'text', description: 'text' },
  rate_limits: {
    provider: 'text',
    origin: 'text',
    bucket: 'text',
    quota: 'integer',
    remaining: 'integer',
    resets_at: 'text',
    resting_until: 'text',
    in_flight: 'integer',
    concurrency: 'integer',
    requests: 'integer',
  },
}

/** The names of the tables in statements. */
export const catalogTableNames: readonly string[] = Object.keys(tableColumns).map(
  (name) => `stackql.${name}`,
)

/** The columns of a catalog table; undefined for any other name. */
export function catalogColumns(name: string): OutputColumn[] | undefined {
  const table = tableOf(name)
  if (table === undefined) return undefined
  return Object.entries(tableColumns[table]).map(([column, type]) => ({ name: column, type }))
}

function tableOf(name: string): TableName | undefined {
  const [schema, table = '', ...more] = name.toLowerCase().split('.')
  const isOne = schema === 'stackql' && more.length === 0 && Object.hasOwn(tableColumns, table)
  return isOne ? (table as TableName) : undefined
}

/**
 * The catalog as tables for queries. Each is filled as far as statements need it, and keeps its
 * content until {@link forget}: documents do not change while they are loaded. Rate limits do
 * change, so that table is filled again for each statement.
 */
export class CatalogTables {
  readonly #catalog: Catalog
  readonly #store: Store
  readonly #limits: () => readonly BucketState[]
  readonly #filled = new Map<TableName, Set<string>>()

  constructor(catalog: Catalog, store: Store, limits: () => readonly BucketState[] = () => []) {
    this.#catalog = catalog
    this.#store = store
    this.#limits = limits
  }

  /**
   * Fills a table with everything that the filters admit, and returns its name in the store. Throws
   * errors of reading documents; a missing document has no rows, as in SHOW.
   */
  async fill(name: string, filters: readonly CatalogFilter[]): Promise<string | undefined> {
    const table = tableOf(name)
    if (table === undefined) return undefined
    const storeName = `stackql#${table}`
    if (table === 'rate_limits' && this.#filled.delete(table)) this.#store.dropTable(storeName)
    let filled = this.#filled.get(table)
    if (filled === undefined) {
      this.#store.createTable(storeName, catalogColumns(name) ?? [])
      filled = new Set()
      this.#filled.set(table, filled)
    }
    if (table === 'rate_limits') {
      this.#append(storeName, filled, table, () => this.#limits().map(limitRow))
      return storeName
    }
    const pace = new Pace()
    for (const entry of await this.#catalog.listProviders()) {
      if (!isWanted(filters, entry.name)) continue
      const provider = await this.#catalog.findProvider(entry.name)
      if (provider === undefined) continue
      if (table === 'providers' || table === 'services') {
        this.#append(storeName, filled, provider.name, () => indexRows(table, provider))
        continue
      }
      for (const service of provider.model.services) {
        const key = `${provider.name}.${service.name}`
        if (filled.has(key) || !isWanted(filters, provider.name, service.name)) continue
        const rows = await this.#serviceRows(table, provider, service)
        this.#append(storeName, filled, key, () => rows)
        if (pace.isDue(rows.length)) await pace.rest()
      }
    }
    return storeName
  }

  /** Empties the tables, because other documents were installed. */
  forget(): void {
    for (const table of this.#filled.keys()) this.#store.dropTable(`stackql#${table}`)
    this.#filled.clear()
  }

  #append(storeName: string, filled: Set<string>, key: string, rows: () => CatalogRow[]): void {
    if (filled.has(key)) return
    const columns = catalogColumns(storeName.replace('#', '.')) ?? []
    this.#store.append(
      storeName,
      rows().map((row) => columns.map(({ name, type }) => toStoreValue(row[name] ?? null, type))),
    )
    filled.add(key)
  }

  async #serviceRows(
    table: 'resources' | 'methods' | 'columns',
    provider: Provider,
    entry: ServiceEntry,
  ): Promise<CatalogRow[]> {
    const service = await this.#readService(provider, entry)
    if (service === undefined) return []
    if (table === 'resources') {
      return service.model.resources.map(({ name, id, title, description }) => ({
        provider: provider.name,
        service: entry.name,
        name,
        id,
        title,
        description,
      }))
    }
    const rows: CatalogRow[] = []
    for (const name of service.resourceNames) {
      const resource = await this.#catalog.findResource(provider.name, entry.name, name)
      if (resource === undefined) continue
      rows.push(...(table === 'methods' ? methodRows(resource) : columnRows(resource)))
    }
    return rows
  }

  /**
   * A service, if its document exists: a copy of the registry need not have every service that a
   * provider lists.
   */
  async #readService(provider: Provider, entry: ServiceEntry): Promise<Service | undefined> {
    try {
      return await this.#catalog.findService(provider.name, entry.name)
    } catch (error) {
      if (error instanceof QueryError && isMissingFile(error.cause)) return undefined
      throw error
    }
  }
}

type CatalogRow = Readonly<Record<string, unknown>>

function isMissingFile(cause: unknown): boolean {
  return cause instanceof Error && (cause as NodeJS.ErrnoException).code === 'ENOENT'
}

function indexRows(table: 'providers' | 'services', { name, model }: Provider): CatalogRow[] {
  if (table === 'providers') {
    const { version, title, description } = model
    return [{ name, version, title, description }]
  }
  return model.services.map((entry) => ({
    provider: name,
    name: entry.name,
    id: entry.id,
    title: entry.title,
    description: entry.description,
    version: entry.version,
  }))
}

function methodRows(resource: Resource): CatalogRow[] {
  return listedMethods(resource).map(({ method, verb }) => {
    const required = requiredNames(method)
    const optional = listedInputs(method)
      .map(({ name }) => name)
      .filter((name) => !required.includes(name))
    return {
      ...placeOf(resource),
      name: method.name,
      sql_verb: verb,
      required_params: required,
      optional_params: [...new Set(optional)].sort(compareNames),
      http_verb: method.model.httpVerb,
      path: method.model.path,
      description: method.model.description ?? method.model.summary ?? '',
      stackql_name: originalPath(method) ?? method.path,
    }
  })
}

function limitRow(state: BucketState): CatalogRow {
  const { provider, origin, bucket, limit, remaining, inFlight, concurrency, requests } = state
  return {
    provider,
    origin,
    bucket,
    quota: limit,
    remaining,
    resets_at: timeText(state.resetMs),
    resting_until: timeText(state.restingUntilMs),
    in_flight: inFlight,
    concurrency,
    requests,
  }
}

function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

/** The columns in DESCRIBE's output, each with the first method that has it. */
function columnRows(resource: Resource): CatalogRow[] {
  const seen = new Set<string>()
  return methodsFor(resource, 'select').flatMap((method) =>
    method.columns.flatMap(({ name, type, description }) => {
      if (seen.has(name)) return []
      seen.add(name)
      return [{ ...placeOf(resource), method: method.name, name, type, description }]
    }),
  )
}

function placeOf({ provider, service, name }: Resource) {
  return { provider, service, resource: name }
}
