import type {
  Assignment,
  Auth,
  CreateIndex,
  CreateTable,
  CreateView,
  Delete,
  Drop,
  Exec,
  Explain,
  Insert,
  OnConflict,
  Registry,
  SelectItem,
  Set as SetStatement,
  Show,
  Statement,
  Transaction,
  Update,
} from './ast.ts'
import { keywordOf } from './keywords.ts'
import {
  printAlias,
  printExpr,
  printIdentifier,
  printList,
  printName,
  printOrderTerm,
  quoteIdentifier,
  quoteString,
} from './print-expression.ts'
import {
  printColumns,
  printDirectives,
  printFrom,
  printIndexHint,
  printItem,
  printQuery,
  printWith,
} from './print-query.ts'

export { printExpr, quoteIdentifier, quoteString } from './print-expression.ts'
export { printQuery } from './print-query.ts'

/**
 * A statement on one line, in SQLite's spelling wherever SQLite has one. Parsed again, it gives the
 * same tree except for spans.
 */
export function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'query':
      return printQuery(statement)
    case 'insert':
      return printInsert(statement)
    case 'update':
      return printUpdate(statement)
    case 'delete':
      return printDelete(statement)
    case 'exec':
      return printExec(statement)
    case 'show':
      return printShow(statement)
    case 'describe': {
      const method = statement.subject === 'method' ? 'METHOD ' : ''
      return `DESCRIBE ${method}${statement.extended ? 'EXTENDED ' : ''}${printName(statement.of)}`
    }
    case 'explain':
      return printExplain(statement)
    case 'help':
      if (statement.words !== undefined) return `HELP ${quoteString(statement.words)}`
      return statement.of === undefined ? 'HELP' : `HELP ${printName(statement.of)}`
    case 'registry':
      return printRegistry(statement)
    case 'use':
      return `USE ${printIdentifier(statement.provider)}`
    case 'create-view':
      return printCreateView(statement)
    case 'create-table':
      return printCreateTable(statement)
    case 'create-index':
      return printCreateIndex(statement)
    case 'drop':
      return printDrop(statement)
    case 'refresh-view':
      return `REFRESH MATERIALIZED VIEW ${printName(statement.name)}`
    case 'set':
      return printSet(statement)
    case 'auth':
      return printAuth(statement)
    case 'sleep':
      return `SLEEP ${statement.milliseconds}`
    case 'purge':
      return statement.target === undefined ? 'PURGE' : `PURGE ${quoteIdentifier(statement.target)}`
    case 'native-query':
      return `NATIVEQUERY ${quoteString(statement.sql)}`
    case 'transaction':
      return printTransaction(statement)
    case 'unsupported':
      return statement.verb
  }
}

function printInsert(insert: Insert): string {
  const { source, onConflict } = insert
  return [
    printClause(insert),
    insert.verb.toUpperCase(),
    printDirectives(insert.directives),
    insert.ignore ? ' IGNORE' : '',
    ` INTO ${printName(insert.target)}${printColumns(insert.columns)} `,
    source.kind === 'query' ? printQuery(source) : 'DEFAULT VALUES',
    onConflict === undefined ? '' : printOnConflict(onConflict),
    printReturning(insert.returning),
  ].join('')
}

/** `WITH … `, or nothing. */
function printClause(statement: Pick<Insert, 'with'>): string {
  return statement.with === undefined ? '' : `${printWith(statement.with)} `
}

function printOnConflict({ columns, where, set, setWhere }: OnConflict): string {
  const target = printColumns(columns) + printWhere(where)
  const action = set.length === 0 ? 'NOTHING' : `UPDATE SET ${printAssignments(set)}`
  return ` ON CONFLICT${target} DO ${action}${printWhere(setWhere)}`
}

function printAssignments(set: readonly Assignment[]): string {
  return printList(set, ({ column, value }) => `${printIdentifier(column)} = ${printExpr(value)}`)
}

function printWhere(where: Update['where']): string {
  return where === undefined ? '' : ` WHERE ${printExpr(where)}`
}

function printReturning(items: readonly SelectItem[]): string {
  return items.length === 0 ? '' : ` RETURNING ${printList(items, printItem)}`
}

function printUpdate(update: Update): string {
  return [
    printClause(update),
    update.verb.toUpperCase(),
    printDirectives(update.directives),
    ` ${printName(update.target)}${printAlias(update.alias)}${printIndexHint(update.indexed)}`,
    ` SET ${printAssignments(update.set)}`,
    update.from === undefined ? '' : ` FROM ${printFrom(update.from)}`,
    printWhere(update.where),
    printReturning(update.returning),
  ].join('')
}

function printDelete(statement: Delete): string {
  return [
    printClause(statement),
    `DELETE${printDirectives(statement.directives)} FROM `,
    printName(statement.target),
    printAlias(statement.alias),
    printIndexHint(statement.indexed),
    printWhere(statement.where),
    printReturning(statement.returning),
  ].join('')
}

export function printExec({ directives, method, args, json, returning }: Exec): string {
  const given = args.map(
    ({ name, value, list }) => `@${printIdentifier(name)} ${list ? 'IN' : '='} ${printExpr(value)}`,
  )
  if (json !== undefined) given.push(`@@json = ${printExpr(json)}`)
  const list = given.length === 0 ? '' : ` ${given.join(', ')}`
  return `EXEC${printDirectives(directives)} ${printName(method)}${list}${printReturning(returning)}`
}

function printShow(show: Show): string {
  const extended = show.extended ? ' EXTENDED' : ''
  const of = show.of === undefined ? '' : printName(show.of)
  const directives = printDirectives(show.directives)
  switch (show.subject) {
    case 'insert':
      return `SHOW${extended} INSERT${directives} INTO ${of}${printColumns(show.columns)}`
    case 'transaction-isolation':
      return `SHOW${directives}${extended} TRANSACTION ISOLATION LEVEL`
    case 'auth':
      return `SHOW${directives}${extended} AUTH ${of}`
    case 'setting':
      return `SHOW${directives}${extended} ${printSettingName(of)}`
    case 'providers':
    case 'services':
    case 'resources':
    case 'methods':
    case 'columns':
    case 'views':
    case 'tables':
    case 'functions':
    case 'version': {
      const where = of === '' ? '' : ` IN ${of}`
      const like = show.like === undefined ? '' : ` LIKE ${quoteString(show.like)}`
      const subject = show.subject.toUpperCase()
      return `SHOW${directives}${extended} ${subject}${where}${like}${printWhere(show.where)}`
    }
  }
}

/** The name of a setting, quoted if SHOW would read it as another subject. */
function printSettingName(printed: string): string {
  return keywordOf(printed) === undefined ? printed : `"${printed}"`
}

function printExplain({ analyze, format, statement }: Explain): string {
  const options = `${analyze ? ' ANALYZE' : ''}${format === undefined ? '' : ` FORMAT = ${quoteIdentifier(format)}`}`
  return `EXPLAIN${options} ${printStatement(statement)}`
}

function printRegistry({ action, provider, version }: Registry): string {
  const parts = [provider, version].filter((part) => part !== undefined)
  return ['REGISTRY', action.toUpperCase(), ...parts.map(printRun)].join(' ')
}

/** A text as it is, or quoted if a character in it would end it. */
function printRun(text: string): string {
  return /^[A-Za-z0-9_$.]+$/.test(text) ? text : quoteString(text)
}

function printCreateView(view: CreateView): string {
  const kind = `${view.temporary ? 'TEMPORARY ' : ''}${view.materialized ? 'MATERIALIZED ' : ''}VIEW `
  const name = printName(view.name) + printColumns(view.columns)
  return `CREATE ${printHead(view, kind)}${name} AS ${printQuery(view.query)}`
}

function printHead(statement: CreateView | CreateTable, kind: string): string {
  const replace = statement.orReplace ? 'OR REPLACE ' : ''
  return `${replace}${kind}${statement.ifNotExists ? 'IF NOT EXISTS ' : ''}`
}

function printCreateTable(table: CreateTable): string {
  const kind = `${table.temporary ? 'TEMPORARY ' : ''}TABLE `
  const name = printName(table.name)
  const definition = table.definition === undefined ? '' : ` (${table.definition})`
  const query = table.query === undefined ? '' : ` AS ${printQuery(table.query)}`
  const options = table.options.length === 0 ? '' : ` ${table.options.join(', ')}`
  return `CREATE ${printHead(table, kind)}${name}${definition}${options}${query}`
}

function printCreateIndex({ unique, ifNotExists, name, table, columns, where }: CreateIndex) {
  const head = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${ifNotExists ? 'IF NOT EXISTS ' : ''}`
  const list = printList(columns, printOrderTerm)
  return `${head}${printName(name)} ON ${printName(table)} (${list})${printWhere(where)}`
}

function printDrop({ subject, ifExists, name }: Drop): string {
  const kind = subject.toUpperCase().replace('-', ' ')
  return `DROP ${kind} ${ifExists ? 'IF EXISTS ' : ''}${printName(name)}`
}

function printSet({ scope, name, value }: SetStatement): string {
  const words = scope === undefined ? 'SET' : `SET ${scope.toUpperCase()}`
  if (value === undefined) return `${words} TRANSACTION`
  const list = value.kind === 'row' ? printList(value.items, printExpr) : printExpr(value)
  return `${words} ${quoteIdentifier(name)} = ${list}`
}

function printAuth({ action, provider, method, args }: Auth): string {
  const word = method === undefined ? '' : ` ${method.toUpperCase().replace('-', '')}`
  const list = args.map((arg) => ` ${quoteString(arg)}`).join('')
  return `AUTH ${action.toUpperCase()} ${printIdentifier(provider)}${word}${list}`
}

function printTransaction({ action, name }: Transaction): string {
  const words = action === 'rollback' && name !== undefined ? 'ROLLBACK TO' : action.toUpperCase()
  return name === undefined ? words : `${words} ${printIdentifier(name)}`
}
