import { builtInFolder } from './built-in-folder.ts'
import { type Connection, openConnection, type Providers } from './library/connect.ts'
import type { ConnectionOptions } from './library/connection-settings.ts'
import { version } from './version.ts'

export { Engine } from './engine/engine.ts'
export type { Outcome } from './engine/outcome.ts'
export type { Description, Prepared, RunOptions } from './engine/prepared.ts'
export type { Completion, Result } from './engine/result.ts'
export type { Session } from './engine/session.ts'
export type {
  EngineSettings,
  Exchange,
  Parameters,
  SessionSettings,
  StatementSettings,
  VersionDescription,
} from './engine/settings.ts'
export { ApiError, type ApiErrorDetail, type ApiFailure } from './errors/api-error.ts'
export { QueryError, type QueryErrorCause } from './errors/query-error.ts'
export { WriteError, type WriteErrorDetail, type WriteProgress } from './errors/write-error.ts'
export type { Cell, Connection, Providers, QueryOptions, Record } from './library/connect.ts'
export type { ConnectionOptions, ProviderOptions } from './library/connection-settings.ts'
export type { ColumnType, OutputColumn, Row, RowSet, Value } from './output/row-set.ts'
export type { WriteQuestion } from './run/context.ts'
export type { Source, Span } from './text/source.ts'

/**
 * Opens a connection; nothing is sent before the first query. `providers` has credentials and addresses by
 * provider: `{ github: { token } }`. A provider without a credential there gets that of the environment, as
 * on the command line, except for the program `gh`.
 *
 * Throws a TypeError for a setting that makes no sense.
 */
export function connect(providers: Providers = {}, options: ConnectionOptions = {}): Connection {
  const own = { version, builtInFolder: builtInFolder(import.meta.dirname) }
  return openConnection(providers, { env: process.env, ...options }, own)
}
