import type { Expr } from '../../sql/ast.ts'
import type { StoreType } from '../../store/store.ts'

const jsonFunctions =
  /^(json|json_(array|object|group_array|group_object|insert|patch|remove|replace|set|quote))$/i

const transparentFunctions =
  /^(coalesce|ifnull|nullif|iif|if|min|max|first_value|last_value|lag|lead|nth_value|any_value)$/i

/**
 * The type of an expression, as far as output needs it: JSON to nest, booleans to write as words.
 * When the value itself shows its type, it is `any`.
 */
export function expressionType(expr: Expr, columnType: (expr: Expr) => StoreType): StoreType {
  switch (expr.kind) {
    case 'column':
    case 'subquery':
      return columnType(expr)
    case 'literal':
      return expr.type === 'boolean' ? 'boolean' : 'any'
    case 'collate':
      return expressionType(expr.operand, columnType)
    case 'binary':
      return expr.op === '->' ? 'json-text' : 'any'
    case 'case':
      return agreed(
        [...expr.whens.map(({ then }) => then), ...(expr.else ? [expr.else] : [])],
        columnType,
      )
    case 'call': {
      const { name } = expr.name
      if (jsonFunctions.test(name)) return 'json-text'
      if (/^json_extract$/i.test(name)) return 'json'
      if (!transparentFunctions.test(name)) return 'any'
      return agreed(/^(iif|if)$/i.test(name) ? expr.args.slice(1) : expr.args, columnType)
    }
    default:
      return 'any'
  }
}

/** The common type of alternatives; NULL fits every type. */
function agreed(alternatives: readonly Expr[], columnType: (expr: Expr) => StoreType): StoreType {
  const types = new Set(
    alternatives
      .filter((expr) => !(expr.kind === 'literal' && expr.type === 'null'))
      .map((expr) => expressionType(expr, columnType)),
  )
  return [...types].reduce<StoreType | undefined>(commonType, undefined) ?? 'any'
}

/** A type for values of both types; the value itself shows whether it is a number or text. */
function commonType(one: StoreType | undefined, other: StoreType): StoreType {
  const first = one ?? other
  if (isJson(first) && isJson(other)) return first === other ? first : 'json'
  return first === other && first === 'boolean' ? first : 'any'
}

/** Whether a type is JSON; both kinds treat objects and arrays alike. */
export function isJson(type: StoreType | undefined): boolean {
  return type === 'json' || type === 'json-text'
}
