import type { DatabaseSync } from 'node:sqlite'
import { QueryError } from '../errors/query-error.ts'
import type { Argument, SqlFunction } from './functions-argument.ts'
import { dateFunctions } from './functions-date.ts'
import { jsonFunctions } from './functions-json.ts'
import { regexpFunctions } from './functions-regexp.ts'
import { seriesFunctions } from './functions-series.ts'
import { textFunctions } from './functions-text.ts'

/**
 * The functions that SQLite lacks: StackQL's own (engine.md §4.1), and spellings of other dialects.
 * None has the name of one of SQLite's. NULL arguments give NULL unless the entry differs.
 */
export const functions: readonly SqlFunction[] = [
  ...textFunctions,
  ...regexpFunctions,
  ...jsonFunctions,
  ...dateFunctions,
  ...seriesFunctions,
]

/** Adds them to a connection. */
export function installFunctions(database: DatabaseSync): void {
  for (const known of functions) {
    for (const length of known.arity) {
      const options = { deterministic: known.isVolatile !== true, useBigIntArguments: true }
      // SQLite takes the function's length for the number of arguments, and checks it.
      const apply = Object.defineProperty(guarded(known), 'length', { value: length })
      database.function(known.name, options, apply)
    }
  }
}

/** Wraps a function so that every failure is an error of the statement. */
function guarded({ name, apply }: SqlFunction): (...args: Argument[]) => Argument {
  return (...args) => {
    try {
      return apply(...args)
    } catch (error) {
      if (error instanceof QueryError) throw error
      throw new QueryError('22000', `${name}: ${(error as Error).message}`, { cause: error })
    }
  }
}
