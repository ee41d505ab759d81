import type {
  Binary,
  Call,
  Case,
  Expr,
  Frame,
  FrameBound,
  Identifier,
  Interval,
  Literal,
  Name,
  OrderTerm,
  Parameter,
  TypeName,
  Unary,
  Window,
} from './ast.ts'
import { needsQuotes } from './keywords.ts'
import {
  binaryPrecedence,
  type Precedence,
  precedence,
  precedenceOf,
  tighterThan,
} from './precedence.ts'
import { printQuery } from './print-query.ts'

/**
 * A name in its required spelling: in double quotes if it is a keyword, here or in SQLite, or not a
 * plain word.
 */
export function quoteIdentifier(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_$]*$/.test(name) && !needsQuotes(name)) return name
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as a string literal. */
export function quoteString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

export function printIdentifier(identifier: Identifier): string {
  return quoteIdentifier(identifier.name)
}

export function printName(name: Name): string {
  return name.parts.map(printIdentifier).join('.')
}

/** ` AS alias`, or nothing. */
export function printAlias(alias: Identifier | undefined): string {
  return alias === undefined ? '' : ` AS ${printIdentifier(alias)}`
}

export function printList<T>(items: readonly T[], print: (item: T) => string): string {
  return items.map(print).join(', ')
}

/**
 * An expression on one line, with as few parentheses as the same tree needs. One exception: a
 * comparison inside another always has them, because dialects disagree on its meaning.
 */
export function printExpr(expr: Expr): string {
  switch (expr.kind) {
    case 'literal':
      return printLiteral(expr)
    case 'column':
      return expr.path.map(printIdentifier).join('.')
    case 'parameter':
      return printParameter(expr)
    case 'unary':
      return printUnary(expr)
    case 'binary':
      return printBinary(expr)
    case 'between': {
      const bounds = `${printTight(expr.low)} AND ${printTight(expr.high)}`
      return `${printTight(expr.operand)}${not(expr)} BETWEEN ${bounds}`
    }
    case 'in':
      return `${printTight(expr.operand)}${not(expr)} IN (${printList(expr.items, printExpr)})`
    case 'in-query':
      return `${printTight(expr.operand)}${not(expr)} IN (${printQuery(expr.query)})`
    case 'like': {
      const suffix = expr.escape === undefined ? '' : ` ESCAPE ${printTight(expr.escape)}`
      const op = `${not(expr)} ${expr.op.toUpperCase()} `
      return printTight(expr.operand) + op + printTight(expr.pattern) + suffix
    }
    case 'is': {
      const op = ` IS${not(expr)}${expr.distinctFrom ? ' DISTINCT FROM' : ''} `
      return printTight(expr.left) + op + printTight(expr.right)
    }
    case 'exists':
      return `EXISTS (${printQuery(expr.query)})`
    case 'case':
      return printCase(expr)
    case 'cast':
      return `CAST(${printExpr(expr.operand)} AS ${printType(expr.type)})`
    case 'collate': {
      const operand = printWithin(expr.operand, precedence.sign)
      return `${operand} COLLATE ${printIdentifier(expr.collation)}`
    }
    case 'call':
      return printCall(expr)
    case 'row':
      return `(${printList(expr.items, printExpr)})`
    case 'subquery':
      return `(${printQuery(expr.query)})`
    case 'interval':
      return printInterval(expr)
  }
}

/** In parentheses unless it binds tightly enough. */
function printWithin(expr: Expr, min: Precedence): string {
  const text = printExpr(expr)
  return precedenceOf(expr) < min ? `(${text})` : text
}

/** An operand of a comparison. */
function printTight(expr: Expr): string {
  return printWithin(expr, precedence.bits)
}

function not({ negated }: { readonly negated: boolean }): string {
  return negated ? ' NOT' : ''
}

function printLiteral(literal: Literal): string {
  switch (literal.type) {
    case 'null':
      return 'NULL'
    case 'boolean':
      return literal.value ? 'TRUE' : 'FALSE'
    case 'number':
      return literal.text
    case 'string':
      return quoteString(literal.value)
    case 'blob':
      return `x'${literal.hex}'`
  }
}

function printParameter(parameter: Parameter): string {
  return `${parameter.style === 'named' ? ':' : '?'}${parameter.name}`
}

function printUnary({ op, operand }: Unary): string {
  if (op === 'not') {
    const chained = operand.kind === 'unary' && operand.op === 'not'
    return `NOT ${printWithin(operand, chained ? precedence.not : precedence.bits)}`
  }
  // `--1` would be a comment.
  const text = printWithin(operand, precedence.sign)
  return text.startsWith('-') ? `${op}(${text})` : op + text
}

/**
 * Operators of one level may lean to the left by the thousand, so that direction is iterated
 * without recursion.
 */
function printBinary(expr: Binary): string {
  const chain: Binary[] = []
  let left: Expr = expr
  while (left.kind === 'binary') {
    chain.push(left)
    left = left.left
  }
  let printed: Expr = left
  let text = printExpr(left)
  for (const outer of chain.reverse()) {
    const binds = binaryPrecedence[outer.op]
    const compares = binds === precedence.equality || binds === precedence.relation
    if (precedenceOf(printed) < (compares ? precedence.bits : binds)) text = `(${text})`
    const right = printWithin(outer.right, compares ? precedence.bits : tighterThan(binds))
    text += ` ${binarySpelling(outer.op)} ${right}`
    printed = outer
  }
  return text
}

function binarySpelling(op: Binary['op']): string {
  return op === 'mod' ? '%' : op.toUpperCase()
}

function printCase(expr: Case): string {
  const operand = expr.operand === undefined ? '' : ` ${printExpr(expr.operand)}`
  const whens = expr.whens.map(
    ({ when, then }) => ` WHEN ${printExpr(when)} THEN ${printExpr(then)}`,
  )
  const otherwise = expr.else === undefined ? '' : ` ELSE ${printExpr(expr.else)}`
  return `CASE${operand}${whens.join('')}${otherwise} END`
}

export function printType({ name, args }: TypeName): string {
  return args.length === 0 ? name : `${name}(${args.join(', ')})`
}

/** Functions whose name SQLite and we recognise only without parentheses. */
const bareCalls: ReadonlySet<string> = new Set([
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
])

/** Keywords that may name a function without quotes, because a parenthesis follows. */
const callable: ReadonlySet<string> = new Set(
  'GLOB IF LAST LEFT LIKE MATCH MOD REGEXP REPLACE RIGHT'.split(' '),
)

/** Functions with a special syntax: a plain call of that name needs quotes. */
const special: ReadonlySet<string> = new Set(['CAST', 'CONVERT', 'EXISTS', 'ROW'])

function printCall(call: Call): string {
  const name = call.name.name.toUpperCase()
  const bare = bareCalls.has(name) && call.args.length === 0 && !call.star
  const over = call.over === undefined ? '' : ` OVER ${printOver(call.over)}`
  const filter = call.filter === undefined ? '' : ` FILTER (WHERE ${printExpr(call.filter)})`
  if (bare) return call.name.name + filter + over
  const distinct = call.distinct ? 'DISTINCT ' : ''
  const args = call.star ? '*' : printArguments(name, call.args)
  const order = printOrderBy(call.orderBy)
  const separator = call.separator === undefined ? '' : ` SEPARATOR ${quoteString(call.separator)}`
  const inner = `${distinct}${args}${order}${separator}`.trim()
  return `${printFunctionName(call.name.name)}(${inner})${filter}${over}`
}

/**
 * Prints arguments. `POSITION(a IN b)` has a special meaning, so that an IN as an argument needs
 * parentheses.
 */
function printArguments(name: string, args: readonly Expr[]): string {
  const [first, ...rest] = args
  if (name !== 'POSITION' || first === undefined) return printList(args, printExpr)
  return [printTight(first), ...rest.map(printExpr)].join(', ')
}

function printFunctionName(name: string): string {
  const upper = name.toUpperCase()
  if (callable.has(upper)) return name
  return special.has(upper) ? `"${name}"` : quoteIdentifier(name)
}

function printOver(over: Window | Identifier): string {
  return over.kind === 'identifier' ? printIdentifier(over) : printWindow(over)
}

/** ` ORDER BY …`, or nothing. */
export function printOrderBy(terms: readonly OrderTerm[]): string {
  return terms.length === 0 ? '' : ` ORDER BY ${printList(terms, printOrderTerm)}`
}

export function printOrderTerm({ expr, direction, nulls }: OrderTerm): string {
  const suffix = direction === undefined ? '' : ` ${direction.toUpperCase()}`
  return printExpr(expr) + suffix + (nulls === undefined ? '' : ` NULLS ${nulls.toUpperCase()}`)
}

/** A window with its parentheses. */
export function printWindow({ base, partitionBy, orderBy, frame }: Window): string {
  const parts = [
    base === undefined ? '' : printIdentifier(base),
    partitionBy.length === 0 ? '' : `PARTITION BY ${printList(partitionBy, printExpr)}`,
    printOrderBy(orderBy).trim(),
    frame === undefined ? '' : printFrame(frame),
  ]
  return `(${parts.filter((part) => part !== '').join(' ')})`
}

function printFrame({ unit, start, end, exclude }: Frame): string {
  const from = printBound(start)
  const bounds = end === undefined ? from : `BETWEEN ${from} AND ${printBound(end)}`
  const suffix = exclude === undefined ? '' : ` EXCLUDE ${spaced(exclude)}`
  return `${unit.toUpperCase()} ${bounds}${suffix}`
}

function printBound({ type, offset }: FrameBound): string {
  const prefix = offset === undefined ? '' : `${printWithin(offset, precedence.bits)} `
  return prefix + spaced(type)
}

/** `current-row` as `CURRENT ROW`. */
function spaced(word: string): string {
  return word.toUpperCase().replaceAll('-', ' ')
}

/**
 * An interval. Any value but a literal has parentheses, so that the unit is not read as part of it.
 */
function printInterval({ value, unit }: Interval): string {
  const literal = value.kind === 'literal' && (value.type === 'string' || value.type === 'number')
  const plain = literal || value.kind === 'parameter'
  const text = plain ? printExpr(value) : `(${printExpr(value)})`
  return `INTERVAL ${text}${unit === undefined ? '' : ` ${unit}`}`
}
