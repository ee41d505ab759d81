import type { ContractRow, Override, SqlVerb } from './contract.ts'
import { type Description, type Operation, successOf } from './description.ts'
import { operationKey } from './path.ts'
import { methodOf, objectKeyOf, pathInScope, resourceOf, serviceOf, verbOf } from './rules.ts'

/** The provider's name of an operation. */
export interface Name {
  readonly service: string
  readonly resource: string
  readonly method: string
  readonly sqlVerb: SqlVerb
  readonly objectKey: string
}

export interface NamedOperation extends Operation {
  readonly service: string
  /** Absent for an operation without a method: its only response is a redirect. */
  readonly name?: Name & { readonly objectKeySeed: string }
  /** Whether the name comes from the contract or from the rules. */
  readonly origin: 'contract' | 'rule'
}

/** Names every operation: by its row of the contract, or by rules and overrides. */
export function nameOperations(
  description: Description,
  operations: readonly Operation[],
  contract: readonly ContractRow[],
  overrides: readonly Override[],
): NamedOperation[] {
  const rows = new Map(contract.map((row) => [operationKey(row.httpMethod, row.path), row]))
  const byRule = namer(description, overrides)
  return operations.map((operation) => {
    const row = rows.get(operationKey(operation.httpMethod, operation.path))
    if (row?.provenance === 'skip') {
      return { ...operation, service: row.service, origin: 'contract' }
    }
    if (row !== undefined) {
      return { ...operation, service: row.service, name: row, origin: 'contract' }
    }
    const name = byRule(operation)
    if (successOf(description, operation.object) === undefined) {
      return { ...operation, service: name.service, origin: 'rule' }
    }
    return {
      ...operation,
      service: name.service,
      name: { ...name, objectKeySeed: name.objectKey },
      origin: 'rule',
    }
  })
}

/** The name of an operation by the rules, corrected by `overrides`, without the contract. */
export function namer(
  description: Description,
  overrides: readonly Override[],
): (operation: Operation) => Name {
  const values = new Map(
    overrides.map((row) => [`${row.kind} ${row.service} ${row.key}`, row.value]),
  )
  return (operation) => {
    const service = serviceOf(operation)
    const given = (kind: Override['kind'], key: string) => values.get(`${kind} ${service} ${key}`)
    const { operationId } = operation
    const sqlVerb =
      (given('verb', operationId) as SqlVerb | undefined) ?? verbOf(description, operation)
    const prefix = prefixesOf(pathInScope(operation.path))
      .map((path) => given('resource-prefix', path))
      .find((value) => value !== undefined)
    const chosen = given('resource-op', operationId) ?? prefix
    return {
      service,
      resource:
        chosen === undefined || chosen === '*default*' ? resourceOf(operation, sqlVerb) : chosen,
      method: given('method', operationId) ?? methodOf(operation),
      sqlVerb,
      objectKey: given('objectKey', operationId) ?? objectKeyOf(description, operation),
    }
  }
}

/** `/a/b` → `/a/b`, `/a`: the longest first. */
function prefixesOf(path: string): string[] {
  const segments = path.split('/').slice(1)
  return segments.map((_, index) => `/${segments.slice(0, segments.length - index).join('/')}`)
}
