import type { QueryError } from '../../errors/query-error.ts'
import type { ColumnRef, Expr, Identifier, Name } from '../../sql/ast.ts'
import { quoteIdentifier } from '../../sql/print-expression.ts'
import { present } from '../../sql/walk.ts'
import type { StoreType } from '../../store/store.ts'
import type { DateForm } from '../dates.ts'
import { ambiguousColumn, unknownColumn, unknownQualifier } from '../problems.ts'
import type { OutputColumn, Structure, TableColumn } from '../resolved.ts'
import type { Twin } from '../twin.ts'

/** The meaning of a name: a column of a relation, by its name in the store. */
export interface Found {
  readonly relation: Relation
  readonly column: string
  readonly type: StoreType
  /** The column of a fetched table. */
  readonly stored?: TableColumn
  /** The type of its values, where that is more precise than `type`, by which it is compared. */
  readonly result?: StoreType
  /** Whether it has its own collation, when it is on the left. */
  readonly isCollated?: boolean
  /**
   * Whether it is an API's number, which is compared as a number even with text, and even when it
   * is too long for an affinity.
   */
  readonly isNumeric?: boolean
  /** Whether it is an API's date, alone or with a time, which is a text. */
  readonly date?: DateForm
  /** Whether its values are lists or objects of an API. */
  readonly structure?: Structure
  /**
   * A parameter that was not sent, of the chosen method or another one: its value is NULL, and no
   * condition on it can be true. `later`: an outer statement may supply it.
   */
  readonly unsent?: 'parameter' | 'elsewhere' | 'later'
  /** The sets of inputs that include a parameter of another method. */
  readonly together?: readonly (readonly string[])[]
  /** Whether it is a parameter that a view does not show. */
  readonly isHidden?: boolean
  /** The parameter of the same name, for a column of a response. */
  readonly twin?: Twin
  /** Fallback columns for NULL, in order: a merged column after an outer join. */
  readonly or?: readonly Found[]
}

/** The meaning of a name, or the reason why it has none. */
export type LookUp =
  | { readonly found: Found; readonly problem?: never }
  | { readonly found?: never; readonly problem: () => QueryError }

/** A name that USING or NATURAL merged. */
export interface Merged {
  readonly name: string
  /** The tables of its value: the first column that is not NULL. */
  readonly value: readonly Relation[]
  /** Every table that has a column of this name. */
  readonly members: readonly Relation[]
}

/**
 * Whether a column is a parameter that was certainly not sent, so that a condition on it has no
 * meaning.
 */
export function isNeverSent({ unsent }: Found): boolean {
  return unsent !== undefined && unsent !== 'later'
}

/** A relation in FROM with columns that names can mean. */
export interface Relation {
  /** Its name in the rewritten statement. */
  readonly alias: string
  /** Its names for the user: the alias only, or any ending of the dotted name. */
  readonly names: readonly string[]
  /** The columns of `*`, by the user's names; undefined when only the store knows them. */
  starColumns(): readonly string[] | undefined
  /** A column by the user's name; or the parameter of that name, if there is one. */
  find(name: string, isParameter?: boolean): Found | undefined
  /** Whether a name can be one of its columns, even before it is bound. */
  mayHave(name: string): boolean
  /** Names for suggestions. */
  knownNames(): readonly string[]
  /** Names that requests of other ways to read it take, for suggestions. */
  otherInputs?(): readonly string[]
  /** Whether it is a common table in its own definition: its rows exist only after all others. */
  readonly isOpen?: boolean
  /** False while it is not bound; its columns are unknown until then. */
  readonly isBound?: boolean
}

/** Whether a relation's columns are known. */
export function isThere(relation: Relation): boolean {
  return relation.isBound !== false
}

/**
 * The names that are visible in one SELECT: its relations, its result columns, and the outer
 * SELECT.
 */
export class Scope {
  readonly relations: Relation[] = []
  readonly parent: Scope | undefined
  /**
   * Result columns by lower-case name, as store expressions; known when the select list is
   * resolved.
   */
  readonly aliases = new Map<string, Expr>()
  /** Columns that USING or NATURAL merged. */
  merged: readonly Merged[] = []

  constructor(parent: Scope | undefined) {
    this.parent = parent
  }

  /** Throws {@link unknownColumn}, {@link ambiguousColumn} or {@link unknownQualifier}. */
  find(ref: ColumnRef): Found {
    const { found, problem } = this.lookUp(ref)
    if (found === undefined) throw problem()
    return found
  }

  /** The meaning of a name, or why it has none. */
  lookUp(ref: ColumnRef): LookUp {
    const parts = ref.path.map((part) => part.name)
    const column = parts.at(-1) ?? ''
    const qualifier = parts.slice(0, -1).join('.')
    let unsent: Found | undefined
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const own =
        qualifier === ''
          ? scope.#unqualified(column, ref)
          : scope.#qualified(qualifier, column, ref)
      if (own?.found === undefined) {
        if (own !== undefined) return own
        continue
      }
      // A parameter without a value hides no column of an outer SELECT.
      if (qualifier !== '' || !isNeverSent(own.found)) return own
      unsent ??= own.found
    }
    if (unsent !== undefined) return { found: unsent }
    return {
      problem: () => {
        if (qualifier !== '') {
          return unknownQualifier(qualifier, ref.span, this.#visibleNames(), this.#property(ref))
        }
        const relations = this.#allRelations()
        const known = relations.flatMap((relation) => relation.knownNames())
        const more = relations.flatMap((relation) => relation.otherInputs?.() ?? [])
        return unknownColumn(column, ref.span, [...new Set(known)], more)
      },
    }
  }

  /** How `assignee.login` is written, where `assignee` is a column: `assignee->>'login'`. */
  #property({ path }: ColumnRef): string | undefined {
    const names = path.map(({ name }) => name)
    for (const at of names.keys()) {
      const table = names.slice(0, at).join('.')
      const [column = '', ...keys] = names.slice(at)
      const last = keys.pop()
      if (last === undefined) return undefined
      const owners = this.#allRelations().filter(
        (relation) => (at === 0 || isCalled(relation, table)) && relation.mayHave(column),
      )
      if (owners.length === 0) continue
      const inner = keys.map((key) => `->'${key}'`).join('')
      const written = `${names
        .slice(0, at + 1)
        .map(quoteIdentifier)
        .join('.')}${inner}->>'${last}'`
      return `'${column}' is a column, not a table: write ${written}.`
    }
    return undefined
  }

  /** The relations of this scope alone that may own a column, bound or not. */
  ownersOf(ref: ColumnRef): Relation[] {
    const parts = ref.path.map((part) => part.name)
    const column = parts.at(-1) ?? ''
    const qualifier = parts.slice(0, -1).join('.')
    if (qualifier !== '') return this.#called(qualifier)
    return this.relations.filter((relation) => relation.mayHave(column))
  }

  readonly #byName = new Map<string, Relation[]>()
  #indexed = 0

  /** The relations of this scope with a name; there may be many, and each column looks for its own. */
  #called(qualifier: string): Relation[] {
    for (const relation of this.relations.slice(this.#indexed)) {
      for (const name of new Set(relation.names.map((name) => name.toLowerCase()))) {
        const known = this.#byName.get(name)
        if (known === undefined) this.#byName.set(name, [relation])
        else known.push(relation)
      }
    }
    this.#indexed = this.relations.length
    return this.#byName.get(qualifier.toLowerCase()) ?? []
  }

  /**
   * The merged column that an unqualified name means, if any. Several of that name, or another
   * table with it, make it ambiguous.
   */
  mergedOf(name: string): Merged | undefined {
    const wanted = name.toLowerCase()
    return this.merged.find((merged) => merged.name.toLowerCase() === wanted)
  }

  /** Whether a name is a result column, which ORDER BY and GROUP BY may use. */
  isAlias(ref: ColumnRef): boolean {
    const [only] = ref.path
    return ref.path.length === 1 && only !== undefined && this.aliases.has(only.name.toLowerCase())
  }

  /** Whether a name is that of a column that has a value, a parameter that was sent among them. */
  hasValue(ref: ColumnRef): boolean {
    const { found } = this.lookUp(ref)
    return found !== undefined && !isNeverSent(found)
  }

  /** Whether a name is that of exactly one column. */
  canFind(ref: ColumnRef): boolean {
    return this.lookUp(ref).found !== undefined
  }

  /** The relation of a qualifier in this scope. Throws {@link unknownQualifier}. */
  relation(parts: readonly Identifier[]): Relation {
    const qualifier = parts.map((part) => part.name).join('.')
    const found = this.#called(qualifier)
    const [first] = found
    if (first !== undefined && found.length === 1) return first
    const span = {
      start: parts[0]?.span.start ?? 0,
      end: parts.at(-1)?.span.end ?? 0,
    }
    if (found.length > 1) {
      throw ambiguousColumn(
        '*',
        span,
        found.map(({ names }) => names.at(-1) ?? ''),
      )
    }
    throw unknownQualifier(qualifier, span, this.#visibleNames())
  }

  #unqualified(column: string, ref: ColumnRef): LookUp | undefined {
    const merged = this.mergedOf(column)
    const found = [
      ...(merged === undefined ? [] : present(firstOf(merged.value, column))),
      ...this.relations.flatMap((relation) =>
        merged?.members.includes(relation) ? [] : (relation.find(column) ?? []),
      ),
    ]
    // A column with a value wins over a parameter that was not sent.
    const real = found.filter(({ unsent }) => unsent === undefined)
    const [first, second] = real.length > 0 ? real : found
    if (first !== undefined && second !== undefined && first.relation !== second.relation) {
      const owners = (real.length > 0 ? real : found).map(({ relation }) => relation.names[0] ?? '')
      return { problem: () => ambiguousColumn(column, ref.span, owners) }
    }
    return first && { found: first }
  }

  #qualified(qualifier: string, column: string, ref: ColumnRef): LookUp | undefined {
    const called = this.#called(qualifier)
    const [relation] = called
    if (relation === undefined) return undefined
    if (called.length > 1) {
      const names = called.map(({ names }) => names.at(-1) ?? '')
      return { problem: () => ambiguousColumn(column, ref.span, names) }
    }
    const found = relation.find(column, ref.isParameter)
    if (found !== undefined) return { found }
    const { span } = ref.path.at(-1) ?? ref
    return { problem: () => unknownColumn(column, span, relation.knownNames()) }
  }

  #visibleNames(): string[] {
    return this.#allRelations().map(({ names }) => names[0] ?? '')
  }

  #allRelations(): Relation[] {
    const all: Relation[] = []
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      all.push(...scope.relations)
    }
    return all
  }
}

/** A merged column: that of the first table, with the others as fallbacks for NULL. */
export function firstOf(relations: readonly Relation[], name: string): Found | undefined {
  return firstIn(relations, (relation) => relation.find(name))
}

/** {@link firstOf}, with a function that selects the column of a table. */
export function firstIn(
  relations: readonly Relation[],
  columnOf: (relation: Relation) => Found | undefined,
): Found | undefined {
  const found = relations.flatMap((relation) => columnOf(relation) ?? [])
  const real = found.filter(({ unsent }) => unsent === undefined)
  const [first, ...or] = real.length > 0 ? real : found
  return first === undefined || or.length === 0 ? first : { ...first, or }
}

/** The possible short forms of a dotted name: `a.b.c`, `b.c` and `c`, the shortest first. */
export function endingsOf({ parts }: Name): string[] {
  const names = parts.map(({ name }) => name)
  return names.map((_, index) => names.slice(names.length - 1 - index).join('.'))
}

/** Whether a qualifier means a relation. */
export function isCalled(relation: Relation, qualifier: string): boolean {
  const wanted = qualifier.toLowerCase()
  return relation.names.some((name) => name.toLowerCase() === wanted)
}

/** A relation with given columns: a derived table, a CTE, a table function. */
export class PlainRelation implements Relation {
  readonly alias: string
  readonly names: readonly string[]
  readonly isOpen: boolean
  readonly #columns: readonly OutputColumn[] | undefined

  /**
   * @param columns absent when only the store knows them; then every name counts as one
   * @param names its names in statements, when they differ from its alias
   */
  constructor(
    alias: string,
    columns: readonly OutputColumn[] | undefined,
    names: readonly string[] = [alias],
    isOpen = false,
  ) {
    this.alias = alias
    this.names = names
    this.isOpen = isOpen
    this.#columns = columns
  }

  starColumns(): readonly string[] | undefined {
    return this.#columns?.filter(({ isHidden }) => !isHidden).map(({ name }) => name)
  }

  find(name: string): Found | undefined {
    if (this.#columns === undefined) return { relation: this, column: name, type: 'any' }
    const wanted = name.toLowerCase()
    const column = this.#columns.find((known) => known.name.toLowerCase() === wanted)
    if (column === undefined) return undefined
    const { isHidden, isCollated, date, structure, type, result, twin } = column
    return {
      ...{ relation: this, column: column.name, type },
      ...(result && { result }),
      ...(isHidden && { isHidden }),
      ...(isCollated && { isCollated }),
      ...(date && { date }),
      ...(structure && { structure }),
      ...(twin && { twin }),
    }
  }

  mayHave(name: string): boolean {
    return this.find(name) !== undefined
  }

  knownNames(): readonly string[] {
    return this.#columns?.map(({ name }) => name) ?? []
  }
}
