import type { ContractRow, Override } from './contract.ts'
import type { Description } from './description.ts'
import { type Name, type NamedOperation, namer } from './name.ts'
import { operationKey } from './path.ts'

/** How the operations of a description came by their names. */
export interface NameReport {
  readonly operations: number
  /** Operations that got a method. */
  readonly methods: number
  /** Names that no contract has: each is a guess until somebody has looked at it. */
  readonly fromRules: readonly NamedOperation[]
  /** Operations without a method: the contract skips them, or they have no answer to show. */
  readonly withoutMethod: readonly NamedOperation[]
  /** Rows of the contract for operations that the description does not have. */
  readonly unresolved: readonly ContractRow[]
  /** How often the rules alone give the name that was published. */
  readonly rulesAlone: Agreement
  /** The same with the overrides; a row that is missing among them shows here. */
  readonly rulesAndOverrides: Agreement
}

/** Of `operations` with a published name, those for which a rule gives the same one. */
export type Agreement = Readonly<Record<'operations' | keyof Name | 'all', number>>

const ATTRIBUTES = ['service', 'resource', 'method', 'sqlVerb', 'objectKey'] as const

export function reportNames(
  description: Description,
  named: readonly NamedOperation[],
  contract: readonly ContractRow[],
  overrides: readonly Override[],
): NameReport {
  const present = new Map(named.map((one) => [operationKey(one.httpMethod, one.path), one]))
  const published = contract.flatMap((row) => {
    const operation = present.get(operationKey(row.httpMethod, row.path))
    const isPublished = row.provenance === 'registry' || row.provenance === 'seed+registry'
    return isPublished && operation !== undefined ? [{ row, operation }] : []
  })
  const agreement = (rows: readonly Override[]): Agreement => {
    const nameOf = namer(description, rows)
    const counts = {
      operations: published.length,
      service: 0,
      resource: 0,
      method: 0,
      sqlVerb: 0,
      objectKey: 0,
      all: 0,
    }
    for (const { row, operation } of published) {
      // Under the operationId of the time: the overrides are written on it.
      const name = nameOf({ ...operation, operationId: row.operationId })
      const agreed = ATTRIBUTES.filter((attribute) => name[attribute] === row[attribute])
      for (const attribute of agreed) counts[attribute] += 1
      if (agreed.length === ATTRIBUTES.length) counts.all += 1
    }
    return counts
  }
  return {
    operations: named.length,
    methods: named.filter((one) => one.name !== undefined).length,
    fromRules: named.filter((one) => one.origin === 'rule' && one.name !== undefined),
    withoutMethod: named.filter((one) => one.name === undefined),
    unresolved: contract.filter((row) => !present.has(operationKey(row.httpMethod, row.path))),
    rulesAlone: agreement([]),
    rulesAndOverrides: agreement(overrides),
  }
}
