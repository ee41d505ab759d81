import type {
  CommonTable,
  Exec,
  FromItem,
  IndexHint,
  Join,
  Limit,
  Query,
  QueryBody,
  Select,
  SelectItem,
  SetOperation,
  With,
} from './ast.ts'
import { printExec } from './print.ts'
import {
  printAlias,
  printExpr,
  printIdentifier,
  printList,
  printName,
  printOrderBy,
  printWindow,
} from './print-expression.ts'

/** A query on one line, without parentheses around it. */
export function printQuery(query: Query): string {
  const clause = query.with === undefined ? '' : `${printWith(query.with)} `
  return clause + printBody(query.body) + printOrderBy(query.orderBy) + printLimit(query.limit)
}

export function printWith({ recursive, tables }: With): string {
  return `WITH ${recursive ? 'RECURSIVE ' : ''}${printList(tables, printCommonTable)}`
}

function printCommonTable({ name, columns, materialized, query }: CommonTable): string {
  const hint =
    materialized === undefined ? '' : materialized ? 'MATERIALIZED ' : 'NOT MATERIALIZED '
  return `${printIdentifier(name)}${printColumns(columns)} AS ${hint}(${printQuery(query)})`
}

/** ` (a, b)`, or nothing. */
export function printColumns(columns: CommonTable['columns']): string {
  return columns.length === 0 ? '' : ` (${printList(columns, printIdentifier)})`
}

function printLimit(limit: Limit | undefined): string {
  if (limit === undefined) return ''
  const offset = limit.offset === undefined ? '' : ` OFFSET ${printExpr(limit.offset)}`
  return ` LIMIT ${printExpr(limit.count)}${offset}`
}

function printBody(body: QueryBody): string {
  switch (body.kind) {
    case 'select':
      return printSelect(body)
    case 'values':
      return `VALUES ${printList(body.rows, (row) => `(${printList(row, printExpr)})`)}`
    case 'nested':
      return `(${printQuery(body.query)})`
    case 'set-operation':
      return printSetOperation(body)
  }
}

/** A long UNION leans to the left, so that direction is iterated without recursion. */
function printSetOperation(body: SetOperation): string {
  const chain: SetOperation[] = []
  let left: QueryBody = body
  while (left.kind === 'set-operation') {
    chain.push(left)
    left = left.left
  }
  const operations = chain.reverse().map(({ op, right }) => {
    const text = printBody(right)
    return ` ${setWords[op]} ${right.kind === 'set-operation' ? `(${text})` : text}`
  })
  return printBody(left) + operations.join('')
}

const setWords: Readonly<Record<SetOperation['op'], string>> = {
  union: 'UNION',
  'union-all': 'UNION ALL',
  except: 'EXCEPT',
  intersect: 'INTERSECT',
}

function printSelect(select: Select): string {
  const { directives, distinct, items, from, where, groupBy, having, windows } = select
  return [
    `SELECT${printDirectives(directives)}${distinct ? ' DISTINCT' : ''} ${printList(items, printItem)}`,
    from === undefined ? '' : ` FROM ${printFrom(from)}`,
    where === undefined ? '' : ` WHERE ${printExpr(where)}`,
    groupBy.length === 0 ? '' : ` GROUP BY ${printList(groupBy, printExpr)}`,
    having === undefined ? '' : ` HAVING ${printExpr(having)}`,
    windows.length === 0
      ? ''
      : ` WINDOW ${printList(windows, ({ name, window }) => `${printIdentifier(name)} AS ${printWindow(window)}`)}`,
  ].join('')
}

/** ` /*+ WORD *\/`, or nothing. */
export function printDirectives(directives: readonly string[]): string {
  return directives.length === 0 ? '' : ` /*+ ${directives.join(' ')} */`
}

export function printItem(item: SelectItem): string {
  switch (item.kind) {
    case 'star':
      return item.qualifier === undefined ? '*' : `${printName(item.qualifier)}.*`
    case 'item':
      return printExpr(item.expr) + printAlias(item.alias)
  }
}

/** ` INDEXED BY i`, ` NOT INDEXED`, or nothing. */
export function printIndexHint(hint: IndexHint | undefined): string {
  if (hint === undefined) return ''
  return hint.index === undefined ? ' NOT INDEXED' : ` INDEXED BY ${printIdentifier(hint.index)}`
}

export function printFrom(from: FromItem): string {
  switch (from.kind) {
    case 'table':
      return printName(from.name) + printAlias(from.alias) + printIndexHint(from.indexed)
    case 'derived': {
      const alias = printAlias(from.alias)
      const columns = from.alias === undefined ? '' : printColumns(from.columns).trim()
      return `${from.lateral ? 'LATERAL ' : ''}(${printQuery(from.query)})${alias}${columns}`
    }
    case 'table-function': {
      const args = printList(from.args, printExpr)
      return `${printIdentifier(from.name)}(${args})${printAlias(from.alias)}`
    }
    case 'exec-source':
      return `(${printExec(from.exec satisfies Exec)})${printAlias(from.alias)}`
    case 'join':
      return printJoin(from)
  }
}

/** Joins lean to the left, so that direction is iterated without recursion. */
function printJoin(join: Join): string {
  const chain: Join[] = []
  let left: FromItem = join
  while (left.kind === 'join') {
    chain.push(left)
    left = left.left
  }
  const joins = chain.reverse().map((outer) => {
    const { right, on, using } = outer
    const table = right.kind === 'join' ? `(${printJoin(right)})` : printFrom(right)
    const condition = on === undefined ? '' : ` ON ${printExpr(on)}`
    const columns = using === undefined ? '' : ` USING${printColumns(using)}`
    return printJoinWord(outer) + table + condition + columns
  })
  return printFrom(left) + joins.join('')
}

function printJoinWord({ type, natural }: Join): string {
  if (type === 'comma') return ', '
  const side = type === 'inner' ? '' : `${type.toUpperCase()} `
  return ` ${natural ? 'NATURAL ' : ''}${side}JOIN `
}
