import type { Catalog } from '../catalog/catalog.ts'
import type { BucketState } from '../http/gate.ts'
import type { Statement } from '../sql/ast.ts'
import type { Store } from '../store/store.ts'
import { CatalogTables } from './catalog-tables.ts'
import { type Definition, Definitions } from './definitions.ts'
import { StatementRelations } from './local-relations.ts'
import { seeds } from './seeds.ts'
import { ViewTexts } from './view-text.ts'

/** What relations need of the engine that holds them. */
export interface RelationsContext {
  readonly catalog: Catalog
  readonly openStore: () => Store
  /** Whether there is anything to look names up in: a file, or a store that is in use. */
  readonly hasStore: () => boolean
  /** What is known of the limits of APIs. */
  readonly limits: () => readonly BucketState[]
  readonly compat: boolean
  readonly maxViewDepth: number | undefined
  /** Carries a definition out, as if the user had written it. */
  readonly define: (text: string) => Promise<void>
}

/** The relations of the user's own and the tables of the catalog, for as long as the engine lives. */
export class Relations {
  readonly views = new ViewTexts()
  readonly #context: RelationsContext
  readonly #definitions: Definitions
  #catalogTables: CatalogTables | undefined

  constructor(context: RelationsContext) {
    this.#context = context
    this.#definitions = new Definitions(context.openStore)
  }

  /** Nothing as long as there is no store: then nothing can be defined, and none need be opened. */
  get definitions(): Definitions | undefined {
    return this.#context.hasStore() ? this.#definitions : undefined
  }

  /** The names that one statement may use. */
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

  /** Has the catalog's tables filled anew: it has other documents now. */
  forgetCatalog(): void {
    this.#catalogTables?.forget()
  }

  /** Forgets what stood in a store that is closed. */
  forget(): void {
    this.#catalogTables = undefined
  }

  async #makeSeed(name: string): Promise<Definition | undefined> {
    const text = this.#context.compat ? seeds.get(name.toLowerCase()) : undefined
    if (text === undefined) return undefined
    await this.#context.define(text)
    return this.#definitions.find(name)
  }
}
