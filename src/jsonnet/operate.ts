import { JsonnetProblem, requireLength } from './problem.ts'
import { compareTexts, List, Obj, type Thunk, typeOf, type Value } from './values.ts'
import { plainText } from './write-json.ts'

/** An operator that needs both of its operands. Throws a JsonnetProblem. */
export function operate(op: string, left: Value, right: Value): Value {
  switch (op) {
    case '+':
      return plus(left, right)
    case '==':
      return isEqual(left, right)
    case '!=':
      return !isEqual(left, right)
    case '<':
    case '>':
    case '<=':
    case '>=':
      return holds(op, compare(left, right))
    case 'in':
      if (typeof left !== 'string' || !(right instanceof Obj)) return refuse(op, left, right)
      return right.has(left)
    case '%':
      if (typeof left === 'string') return refuse(op, left, right)
      break
    default:
      break
  }
  if (typeof left !== 'number' || typeof right !== 'number') return refuse(op, left, right)
  return calculate(op, left, right)
}

function refuse(op: string, left: Value, right: Value): never {
  throw new JsonnetProblem(`${op} takes no ${typeOf(left)} and ${typeOf(right)}`)
}

export function plus(left: Value, right: Value): Value {
  if (typeof left === 'string' || typeof right === 'string') {
    const text = plainText(left) + plainText(right)
    requireLength(text.length, 'text')
    return text
  }
  if (typeof left === 'number' && typeof right === 'number') return finite(left + right)
  if (left instanceof List && right instanceof List) {
    requireLength(left.items.length + right.items.length, 'list')
    return new List([...left.items, ...right.items])
  }
  if (left instanceof Obj && right instanceof Obj) return left.plus(right, plus)
  return refuse('+', left, right)
}

function calculate(op: string, left: number, right: number): number {
  switch (op) {
    case '-':
      return finite(left - right)
    case '*':
      return finite(left * right)
    case '/':
    case '%':
      if (right === 0) throw new JsonnetProblem('division by zero')
      return finite(op === '/' ? left / right : left % right)
    case '&':
      return Number(integer(left) & integer(right))
    case '|':
      return Number(integer(left) | integer(right))
    case '^':
      return Number(integer(left) ^ integer(right))
    default: {
      if (right < 0) throw new JsonnetProblem('a shift by less than nothing')
      const by = BigInt.asUintN(6, integer(right))
      const shifted = op === '<<' ? integer(left) << by : integer(left) >> by
      return Number(BigInt.asIntN(64, shifted))
    }
  }
}

export function integer(value: number): bigint {
  return BigInt(Math.trunc(value))
}

export function finite(value: number): number {
  if (Number.isFinite(value)) return value
  throw new JsonnetProblem(
    Number.isNaN(value) ? 'the result is no number' : 'the number is too large',
  )
}

function holds(op: string, order: number): boolean {
  if (op === '<') return order < 0
  if (op === '>') return order > 0
  return op === '<=' ? order <= 0 : order >= 0
}

/** The order of two numbers, texts, or lists of those. */
export function compare(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (left instanceof List && right instanceof List) {
    for (const [index, item] of left.items.entries()) {
      const other = right.items[index]
      if (other === undefined) return 1
      const order = compare(item.value, other.value)
      if (order !== 0) return order
    }
    return left.items.length - right.items.length
  }
  return refuse('<', left, right)
}

export function isEqual(left: Value, right: Value): boolean {
  if (typeOf(left) === 'function' || typeOf(right) === 'function') {
    throw new JsonnetProblem('functions cannot be compared')
  }
  if (left instanceof List && right instanceof List) {
    if (left.items.length !== right.items.length) return false
    return left.items.every((item, index) => {
      return isEqual(item.value, (right.items[index] as Thunk).value)
    })
  }
  if (left instanceof Obj && right instanceof Obj) {
    const names = left.names()
    const others = right.names()
    if (names.length !== others.length) return false
    return names.every((name, index) => {
      if (name !== others[index]) return false
      return isEqual(left.get(name) as Value, right.get(name) as Value)
    })
  }
  return left === right
}
