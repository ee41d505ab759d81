import type { OutputColumn } from '../output/row-set.ts'
import type { Statement } from '../sql/ast.ts'
import type { StoreType } from '../store/store.ts'
import type { Span } from '../text/source.ts'
import type { Outcome } from './outcome.ts'
import type { Result } from './result.ts'
import type { StatementSettings } from './settings.ts'

/** A statement that was read, and can be described and run, any number of times. */
export interface Prepared {
  readonly kind: Statement['kind']
  /** Where it stands in its text. */
  readonly span: Span
  /** Finds all names, and sends nothing. Throws QueryError. */
  describe(): Promise<Description>
  /**
   * Runs it when the statements of the session that were given before have run. Resolves when its rows can be
   * read; unread rows stay readable while other statements run. Throws QueryError, ApiError, WriteError, and
   * the signal's reason.
   */
  run(options: RunOptions): Promise<Result>
}

export interface RunOptions extends Partial<StatementSettings> {
  readonly signal: AbortSignal
}

/** A parameter of a statement: `org` of `:org`, `1` of `$1` and of the first `?`. */
export interface DescribedParameter {
  readonly name: string
  /** The type of what it is compared with or sent as; `any` where nothing decides it. */
  readonly type: StoreType
}

/** The description of a statement before it runs. */
export interface Description {
  /** Those with numbers in order, then those with names as they first stand in the text. */
  readonly parameters: readonly DescribedParameter[]
  /** Its columns; absent for a statement that gives no rows. */
  readonly columns: readonly OutputColumn[] | undefined
  /** Whether it may send requests that write. */
  readonly writes: boolean
}

type Changes = Extract<Outcome, { kind: 'changes' }>

/** The command tag of a statement, as PostgreSQL words it. Writes count requests, or rows of an own table. */
export function tagOf(statement: Statement, rows: number, changes: readonly Changes[]): string {
  const count = changes.reduce((sum, change) => sum + change.count, 0)
  switch (statement.kind) {
    case 'query':
    case 'native-query':
      return `SELECT ${rows}`
    case 'insert':
      return `${statement.verb === 'replace' ? 'REPLACE' : 'INSERT 0'} ${count}`
    case 'update':
      return `${statement.verb.toUpperCase()} ${count}`
    case 'delete':
    case 'exec':
      return `${statement.kind.toUpperCase()} ${count}`
    case 'create-view':
      return statement.materialized ? 'CREATE MATERIALIZED VIEW' : 'CREATE VIEW'
    case 'drop':
      return `DROP ${statement.subject.replaceAll('-', ' ').toUpperCase()}`
    case 'transaction':
      return statement.action.toUpperCase()
    default:
      return statement.kind.replaceAll('-', ' ').toUpperCase()
  }
}
