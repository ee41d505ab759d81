import { compatOf } from '../../compat/compat.ts'
import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import type { LocalRelation, LocalRelations } from '../../resolve/local-relation.ts'
import type { Query, Statement } from '../../sql/ast.ts'
import { namedTables } from '../../sql/named-tables.ts'
import type { Span } from '../../text/source.ts'
import { type CatalogFilter, catalogFilters } from './catalog-filter.ts'
import { type CatalogTables, catalogColumns, catalogTableNames } from './catalog-tables.ts'
import type { Definition, Definitions } from './definitions.ts'
import type { ViewQuery, ViewTexts } from './view-text.ts'

/** The places in which {@link StatementRelations} looks up names. */
export interface RelationPlaces {
  /** Absent as long as there is no store, and therefore nothing defined. */
  readonly definitions: Definitions | undefined
  readonly views: ViewTexts
  readonly openCatalogTables: () => CatalogTables
  /** Creates one of upstream's initial relations, if the name is one of those. */
  readonly makeSeed: (name: string) => Promise<Definition | undefined>
  readonly compat: boolean
  /** Upstream's limit on views in views; absent means none but the resolver's. */
  readonly maxViewDepth: number | undefined
}

/** The user's relations and the catalog's tables, for the names of one statement. */
export class StatementRelations implements LocalRelations {
  readonly #places: RelationPlaces
  readonly #filters: CatalogFilter[]

  constructor(places: RelationPlaces, statement: Statement) {
    this.#places = places
    this.#filters = catalogFilters(statement)
  }

  async find(name: string): Promise<LocalRelation | undefined> {
    if (name.includes('.')) return await this.#catalogTable(name)
    const definition = await this.definition(name)
    if (definition === undefined) return undefined
    if (definition.kind !== 'view') {
      const { definitions } = this.#places
      const columns = definitions?.columnsOf(definition) ?? []
      const schema = definition.temporary ? 'temp' : 'main'
      const { name: storeName, kind } = definition
      const indexes = () => definitions?.indexesOf(definition) ?? []
      const own = kind === 'table' ? { indexes } : {}
      return { kind: 'table', storeName, schema, columns, ...own }
    }
    const { query, source } = this.#places.views.parse(definition.name, definition.text)
    await this.#refuseDepth(definition, query)
    // A view needs its own rows of the catalog.
    this.#filters.push(...catalogFilters(query))
    return {
      kind: 'view',
      query,
      text: source.text,
      columnNames: definition.columnNames,
      // Upstream treats parameter values inside a view as samples.
      isTemplate: compatOf(this.#places.compat).hasTemplateViews,
    }
  }

  names(): readonly string[] {
    const own = this.#places.definitions?.list().map(({ name }) => name) ?? []
    return [...own, ...catalogTableNames]
  }

  parseView(name: string, text: string): ViewQuery {
    const found = this.#places.views.parse(name, text)
    this.#filters.push(...catalogFilters(found.query))
    return found
  }

  /** The relation that a statement would change; the catalog's tables cannot be changed. */
  async target(name: string, span: Span): Promise<Definition | undefined> {
    if (!name.includes('.')) return await this.definition(name)
    if (!catalogTableNames.includes(name.toLowerCase())) return undefined
    throw new QueryError('42809', `${name} is a table of the catalog: it cannot be written to`, {
      span,
    })
  }

  /** The user's definition of an unqualified name. */
  async definition(name: string): Promise<Definition | undefined> {
    return this.#places.definitions?.find(name) ?? (await this.#places.makeSeed(name))
  }

  async #catalogTable(name: string): Promise<LocalRelation | undefined> {
    if (!catalogTableNames.includes(name.toLowerCase())) return undefined
    const storeName = await this.#places.openCatalogTables().fill(name, this.#filters)
    const columns = catalogColumns(name)
    if (storeName === undefined || columns === undefined) return undefined
    return { kind: 'table', storeName, schema: 'temp', columns }
  }

  async #refuseDepth(definition: Definition, query: Query): Promise<void> {
    const { maxViewDepth: most, views } = this.#places
    if (most === undefined) return
    // A recursive view has no finite depth: counting stops beyond the limit.
    const depthOf = async (inside: Query, left: number): Promise<number> => {
      let deepest = 0
      for (const { name } of namedTables(inside)) {
        const [part, ...more] = name.parts
        if (part === undefined || more.length > 0) continue
        const inner = await this.definition(part.name)
        if (inner?.kind !== 'view') continue
        const depth =
          left === 0 ? 1 : await depthOf(views.parse(inner.name, inner.text).query, left - 1)
        deepest = Math.max(deepest, depth)
      }
      return deepest + 1
    }
    const depth = await depthOf(query, most)
    if (depth <= most) return
    throw new QueryError(
      '54001',
      `query error: indirection chain length ${depth} > ${most} and is therefore disallowed; please do not cite views at too deep a level`,
      {
        hint: `${definition.name} is based on views in views; ${setting('indirect.depth.max')} is the limit.`,
      },
    )
  }
}
