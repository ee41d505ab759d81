import { contractMethodsFor } from '../../catalog/natural.ts'
import type { FromItem, Query } from '../../sql/ast.ts'
import { namedTables } from '../../sql/named-tables.ts'
import { firstSelect, sources } from '../../sql/walk-query.ts'
import type { Found, Relation } from '../names/scope.ts'
import type { Names } from '../names/table-names.ts'
import type { JoinBinding } from '../pushdown/join-bindings.ts'
import { givenName } from '../rewrite.ts'

/**
 * A query in FROM that may need rows of other tables there. It is resolved when those are bound.
 */
export interface Deferred {
  readonly relation: DeferredRelation
  /** The equalities with other tables, available when the whole FROM is known. */
  readonly joinBindings: () => readonly JoinBinding[]
  /** Resolves it with some of them. Throws QueryError. */
  readonly finish: (joinBindings: readonly JoinBinding[]) => void
}

/** A relation whose columns become known later. */
export class DeferredRelation implements Relation {
  readonly alias: string
  readonly names: readonly string[]
  readonly #guess: (name: string) => boolean
  #known: Relation | undefined

  /** @param guess whether it may have a column, as far as its text shows */
  constructor(alias: string, names: readonly string[], guess: (name: string) => boolean) {
    this.alias = alias
    this.names = names
    this.#guess = guess
  }

  become(relation: Relation): void {
    this.#known = relation
  }

  get isBound(): boolean {
    return this.#known !== undefined
  }

  starColumns(): readonly string[] | undefined {
    return this.#known?.starColumns()
  }

  find(name: string): Found | undefined {
    const found = this.#known?.find(name)
    return found && { ...found, relation: this }
  }

  mayHave(name: string): boolean {
    return this.#known?.mayHave(name) ?? this.#guess(name)
  }

  knownNames(): readonly string[] {
    return this.#known?.knownNames() ?? []
  }
}

/** Whether a query reads any API, at any depth: only then can it need inputs. */
export function readsApis(query: Query, names: Names): boolean {
  return namedTables(query).some((table) => {
    const local = names.locals.get(table)
    return names.resources.has(table) || (local?.kind === 'view' && readsApis(local.query, names))
  })
}

/** The possible columns of a query before it is resolved. */
export function guessColumns(
  query: Query,
  given: readonly string[],
  names: Names,
): (name: string) => boolean {
  if (given.length > 0) return among(given)
  const select = firstSelect(query.body)
  if (select === undefined) return () => true
  const known = select.items.flatMap((item) =>
    item.kind === 'star' ? [] : [givenName(item) ?? ''],
  )
  if (known.length === select.items.length) return among(known)
  const tables = sources(select.from)
  const shown = tables.flatMap((item) => columnsOfTable(item, names) ?? [])
  const isKnown = tables.every((item) => columnsOfTable(item, names) !== undefined)
  return isKnown ? among([...known, ...shown]) : () => true
}

function columnsOfTable(item: FromItem, { resources }: Names): readonly string[] | undefined {
  const resource = item.kind === 'table' ? resources.get(item) : undefined
  return (
    resource &&
    contractMethodsFor(resource, 'select').flatMap(({ columns }) => columns.map(({ name }) => name))
  )
}

function among(names: readonly string[]): (name: string) => boolean {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return (name) => wanted.has(name.toLowerCase())
}
