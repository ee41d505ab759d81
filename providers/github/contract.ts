import { readFileSync } from 'node:fs'

export type SqlVerb = 'select' | 'insert' | 'update' | 'delete' | 'replace' | 'exec'

/** One line of the name contract: the provider's name for an operation. */
export interface ContractRow {
  readonly operationId: string
  readonly httpMethod: string
  readonly path: string
  readonly service: string
  readonly resource: string
  readonly method: string
  readonly sqlVerb: SqlVerb
  /** The path to the rows in a response, `''` for the response itself. */
  readonly objectKey: string
  /** The same in the documentation site of April 2026. */
  readonly objectKeySeed: string
  /** `seed` alone: removed from GitHub since. `skip`: an operation without a method. */
  readonly provenance: 'seed+registry' | 'registry' | 'seed' | 'proposed' | 'skip'
  readonly note: string
}

/** One exception to the name rules; the key is an operationId or, for prefixes, a path. */
export interface Override {
  readonly kind: 'method' | 'verb' | 'objectKey' | 'resource-op' | 'resource-prefix'
  readonly service: string
  readonly key: string
  readonly value: string
}

/** The contract in operations.csv, or in the given file. */
export function loadContract(file: URL | string = new URL('operations.csv', import.meta.url)) {
  return readTable<ContractRow>(readFileSync(file, 'utf8'))
}

/** The overrides in overrides.csv, or in the given file. */
export function loadOverrides(file: URL | string = new URL('overrides.csv', import.meta.url)) {
  return readTable<Override>(readFileSync(file, 'utf8'))
}

/** Lines of comma-separated values under a header line → objects with the header's names. */
export function readTable<Row>(text: string): readonly Row[] {
  const [header = [], ...lines] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(cellsOf)
  return lines.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`line ${index + 2} has ${cells.length} cells, not ${header.length}`)
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column]])) as Row
  })
}

/**
 * Line : Cell (`,` Cell)*
 * Cell : `"` (any but `"` | `""`)* `"` | any but `,`
 */
function cellsOf(line: string): string[] {
  // With a comma before the first cell too, every cell is at least one character long.
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  )
}
