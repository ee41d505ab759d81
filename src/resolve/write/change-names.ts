import { findInput, type Method } from '../../catalog/method.ts'
import { contractMethodsFor } from '../../catalog/natural.ts'
import type {
  ColumnRef,
  CommonTable,
  Delete,
  FromItem,
  Identifier,
  Join,
  Query,
  Update,
} from '../../sql/ast.ts'
import { branches, sources } from '../../sql/walk-query.ts'
import { sameName } from '../../text/words.ts'
import type { ResolveContext } from '../context.ts'
import { endingsOf } from '../names/scope.ts'
import { tableFunctionColumns } from '../names/table-functions.ts'
import { loadNames, type Names } from '../names/table-names.ts'
import { ambiguousColumn, unknownQualifier } from '../problems.ts'
import { givenName, plainSelect } from '../rewrite.ts'
import type { WhereRoles } from './where-roles.ts'

type Source = Exclude<FromItem, Join>

/** Decides which names in an UPDATE or DELETE mean the changed table, and which its FROM. */
export class ChangeNames {
  readonly from: FromItem | undefined
  readonly #statement: Update | Delete
  readonly #methods: readonly Method[]
  readonly #roles: WhereRoles
  readonly #names: Names
  readonly #sources: readonly Source[]

  private constructor(
    statement: Update | Delete,
    methods: readonly Method[],
    roles: WhereRoles,
    names: Names,
  ) {
    this.#statement = statement
    this.#methods = methods
    this.#roles = roles
    this.#names = names
    this.from = statement.kind === 'update' ? statement.from : undefined
    this.#sources = sources(this.from)
  }

  static async of(
    statement: Update | Delete,
    methods: readonly Method[],
    roles: WhereRoles,
    context: ResolveContext,
  ): Promise<ChangeNames> {
    const from = statement.kind === 'update' ? statement.from : undefined
    if (from === undefined) {
      const none = { resources: new Map(), locals: new Map() }
      return new ChangeNames(statement, methods, roles, none)
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
    return new ChangeNames(statement, methods, roles, await loadNames(query, context))
  }

  /**
   * Whether a column belongs to the changed table. Throws {@link ambiguousColumn} for a name that
   * could belong to the table or to FROM, and {@link unknownQualifier} for one that belongs to
   * neither.
   */
  isTarget(column: ColumnRef): boolean {
    const parts = column.path.map((part) => part.name)
    const name = parts.at(-1) ?? ''
    const qualifier = parts.slice(0, -1).join('.')
    const own = this.#ownNames()
    const short = own.at(0) ?? ''
    if (qualifier !== '') {
      const isOwn = own.some((known) => sameName(known, qualifier))
      const owners = this.#sources.filter((source) =>
        namesOf(source).some((n) => sameName(n, qualifier)),
      )
      if (isOwn && owners.length > 0)
        throw ambiguousColumn(name, column.span, [qualifier, qualifier])
      if (isOwn || owners.length > 0) return isOwn
      const known = [short, ...this.#sources.map((source) => namesOf(source)[0] ?? '')]
      throw unknownQualifier(qualifier, column.span, known)
    }
    if (this.from === undefined) return true
    const common = this.#statement.with?.tables ?? []
    const other = this.#sources.find((source) => this.#mayHave(source, name, common))
    // The changed table is the last candidate for an unqualified name.
    if (!this.#isTaken(name)) return other === undefined && this.#roles.isColumn(name)
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
    return endingsOf(target)
  }

  /**
   * Whether a source of FROM can have a column of that name. A star includes the columns behind it.
   */
  #mayHave(source: Source, name: string, common: readonly CommonTable[]): boolean {
    const among = (known: readonly string[]) => known.some((candidate) => sameName(candidate, name))
    const queried = (columns: readonly string[], query: Query) =>
      columns.length > 0 ? among(columns) : this.#queryMayHave(query, name, common)
    switch (source.kind) {
      case 'derived':
        return queried(namesOfAll(source.columns), source.query)
      case 'table-function': {
        const columns = tableFunctionColumns(source.name.name)
        return columns === undefined || among(columns.map((column) => column.name))
      }
      case 'exec-source':
        return true
      case 'table': {
        const [first, ...more] = source.name.parts
        const table = common.find(
          ({ name: known }) => more.length === 0 && sameName(known.name, first?.name ?? ''),
        )
        if (table !== undefined) {
          if (table.columns.length > 0) return among(namesOfAll(table.columns))
          // Without itself, because a recursive one would not end.
          const others = common.filter((known) => known !== table)
          return this.#queryMayHave(table.query, name, others)
        }
        const local = this.#names.locals.get(source)
        if (local?.kind === 'table') return among(local.columns.map((column) => column.name))
        if (local?.kind === 'view') return queried(local.columnNames, local.query)
        const resource = this.#names.resources.get(source)
        if (resource === undefined) return false
        return contractMethodsFor(resource, 'select').some(
          (method) =>
            among(method.columns.map((column) => column.name)) ||
            findInput(method, name) !== undefined,
        )
      }
    }
  }

  #queryMayHave(query: Query, name: string, outer: readonly CommonTable[]): boolean {
    const common = [...(query.with?.tables ?? []), ...outer]
    const [first] = branches(query.body)
    if (first?.kind === 'nested') return this.#queryMayHave(first.query, name, common)
    if (first?.kind === 'values') return /^column\d+$/i.test(name)
    return (first?.items ?? []).some((item) => {
      if (item.kind === 'star') {
        return sources(first?.from).some((source) => this.#mayHave(source, name, common))
      }
      const known = givenName(item)
      return known !== undefined && sameName(known, name)
    })
  }
}

function namesOfAll(columns: readonly Identifier[]): string[] {
  return columns.map(({ name }) => name)
}

/** The possible names of a source: its alias only, or any ending of its name. */
function namesOf(source: Source): string[] {
  if (source.alias !== undefined) return [source.alias.name]
  if (source.kind === 'table') return endingsOf(source.name)
  return source.kind === 'table-function' ? [source.name.name] : []
}
