import type { ContractRow, Override } from './contract.ts'
import type { Description } from './description.ts'
import { type Name, type NamedOperation, namer } from './name.ts'
import { operationKey } from './path.ts'

/** How the operations of a description were named. */
export interface NameReport {
  readonly operations: number
  /** Operations with a method. */
  readonly methods: number
  /** Names that are not in the contract: each is a guess until somebody has reviewed it. */
  readonly fromRules: readonly NamedOperation[]
  /** Operations without a method: the contract skips them, or they have no response to show. */
  readonly withoutMethod: readonly NamedOperation[]
  /** Rows of the contract whose operation is missing in the description. */
  readonly unresolved: readonly ContractRow[]
  /** How often the rules alone give the published name. */
  readonly rulesAlone: Agreement
  /** The same with the overrides, which shows a missing override. */
  readonly rulesAndOverrides: Agreement
}

/** The number of `operations` with a published name, and how many of those a rule names equally. */
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
      // Under the original operationId, which the overrides use.
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
