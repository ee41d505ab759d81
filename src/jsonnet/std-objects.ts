import { isEqual } from './operate.ts'
import { JsonnetProblem } from './problem.ts'
import type { Arguments, Definitions } from './std-define.ts'
import { List, Obj, Thunk, typeOf, type Value } from './values.ts'

/** Functions of `std` on objects and on types. */
export const objects: Definitions = {
  'type(x)': (a) => typeOf(a.value(0)),
  'isString(v)': (a) => typeOf(a.value(0)) === 'string',
  'isNumber(v)': (a) => typeOf(a.value(0)) === 'number',
  'isBoolean(v)': (a) => typeOf(a.value(0)) === 'boolean',
  'isObject(v)': (a) => typeOf(a.value(0)) === 'object',
  'isArray(v)': (a) => typeOf(a.value(0)) === 'array',
  'isFunction(v)': (a) => typeOf(a.value(0)) === 'function',
  'isNull(v)': (a) => a.value(0) === null,
  'get(o, f, default?, inc_hidden?)': (a) => {
    const [object, name] = [a.object(0), a.text(1)]
    const isThere = a.truth(3, true) ? object.has(name) : object.isVisible(name)
    if (isThere) return object.get(name) ?? null
    return a.isGiven(2) ? a.value(2) : null
  },
  'objectHas(o, f)': (a) => a.object(0).isVisible(a.text(1)),
  'objectHasAll(o, f)': (a) => a.object(0).has(a.text(1)),
  'objectHasEx(obj, fname, hidden)': (a) =>
    a.truth(2) ? a.object(0).has(a.text(1)) : a.object(0).isVisible(a.text(1)),
  'objectFields(o)': (a) => List.of(a.object(0).names()),
  'objectFieldsAll(o)': (a) => List.of(a.object(0).names(true)),
  'objectFieldsEx(obj, hidden)': (a) => List.of(a.object(0).names(a.truth(1))),
  'objectValues(o)': (a) => new List(fieldsOf(a.object(0), false).map(([, value]) => value)),
  'objectValuesAll(o)': (a) => new List(fieldsOf(a.object(0), true).map(([, value]) => value)),
  'objectKeysValues(o)': (a) => pairs(a.object(0), false),
  'objectKeysValuesAll(o)': (a) => pairs(a.object(0), true),
  'objectRemoveKey(obj, key)': (a) =>
    Obj.of(new Map(fieldsOf(a.object(0), false).filter(([name]) => name !== a.text(1)))),
  'mapWithKey(func, obj)': (a) => {
    const call = a.call(0)
    const fields = fieldsOf(a.object(1), false).map(([name, value]): [string, Thunk] => [
      name,
      new Thunk(() => call(Thunk.of(name), value)),
    ])
    return Obj.of(new Map(fields))
  },
  'mergePatch(target, patch)': (a) => patched(a.value(0), a.value(1)),
  'prune(a)': (a) => pruned(a.value(0)),
  'xor(x, y)': (a) => a.truth(0) !== a.truth(1),
  'xnor(x, y)': (a) => a.truth(0) === a.truth(1),
  'equals(a, b)': (a) => isEqual(a.value(0), a.value(1)),
  'primitiveEquals(x, y)': (a) => a.value(0) === a.value(1),
  'trace(str, rest)': (a) => a.value(1),
  'native(name)': (a) => {
    throw new JsonnetProblem(`there is no native function '${a.text(0)}'`, a.place)
  },
  ...numbers(),
}

function numbers(): Definitions {
  const one = (work: (x: number) => number) => (a: Arguments) => checked(work(a.number(0)), a)
  const test = (work: (x: number) => boolean) => (a: Arguments) => work(a.number(0))
  return {
    'abs(n)': one(Math.abs),
    'sign(n)': one(Math.sign),
    'floor(x)': one(Math.floor),
    'ceil(x)': one(Math.ceil),
    'round(x)': one(Math.round),
    'sqrt(x)': one(Math.sqrt),
    'sin(x)': one(Math.sin),
    'cos(x)': one(Math.cos),
    'tan(x)': one(Math.tan),
    'asin(x)': one(Math.asin),
    'acos(x)': one(Math.acos),
    'atan(x)': one(Math.atan),
    'exp(x)': one(Math.exp),
    'log(x)': one(Math.log),
    'log2(x)': one(Math.log2),
    'log10(x)': one(Math.log10),
    'deg2rad(x)': one((x) => (x * Math.PI) / 180),
    'rad2deg(x)': one((x) => (x * 180) / Math.PI),
    'exponent(x)': one((x) => (x === 0 ? 0 : Math.floor(Math.log2(Math.abs(x))) + 1)),
    'mantissa(x)': one((x) => (x === 0 ? 0 : x / 2 ** (Math.floor(Math.log2(Math.abs(x))) + 1))),
    'isEven(x)': test((x) => Math.trunc(x) % 2 === 0),
    'isOdd(x)': test((x) => Math.trunc(x) % 2 !== 0),
    'isInteger(x)': test(Number.isInteger),
    'isDecimal(x)': test((x) => !Number.isInteger(x)),
    'max(a, b)': (a) => Math.max(a.number(0), a.number(1)),
    'min(a, b)': (a) => Math.min(a.number(0), a.number(1)),
    'clamp(x, minVal, maxVal)': (a) => Math.min(Math.max(a.number(0), a.number(1)), a.number(2)),
    'pow(x, n)': (a) => checked(a.number(0) ** a.number(1), a),
    'atan2(y, x)': (a) => Math.atan2(a.number(0), a.number(1)),
    'hypot(a, b)': (a) => Math.hypot(a.number(0), a.number(1)),
    'modulo(x, y)': (a) => checked(a.number(0) % a.number(1), a),
  }
}

function checked(value: number, a: Arguments): number {
  if (Number.isFinite(value)) return value
  throw new JsonnetProblem('the result is no number', a.place)
}

export function fieldsOf(object: Obj, withHidden: boolean): [string, Thunk][] {
  return object.names(withHidden).map((name) => [name, new Thunk(() => object.get(name) as Value)])
}

function pairs(object: Obj, withHidden: boolean): List {
  return List.of(
    fieldsOf(object, withHidden).map(([key, value]) => {
      return Obj.of(
        new Map([
          ['key', Thunk.of(key)],
          ['value', value],
        ]),
      )
    }),
  )
}

/** RFC 7396: what the patch has replaces, null takes away. */
function patched(target: Value, patch: Value): Value {
  if (!(patch instanceof Obj)) return patch
  const own = target instanceof Obj ? new Map(fieldsOf(target, false)) : new Map<string, Thunk>()
  for (const [name, { value }] of fieldsOf(patch, false)) {
    if (value === null) own.delete(name)
    else own.set(name, Thunk.of(patched(own.get(name)?.value ?? null, value)))
  }
  return Obj.of(own)
}

function pruned(value: Value): Value {
  const isEmpty = (one: Value): boolean =>
    one === null ||
    (one instanceof List && one.items.length === 0) ||
    (one instanceof Obj && one.names().length === 0)
  if (value instanceof List) {
    return List.of(value.items.map((item) => pruned(item.value)).filter((item) => !isEmpty(item)))
  }
  if (!(value instanceof Obj)) return value
  const fields = fieldsOf(value, false).flatMap(([name, field]): [string, Thunk][] => {
    const inner = pruned(field.value)
    return isEmpty(inner) ? [] : [[name, Thunk.of(inner)]]
  })
  return Obj.of(new Map(fields))
}
