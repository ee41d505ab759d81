import { QueryError } from '../errors/query-error.ts'
import { setting } from '../errors/setting.ts'
import type { Expr, Literal, Parameter, Statement } from '../sql/ast.ts'
import { jsonText } from '../text/json.ts'
import { own } from '../text/own.ts'
import type { Span } from '../text/source.ts'
import { didYouMean } from '../text/suggest.ts'
import { RealNumber } from './real-number.ts'
import type { Parameters } from './settings.ts'

/**
 * A statement with the values of its parameters in their places, as literals that the user might have written. No
 * value becomes text of the statement. `:name` is found by its name, `$1` by its number, `?` by its position.
 *
 * A list in `IN (:names)` is its elements; anywhere else lists and objects are their JSON text.
 * Throws a QueryError for a parameter without a value, and for one in a view, whose text is kept.
 */
export function bindParameters<S extends Statement>(statement: S, values: Parameters): S {
  const found = parametersIn(statement)
  if (found.length === 0) return statement
  refuseKept(statement, found)
  const numbers = new Map(
    found
      .filter(({ style }) => style === 'positional')
      .map((node, index) => [node, `${index + 1}`]),
  )
  const find = (node: Parameter): unknown => {
    const value = own(values, numbers.get(node) ?? node.name)
    if (value === undefined) throw withoutValue(node, numbers.get(node), values)
    return value
  }
  return mapped(statement, find) as S
}

/** The parameters of a statement as they stand in its text. */
export function parametersIn(statement: Statement): Parameter[] {
  const found: Parameter[] = []
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (isParameter(node)) found.push(node)
    else for (const part of Object.values(node)) look(part)
  }
  look(statement)
  return found.sort((a, b) => a.span.start - b.span.start)
}

function isParameter(node: unknown): node is Parameter {
  return (node as Parameter | undefined)?.kind === 'parameter'
}

/** Any part of a statement; what has no parameter in it is the same object. */
function mapped(node: unknown, find: (node: Parameter) => unknown): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (isParameter(node)) return expressionOf(find(node), node.span)
  if (Array.isArray(node)) {
    const parts = node.map((part) => mapped(part, find))
    return parts.some((part, index) => part !== node[index]) ? parts : node
  }
  const { kind, list, json } = node as { kind?: string; list?: boolean; json?: unknown }
  const entries = Object.entries(node).map(([key, part]) => {
    const isList = (kind === 'in' && key === 'items') || (list === true && key === 'value')
    if (isList) return [key, listed(part, find)]
    if (kind === 'exec' && part === json && isParameter(part)) {
      return [key, bodyOf(find(part), part.span)]
    }
    return [key, mapped(part, find)]
  })
  const before = Object.values(node)
  const isSame = entries.every(([, part], index) => part === before[index])
  return isSame ? node : Object.fromEntries(entries)
}

/** The items of IN, where a list stands for its elements. */
function listed(part: unknown, find: (node: Parameter) => unknown): unknown {
  if (!Array.isArray(part)) {
    const { items } = part as { items?: unknown }
    return items === undefined
      ? mapped(part, find)
      : { ...(part as object), items: listed(items, find) }
  }
  return part.flatMap((item) => {
    const value = isParameter(item) ? find(item) : undefined
    if (!Array.isArray(value)) return [mapped(item, find)]
    return value.map((element) => expressionOf(element, item.span))
  })
}

/** The body of EXEC is JSON text, whatever its value is. */
function bodyOf(value: unknown, span: Span): Literal {
  return text(typeof value === 'string' ? value : jsonText(value), span)
}

function expressionOf(value: unknown, span: Span): Expr {
  switch (typeof value) {
    case 'string':
      return text(value, span)
    case 'boolean':
      return { kind: 'literal', type: 'boolean', value, span }
    case 'number':
    case 'bigint':
      return number(String(value), span)
    default:
      if (value instanceof RealNumber) return number(value.text, span)
      if (value === null) return { kind: 'literal', type: 'null', span }
      return text(jsonText(value), span)
  }
}

function number(digits: string, span: Span): Expr {
  if (!digits.startsWith('-')) return { kind: 'literal', type: 'number', text: digits, span }
  const operand: Literal = { kind: 'literal', type: 'number', text: digits.slice(1), span }
  return { kind: 'unary', op: '-', operand, span }
}

function text(value: string, span: Span): Literal {
  return { kind: 'literal', type: 'string', value, span }
}

/** A view is kept as its text, which has no values. */
function refuseKept(statement: Statement, [first]: readonly Parameter[]): void {
  const inner = statement.kind === 'explain' ? statement.statement : statement
  if (inner.kind !== 'create-view' || first === undefined) return
  throw new QueryError(
    '0A000',
    `${written(first)} cannot stand in a view, which is kept as its text`,
    {
      span: first.span,
      hint: 'Write the value in. A SELECT from the view can give parameters in its WHERE.',
    },
  )
}

function withoutValue(node: Parameter, number: string | undefined, values: Parameters): QueryError {
  const name = number ?? node.name
  const near = didYouMean(name, Object.keys(values))
  const give = `Give it one: ${setting('param', `${name}=…`)} for a text, ${setting('param', `${name}:=…`)} for JSON.`
  return new QueryError('42P02', `${written(node)} has no value`, {
    span: node.span,
    hint: near ?? give,
  })
}

function written({ style, name }: Parameter): string {
  return style === 'positional' ? '?' : style === 'numbered' ? `$${name}` : `:${name}`
}
