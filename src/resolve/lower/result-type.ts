import type {
  Binary,
  BinaryOp,
  Call,
  Expr,
  Literal,
  SetOperation,
  TypeName,
  Unary,
} from '../../sql/ast.ts'
import { functionFacts } from '../../sql/functions.ts'
import type { StoreType } from '../../store/store.ts'
import type { ResolveContext } from '../context.ts'
import type { OutputColumn } from '../resolved.ts'
import type { QueryColumns } from '../rewrite.ts'
import { isJson } from './expression-type.ts'

type TypeOf = (expr: Expr) => StoreType

/**
 * The type of all values that an expression can have, by SQLite's rules; NULL is of every type. A rule
 * that some value could break gives `any`. Comparisons and requests do not go by it, but by the declared
 * types of columns (expression-type.ts), as SQLite's do.
 *
 * @param expr in the store's dialect
 * @param typeOf of its operands; of columns and queries what is known of them
 */
export function resultType(expr: Expr, typeOf: TypeOf): StoreType {
  switch (expr.kind) {
    case 'column':
    case 'subquery':
      return typeOf(expr)
    case 'literal':
      return literalType(expr)
    case 'collate':
      return typeOf(expr.operand)
    case 'unary':
      return unaryType(expr, typeOf)
    case 'binary':
      return binaryType(expr, typeOf)
    case 'between':
    case 'in':
    case 'in-query':
    case 'like':
    case 'is':
    case 'exists':
      return 'boolean'
    case 'case':
      return commonTypeOf(
        [...expr.whens.map(({ then }) => then), ...(expr.else ? [expr.else] : [])],
        typeOf,
      )
    case 'cast':
      return castType(expr.type)
    case 'call':
      return callType(expr, typeOf)
    case 'row':
    case 'interval':
    case 'parameter':
      return 'any'
  }
}

/** The type of values that are of either type. */
export function commonType(one: StoreType, other: StoreType): StoreType {
  if (one === other) return one
  if (isJson(one) && isJson(other)) return 'json'
  if (isWhole(one) && isWhole(other)) return 'integer'
  return isNumeric(one) && isNumeric(other) ? 'number' : 'any'
}

/** The type of a column's values. */
export function resultOf(column: OutputColumn | undefined): StoreType {
  return column?.result ?? column?.type ?? 'any'
}

/** The columns of a set operation, of either side's values: those of EXCEPT are all of the left. */
export function setOperationColumns(
  op: SetOperation['op'],
  left: QueryColumns,
  right: QueryColumns,
): QueryColumns {
  return left?.map(({ open: _open, structure, ...column }, index) => {
    const other = right?.[index]
    const isStructured = isJson(other?.type) && isJson(column.type)
    const type = other?.type === column.type ? column.type : isStructured ? 'json' : 'any'
    const own = resultOf(column)
    // A recursive table's own column adds no other values to itself.
    const isSame = op === 'except' || other?.open === index
    const result = isSame ? own : commonType(own, resultOf(other))
    const isOne = op === 'except' || other?.structure === structure
    return { ...column, type, result, ...(structure && isOne && { structure }) }
  })
}

/** The columns of VALUES. */
export function valuesColumns(
  rows: readonly (readonly Expr[])[],
  resolver: { typeOf(expr: Expr): StoreType; resultOf(expr: Expr): StoreType },
): OutputColumn[] {
  return (rows[0] ?? []).map((expr, index) => {
    const column = rows.flatMap((row) => row[index] ?? [])
    return {
      name: `column${index + 1}`,
      type: resolver.typeOf(expr),
      result: commonTypeOf(column, (one) => resolver.resultOf(one)),
    }
  })
}

/** The columns of a whole query, by the types of their values; the original tells those of its tables only. */
export function announced(columns: QueryColumns, { asOriginal }: ResolveContext): OutputColumn[] {
  return (columns ?? []).map(({ result, ...column }) =>
    asOriginal ? column : { ...column, type: result ?? column.type, compared: column.type },
  )
}

/** The common type of expressions, one of which is the value. */
export function commonTypeOf(exprs: readonly Expr[], typeOf: TypeOf): StoreType {
  const types = new Set(exprs.filter((expr) => !isNull(expr)).map(typeOf))
  const [first = 'any', ...others] = types
  return others.reduce(commonType, first)
}

export function isNull(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.type === 'null'
}

/** Integers too long for SQLite are text in its dialect. */
function literalType(literal: Literal): StoreType {
  switch (literal.type) {
    case 'boolean':
      return 'boolean'
    case 'string':
      return 'text'
    case 'number':
      return /^(\d+|0x[\da-f]+)$/i.test(literal.text) ? 'integer' : 'number'
    default:
      return 'any'
  }
}

function unaryType({ op, operand }: Unary, typeOf: TypeOf): StoreType {
  switch (op) {
    case 'not':
      return 'boolean'
    case '~':
      return 'integer'
    case '+':
      return typeOf(operand)
    case '-':
      return wholeOrNot(typeOf(operand))
  }
}

const arithmetic: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['+', '-', '*', '/', 'mod'])

function binaryType(expr: Binary, typeOf: TypeOf): StoreType {
  switch (expr.op) {
    case '+':
    case '-':
    case '*':
    case '/':
    case 'mod':
      return arithmeticType(expr, typeOf)
    case '|':
    case '&':
    case '<<':
    case '>>':
    case 'div':
      return 'integer'
    case '||':
      return 'text'
    case '->':
      return 'json-text'
    case '->>':
      return 'any'
    default:
      return 'boolean'
  }
}

/** Walks a sum of any length in a loop. A sum of integers beyond 64 bits is a real without a fraction. */
function arithmeticType(expr: Binary, typeOf: TypeOf): StoreType {
  let left: Expr = expr
  while (left.kind === 'binary' && arithmetic.has(left.op)) {
    if (!isWhole(typeOf(left.right))) return 'number'
    left = left.left
  }
  return wholeOrNot(typeOf(left))
}

/** By the words of a type's name, in the order that SQLite looks for them. */
function castType({ name }: TypeName): StoreType {
  if (/INT/.test(name)) return 'integer'
  if (/CHAR|CLOB|TEXT/.test(name)) return 'text'
  return /BLOB/.test(name) ? 'any' : 'number'
}

function callType({ name, args }: Call, typeOf: TypeOf): StoreType {
  const result = functionFacts(name.name)?.result ?? 'any'
  const [first, , third] = args
  const firstType = () => (first === undefined ? 'any' : typeOf(first))
  switch (result) {
    case 'first':
      return firstType()
    case 'arms':
      return commonTypeOf(args, typeOf)
    case 'branches':
      return commonTypeOf(args.slice(1), typeOf)
    case 'shifted':
      return commonTypeOf(
        third === undefined ? args.slice(0, 1) : [...args.slice(0, 1), third],
        typeOf,
      )
    case 'whole':
      return wholeOrNot(firstType())
    case 'piece':
      return firstType() === 'any' ? 'any' : 'text'
    default:
      return result
  }
}

function wholeOrNot(type: StoreType): StoreType {
  return isWhole(type) ? 'integer' : 'number'
}

function isWhole(type: StoreType): boolean {
  return type === 'integer' || type === 'boolean'
}

function isNumeric(type: StoreType): boolean {
  return isWhole(type) || type === 'number'
}
