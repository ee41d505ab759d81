import type { Query } from '../sql/ast.ts'
import type { Source } from '../text/source.ts'
import type { OutputColumn } from './resolved.ts'
import type { StoreSchema } from './store-names.ts'

/** A relation of the user's own, of the catalog's, or a view of a document. */
export type LocalRelation =
  /** A table in the store: a user table, a materialized view, a table of the catalog. */
  | {
      readonly kind: 'table'
      readonly storeName: string
      /** Where it stands: names without it could be those of common tables. */
      readonly schema: StoreSchema
      readonly columns: readonly OutputColumn[]
    }
  /** A query under a name, worked out anew wherever it is named. */
  | {
      readonly kind: 'view'
      readonly query: Query
      /** The text that the query's spans point into. */
      readonly text: string
      /** `CREATE VIEW v (a, b) AS …`; empty for the query's own names. */
      readonly columnNames: readonly string[]
      /** Constants in it give way to those of the statement: a document's view, a sample to be filled in. */
      readonly isTemplate?: boolean
    }

/** Where relations of the user's own are found, by their exact names. */
export interface LocalRelations {
  /** Nothing when there is none of that name. A table of the catalog is filled when it is asked for. */
  find(name: string): Promise<LocalRelation | undefined>
  /** All names, for suggestions. */
  names(): readonly string[]
  /** The query of a view that stands elsewhere, its spans known to be of that text. Throws what parsing throws. */
  parseView(name: string, text: string): { readonly query: Query; readonly source: Source }
}
