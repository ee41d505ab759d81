import { findInput, type Method, methodsFor } from '../catalog/method.ts'
import type { ColumnRef, Delete, FromItem, Join, Query, Update } from '../sql/ast.ts'
import { branches, sources } from '../sql/walk-query.ts'
import type { ResolveContext } from './context.ts'
import { ambiguousColumn, unknownQualifier } from './problems.ts'
import { plainSelect } from './rewrite.ts'
import { tableFunctionColumns } from './table-functions.ts'
import { loadNames, type Names } from './table-names.ts'

type Source = Exclude<FromItem, Join>

/** Which names in an UPDATE or a DELETE mean the table that is changed, and which those of its FROM. */
export class ChangeNames {
  readonly from: FromItem | undefined
  readonly #statement: Update | Delete
  readonly #methods: readonly Method[]
  readonly #names: Names
  readonly #sources: readonly Source[]

  private constructor(statement: Update | Delete, methods: readonly Method[], names: Names) {
    this.#statement = statement
    this.#methods = methods
    this.#names = names
    this.from = statement.kind === 'update' ? statement.from : undefined
    this.#sources = sources(this.from)
  }

  static async of(
    statement: Update | Delete,
    methods: readonly Method[],
    context: ResolveContext,
  ): Promise<ChangeNames> {
    const from = statement.kind === 'update' ? statement.from : undefined
    if (from === undefined) {
      return new ChangeNames(statement, methods, { resources: new Map(), locals: new Map() })
    }
    const { span, with: common } = statement
    const body = plainSelect({ items: [{ kind: 'star', span }], from, span })
    const query: Query = {
      kind: 'query',
      ...(common && { with: common }),
      body,
      orderBy: [],
      span,
    }
    return new ChangeNames(statement, methods, await loadNames(query, context))
  }

  /**
   * Whether a column is the changed table's. A name that could be that and FROM's as well is nobody's
   * to guess: throws {@link ambiguousColumn}; throws {@link unknownQualifier} for what is neither.
   */
  isTarget(column: ColumnRef): boolean {
    const parts = column.path.map((part) => part.name)
    const name = parts.at(-1) ?? ''
    const qualifier = parts.slice(0, -1).join('.')
    const own = this.#ownNames()
    const short = own.at(0) ?? ''
    if (qualifier !== '') {
      const isOwn = own.some((known) => isSame(known, qualifier))
      const owners = this.#sources.filter((source) =>
        namesOf(source).some((n) => isSame(n, qualifier)),
      )
      if (isOwn && owners.length > 0)
        throw ambiguousColumn(name, column.span, [qualifier, qualifier])
      if (isOwn || owners.length > 0) return isOwn
      const known = [short, ...this.#sources.map((source) => namesOf(source)[0] ?? '')]
      throw unknownQualifier(qualifier, column.span, known)
    }
    if (this.from === undefined) return true
    if (!this.#isTaken(name)) return false
    const other = this.#sources.find((source) => this.#mayHave(source, name))
    if (other === undefined) return true
    throw ambiguousColumn(name, column.span, [short, namesOf(other)[0] ?? ''])
  }

  #isTaken(name: string): boolean {
    if (name.startsWith('data__')) return true
    return this.#methods.some((method) => findInput(method, name) !== undefined)
  }

  /** The shortest first. */
  #ownNames(): string[] {
    const { alias, target } = this.#statement
    if (alias !== undefined) return [alias.name]
    return endings(target.parts.map((part) => part.name))
  }

  #mayHave(source: Source, name: string): boolean {
    const among = (known: readonly string[] | undefined) =>
      known === undefined || known.some((candidate) => isSame(candidate, name))
    switch (source.kind) {
      case 'derived': {
        const { columns } = source
        return among(columns.length > 0 ? columns.map((c) => c.name) : outputNames(source.query))
      }
      case 'table-function':
        return among(tableFunctionColumns(source.name.name)?.map((column) => column.name))
      case 'exec-source':
        return true
      case 'table': {
        const local = this.#names.locals.get(source)
        if (local?.kind === 'table') return among(local.columns.map((column) => column.name))
        if (local?.kind === 'view') {
          return among(local.columnNames.length > 0 ? local.columnNames : outputNames(local.query))
        }
        const resource = this.#names.resources.get(source)
        if (resource !== undefined) {
          return methodsFor(resource, 'select').some(
            (method) =>
              among(method.columns.map((column) => column.name)) ||
              findInput(method, name) !== undefined,
          )
        }
        const text = source.name.parts.map((part) => part.name).join('.')
        const common = this.#statement.with?.tables.find((table) => isSame(table.name.name, text))
        if (common === undefined) return false
        const { columns } = common
        return among(columns.length > 0 ? columns.map((c) => c.name) : outputNames(common.query))
      }
    }
  }
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

/** What a source may be called: its alias alone, or any ending of its name. */
function namesOf(source: Source): string[] {
  if (source.alias !== undefined) return [source.alias.name]
  if (source.kind === 'table') return endings(source.name.parts.map((part) => part.name))
  return source.kind === 'table-function' ? [source.name.name] : []
}

function endings(parts: readonly string[]): string[] {
  return parts.map((_, index) => parts.slice(parts.length - 1 - index).join('.'))
}

/** The names of a query's columns; nothing when a star hides some. */
function outputNames({ body }: Query): string[] | undefined {
  const [first] = branches(body)
  if (first?.kind === 'nested') return outputNames(first.query)
  if (first?.kind === 'values') return (first.rows[0] ?? []).map((_, index) => `column${index + 1}`)
  const names: string[] = []
  for (const item of first?.items ?? []) {
    if (item.kind === 'star') return undefined
    const { alias, expr } = item
    const name = alias?.name ?? (expr.kind === 'column' ? expr.path.at(-1)?.name : undefined)
    if (name !== undefined) names.push(name)
  }
  return names
}
