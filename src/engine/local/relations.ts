import type { Catalog } from '../../catalog/catalog.ts'
import { compatOf } from '../../compat/compat.ts'
import type { BucketState } from '../../http/transport/gate.ts'
import type { Statement } from '../../sql/ast.ts'
import type { Store } from '../../store/store.ts'
import { CatalogTables } from './catalog-tables.ts'
import { type Definition, Definitions } from './definitions.ts'
import { StatementRelations } from './local-relations.ts'
import { seeds } from './seeds.ts'
import { ViewTexts } from './view-text.ts'

/** The dependencies of relations. */
export interface RelationsContext {
  readonly catalog: Catalog
  readonly openStore: () => Store
  /** Whether names can exist: a store file, or a store in use. */
  readonly hasStore: () => boolean
  /** The known rate limits of APIs. */
  readonly limits: () => readonly BucketState[]
  readonly compat: boolean
  readonly maxViewDepth: number | undefined
  /** Runs a definition as if the user had written it. */
  readonly define: (text: string) => Promise<void>
}

/** The user's relations and the catalog's tables, for the lifetime of the engine. */
export class Relations {
  readonly views = new ViewTexts()
  readonly #context: RelationsContext
  readonly #definitions: Definitions
  #catalogTables: CatalogTables | undefined

  constructor(context: RelationsContext) {
    this.#context = context
    this.#definitions = new Definitions(context.openStore)
  }

  /**
   * Undefined as long as there is no store: then nothing is defined, and no store need be opened.
   */
  get definitions(): Definitions | undefined {
    return this.#context.hasStore() ? this.#definitions : undefined
  }

  /** The names available to one statement. */
  of(statement: Statement): StatementRelations {
    const relations = this
    return new StatementRelations(
      {
        get definitions() {
          return relations.definitions
        },
        views: this.views,
        openCatalogTables: () => {
          const { catalog, openStore, limits } = this.#context
          this.#catalogTables ??= new CatalogTables(catalog, openStore(), limits)
          return this.#catalogTables
        },
        makeSeed: (name) => this.#makeSeed(name),
        compat: this.#context.compat,
        maxViewDepth: this.#context.maxViewDepth,
      },
      statement,
    )
  }

  /** Makes the catalog's tables load again, because documents have changed. */
  forgetCatalog(): void {
    this.#catalogTables?.forget()
  }

  /** Forgets the content of a closed store. */
  forget(): void {
    this.#catalogTables = undefined
  }

  async #makeSeed(name: string): Promise<Definition | undefined> {
    const text = compatOf(this.#context.compat).hasSeedViews
      ? seeds.get(name.toLowerCase())
      : undefined
    if (text === undefined) return undefined
    await this.#context.define(text)
    return this.#definitions.find(name)
  }
}
