import { readFileSync } from 'node:fs'
import { readTable } from './contract.ts'

/**
 * One line of natural.csv: a method that the contract has in another resource of the service. It is
 * added to the table where users look for it, because one object and its list are one table for
 * them.
 */
export interface NaturalRow {
  readonly service: string
  /** The table that receives the method. */
  readonly resource: string
  /** The resource in the contract, which keeps the method. */
  readonly of: string
  readonly method: string
  readonly reason: string
}

/** The additions in natural.csv. */
export function loadNatural(): readonly NaturalRow[] {
  return readTable<NaturalRow>(readFileSync(new URL('natural.csv', import.meta.url), 'utf8'))
}
