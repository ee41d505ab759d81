import type { ColumnRef, Expr, Identifier, Name } from '../sql/ast.ts'
import { present } from '../sql/walk.ts'
import type { StoreType } from '../store/store.ts'
import { ambiguousColumn, unknownColumn, unknownQualifier } from './problems.ts'
import type { OutputColumn } from './resolved.ts'
import type { Twin } from './twins.ts'

/** What a name was found to be: a column of a relation, by its name in the store. */
export interface Found {
  readonly relation: Relation
  readonly column: string
  readonly type: StoreType
  /** Compared by a collation of its own, where it stands on the left. */
  readonly isCollated?: boolean
  /** A number of an API's, compared as a number with text too, also where it is too long to have an affinity. */
  readonly isNumeric?: boolean
  /**
   * A parameter that was not sent, of the chosen method or of another one: its value is NULL, and no
   * condition on it can be true. `later`: a statement around may give it.
   */
  readonly unsent?: 'parameter' | 'elsewhere' | 'later'
  /** What must be given with a parameter of another method: the sets that have it. */
  readonly together?: readonly (readonly string[])[]
  /** A parameter that a view does not show. */
  readonly isHidden?: boolean
  /** The parameter of its name, where it is a column of an answer. */
  readonly twin?: Twin
  /** Columns whose value it is where this one is NULL, in turn: a merged column after an outer join. */
  readonly or?: readonly Found[]
}

/** A name that USING or NATURAL made one. */
export interface Merged {
  readonly name: string
  /** Whose column it means: the first that is not NULL. */
  readonly value: readonly Relation[]
  /** Every table that has it by this name. */
  readonly members: readonly Relation[]
}

/** Whether a column's value is known to be sent never, so that a condition on it says nothing. */
export function isNeverSent({ unsent }: Found): boolean {
  return unsent !== undefined && unsent !== 'later'
}

/** Something in FROM that names can mean a column of. */
export interface Relation {
  /** What the rewritten statement calls it. */
  readonly alias: string
  /** What the user may call it: the alias alone, or any ending of the dotted name. */
  readonly names: readonly string[]
  /** The columns of `*`, by the names the user sees; nothing when only the store knows them. */
  starColumns(): readonly string[] | undefined
  /** A column by the name the user wrote, marked as wanted; or the parameter of that name, if there is one. */
  find(name: string, isParameter?: boolean): Found | undefined
  /** Whether a name can be a column of it, even before it is known how it is read. */
  mayHave(name: string): boolean
  /** Names for suggestions. */
  knownNames(): readonly string[]
  /** A common table in its own definition: its rows are not there before everything else is. */
  readonly isOpen?: boolean
  /** False while it is not known how it is read; then its columns are not known either. */
  readonly isBound?: boolean
}

/** Whether a relation's columns are known. */
export function isThere(relation: Relation): boolean {
  return relation.isBound !== false
}

/** The names that one SELECT can see: its relations, its result columns, and the SELECT around it. */
export class Scope {
  readonly relations: Relation[] = []
  readonly parent: Scope | undefined
  /** Result columns by lower-case name, as the store has them; known when the select list is resolved. */
  readonly aliases = new Map<string, Expr>()
  /** Columns that USING or NATURAL made one. */
  merged: readonly Merged[] = []

  constructor(parent: Scope | undefined) {
    this.parent = parent
  }

  /** Throws {@link unknownColumn}, {@link ambiguousColumn} or {@link unknownQualifier}. */
  find(ref: ColumnRef): Found {
    const parts = ref.path.map((part) => part.name)
    const column = parts.at(-1) ?? ''
    const qualifier = parts.slice(0, -1).join('.')
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const found =
        qualifier === ''
          ? scope.#unqualified(column, ref)
          : scope.#qualified(qualifier, column, ref)
      if (found !== undefined) return found
    }
    if (qualifier !== '') {
      throw unknownQualifier(qualifier, ref.span, this.#visibleNames())
    }
    const known = this.#allRelations().flatMap((relation) => relation.knownNames())
    throw unknownColumn(column, ref.span, [...new Set(known)])
  }

  /** The relations of this scope alone that a column can be of, bound or not. */
  ownersOf(ref: ColumnRef): Relation[] {
    const parts = ref.path.map((part) => part.name)
    const column = parts.at(-1) ?? ''
    const qualifier = parts.slice(0, -1).join('.')
    return this.relations.filter((relation) =>
      qualifier === '' ? relation.mayHave(column) : isCalled(relation, qualifier),
    )
  }

  /**
   * The merged column that a name alone means, if it means one; several of that name, or another table
   * with it, make it ambiguous.
   */
  mergedOf(name: string): Merged | undefined {
    const wanted = name.toLowerCase()
    return this.merged.find((merged) => merged.name.toLowerCase() === wanted)
  }

  /** Whether a name is a result column, which ORDER BY and GROUP BY may refer to. */
  isAlias(ref: ColumnRef): boolean {
    const [only] = ref.path
    return ref.path.length === 1 && only !== undefined && this.aliases.has(only.name.toLowerCase())
  }

  /** Whether a column could be found, without marking it. */
  canFind(ref: ColumnRef): boolean {
    try {
      this.find(ref)
      return true
    } catch {
      return false
    }
  }

  /** The relation of a qualifier in this scope. Throws {@link unknownQualifier}. */
  relation(parts: readonly Identifier[]): Relation {
    const qualifier = parts.map((part) => part.name).join('.')
    const found = this.relations.filter((relation) => isCalled(relation, qualifier))
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

  #unqualified(column: string, ref: ColumnRef): Found | undefined {
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
      throw ambiguousColumn(
        column,
        ref.span,
        (real.length > 0 ? real : found).map(({ relation }) => relation.names[0] ?? ''),
      )
    }
    return first
  }

  #qualified(qualifier: string, column: string, ref: ColumnRef): Found | undefined {
    const called = this.relations.filter((relation) => isCalled(relation, qualifier))
    const [relation] = called
    if (relation === undefined) return undefined
    if (called.length > 1) {
      throw ambiguousColumn(
        column,
        ref.span,
        called.map(({ names }) => names.at(-1) ?? ''),
      )
    }
    const found = relation.find(column, ref.isParameter)
    if (found !== undefined) return found
    const last = ref.path.at(-1)
    throw unknownColumn(column, last?.span ?? ref.span, relation.knownNames())
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

/** A merged column: the first of its tables', and the others for where that one is NULL. */
export function firstOf(relations: readonly Relation[], name: string): Found | undefined {
  return firstIn(relations, (relation) => relation.find(name))
}

/** {@link firstOf}, where something else says which column of a table it is. */
export function firstIn(
  relations: readonly Relation[],
  columnOf: (relation: Relation) => Found | undefined,
): Found | undefined {
  const found = relations.flatMap((relation) => columnOf(relation) ?? [])
  const real = found.filter(({ unsent }) => unsent === undefined)
  const [first, ...or] = real.length > 0 ? real : found
  return first === undefined || or.length === 0 ? first : { ...first, or }
}

/** What a dotted name may be shortened to: `a.b.c`, `b.c` and `c`, the shortest first. */
export function endingsOf({ parts }: Name): string[] {
  const names = parts.map(({ name }) => name)
  return names.map((_, index) => names.slice(names.length - 1 - index).join('.'))
}

/** Whether a qualifier means a relation. */
export function isCalled(relation: Relation, qualifier: string): boolean {
  const wanted = qualifier.toLowerCase()
  return relation.names.some((name) => name.toLowerCase() === wanted)
}

/** A relation whose columns are known from elsewhere: a derived table, a CTE, a table function. */
export class PlainRelation implements Relation {
  readonly alias: string
  readonly names: readonly string[]
  readonly isOpen: boolean
  readonly #columns: readonly OutputColumn[] | undefined

  /**
   * @param columns absent when only the store knows them; then every name is taken for one
   * @param names what statements may call it, when that is not its alias
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
    const { isHidden, isCollated, type, twin } = column
    return {
      ...{ relation: this, column: column.name, type },
      ...(isHidden && { isHidden }),
      ...(isCollated && { isCollated }),
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
