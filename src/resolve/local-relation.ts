import type { Query } from '../sql/ast.ts'
import type { Source } from '../text/source.ts'
import type { OutputColumn } from './resolved.ts'
import type { StoreSchema } from './store-names.ts'

/** A user's relation, a catalog table, or a view of a document. */
export type LocalRelation =
  /** A table in the store: a user table, a materialized view, a table of the catalog. */
  | {
      readonly kind: 'table'
      readonly storeName: string
      /** Its schema: unqualified names could mean common tables. */
      readonly schema: StoreSchema
      readonly columns: readonly OutputColumn[]
      /** The names of its indexes; absent for anything but a table of the user's own. */
      readonly indexes?: () => readonly string[]
    }
  /** A named query, evaluated again wherever it is used. */
  | {
      readonly kind: 'view'
      readonly query: Query
      /** The text that the query's spans refer to. */
      readonly text: string
      /** `CREATE VIEW v (a, b) AS …`; empty for the query's own names. */
      readonly columnNames: readonly string[]
      /**
       * Whether the statement's constants replace those in it: a document's view is a template with
       * samples.
       */
      readonly isTemplate?: boolean
    }

/** The user's relations, found by their exact names. */
export interface LocalRelations {
  /** Undefined when none has the name. A table of the catalog is filled by this look-up. */
  find(name: string): Promise<LocalRelation | undefined>
  /** All names, for suggestions. */
  names(): readonly string[]
  /**
   * The query of a view, with spans that are known to belong to that text. Throws errors of
   * parsing.
   */
  parseView(name: string, text: string): { readonly query: Query; readonly source: Source }
}
