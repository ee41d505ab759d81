import { QueryError } from '../../errors/query-error.ts'
import { ExpressionResolver } from '../../resolve/lower/resolve-expression.ts'
import { type LocalTarget, targetScope } from '../../resolve/write/local-target.ts'
import type { CreateIndex, Drop, Expr, Name } from '../../sql/ast.ts'
import { identifier } from '../../sql/make.ts'
import { printStatement } from '../../sql/print.ts'
import { visitExpr } from '../../sql/walk.ts'
import { functions } from '../../store/functions.ts'
import { didYouMean } from '../../text/suggest.ts'
import { sameName } from '../../text/words.ts'
import { type DefineContext, DONE, isOther, missing, newName, plainName } from './define.ts'
import { type Definition, qualifiedName, type RelationKind } from './definitions.ts'

/** Creates an index of a user's own table, or drops one. Returns its message. */
export function defineIndex(statement: CreateIndex | Drop, context: DefineContext): string {
  return statement.kind === 'drop' ? drop(statement, context) : create(statement, context)
}

function create(statement: CreateIndex, { store, definitions }: DefineContext): string {
  const { name, ifNotExists } = statement
  const wanted = newName(name, 'an index')
  const table = tableOf(statement, definitions)
  const old = definitions.findIndex(wanted)
  if (old !== undefined && ifNotExists) return DONE
  if (old !== undefined) throw isThere(name, old.name, 'index')
  const other = definitions.find(wanted)
  if (other !== undefined) throw isThere(name, other.name, other.kind)
  const resolver = expressions(table, definitions.columnsOf(table))
  const { span } = name
  const schema = table.temporary ? 'temp' : 'main'
  const value = (expr: Expr) => {
    refuseOwnFunctions(expr)
    return resolver.value(expr)
  }
  const text = printStatement({
    ...statement,
    ifNotExists: false,
    name: { ...name, parts: [identifier(schema, span), identifier(wanted, span)] },
    table: { ...statement.table, parts: [identifier(table.name, span)] },
    columns: statement.columns.map((term) => ({ ...term, expr: value(term.expr) })),
    ...(statement.where && { where: value(statement.where) }),
  })
  store.transaction(() => store.execute(text))
  return DONE
}

function isThere({ span }: Name, known: string, kind: RelationKind | 'index'): QueryError {
  const article = kind === 'index' ? 'an' : 'a'
  return new QueryError('42P07', `there is already ${article} ${kind} '${known}'`, {
    span,
    hint: `Take another name, or DROP ${kind.toUpperCase()} ${known} first.`,
  })
}

/** The table of an index. Throws for anything but a table of the user's own. */
function tableOf({ table }: CreateIndex, definitions: DefineContext['definitions']): Definition {
  if (table.parts.length > 1) {
    throw new QueryError(
      '42809',
      `${plainName(table)} is not a table of your own: it has no indexes`,
      {
        span: table.span,
        hint: `CREATE TABLE … AS SELECT … FROM ${plainName(table)} makes one that can have them.`,
      },
    )
  }
  const found = definitions.find(plainName(table))
  if (found === undefined) throw missing('table', table, definitions)
  if (found.kind !== 'table') throw isOther(found, 'table', table)
  return found
}

function expressions(table: Definition, columns: LocalTarget['columns']): ExpressionResolver {
  const scope = targetScope({ name: table.name, columns }, undefined)
  return new ExpressionResolver(scope, ({ span }) => {
    throw new QueryError('42601', 'an index has no queries', { span })
  })
}

/** Functions that only this program has: no other would be able to change a table of the file. */
function refuseOwnFunctions(expr: Expr): void {
  visitExpr(expr, (inner) => {
    const called =
      inner.kind === 'like' && inner.op === 'regexp'
        ? 'regexp'
        : inner.kind === 'call'
          ? inner.name.name
          : undefined
    if (called === undefined || !functions.some((known) => sameName(known.name, called))) return
    throw new QueryError('42601', `${called} cannot stand in an index: SQLite itself lacks it`, {
      span: inner.span,
      hint: 'Use functions and operators of SQLite.',
    })
  })
}

function drop({ name, ifExists }: Drop, { store, definitions }: DefineContext): string {
  const text = plainName(name)
  const found = definitions.findIndex(text)
  if (found !== undefined) {
    store.transaction(() => store.execute(`DROP INDEX ${qualifiedName(found)}`))
    return DONE
  }
  const other = definitions.find(text)
  if (other !== undefined) throw isOther(other, 'index', name)
  if (ifExists) return DONE
  throw new QueryError('42704', `no such index: ${text}`, {
    span: name.span,
    hint: didYouMean(text, definitions.indexNames()),
  })
}
