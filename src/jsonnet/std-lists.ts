import { slice } from './evaluate.ts'
import { compare, finite, isEqual, plus } from './operate.ts'
import { JsonnetProblem, requireLength } from './problem.ts'
import type { Arguments, Definitions } from './std-define.ts'
import { List, Obj, Thunk, type Value } from './values.ts'

/** Functions of `std` on lists and sets. */
export const lists: Definitions = {
  'length(x)': (a) => {
    const value = a.value(0)
    if (typeof value === 'string') return [...value].length
    if (value instanceof List) return value.items.length
    if (value instanceof Obj) return value.names().length
    if (typeof value === 'object' && value !== null) return value.parameters.length
    return a.refuse(0, 'a text, a list, an object or a function', value)
  },
  'makeArray(sz, func)': (a) => {
    const [size, make] = [a.number(0), a.call(1)]
    requireLength(size, 'list')
    return new List(
      Array.from({ length: size }, (_, index) => new Thunk(() => make(Thunk.of(index)))),
    )
  },
  'range(from, to)': (a) => {
    const [from, to] = [a.number(0), a.number(1)]
    requireLength(to - from, 'list')
    return List.of(Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index))
  },
  'repeat(what, count)': (a) => {
    const [what, count] = [a.value(0), a.number(1)]
    if (typeof what === 'string') {
      requireLength(what.length * count, 'text')
      return what.repeat(count)
    }
    requireLength(a.list(0).length * count, 'list')
    return new List(Array.from({ length: count }, () => a.list(0)).flat())
  },
  'slice(indexable, index, end, step)': (a) => {
    const [from, to, step] = [1, 2, 3].map((at) => a.value(at))
    const isNumber = (value: Value | undefined) => value === null || typeof value === 'number'
    if (![from, to, step].every(isNumber))
      throw new JsonnetProblem('std.slice takes numbers', a.place)
    return slice(a.value(0), from as number | null, to as number | null, step as number | null)
  },
  'member(arr, x)': (a) => {
    const value = a.value(0)
    if (typeof value === 'string') return value.includes(a.text(1))
    return a.list(0).some((item) => isEqual(item.value, a.value(1)))
  },
  'contains(arr, elem)': (a) => a.list(0).some((item) => isEqual(item.value, a.value(1))),
  'count(arr, x)': (a) => a.list(0).filter((item) => isEqual(item.value, a.value(1))).length,
  'find(value, arr)': (a) =>
    List.of(a.list(1).flatMap((item, index) => (isEqual(item.value, a.value(0)) ? [index] : []))),
  'map(func, arr)': (a) => mapped(a, (call, item) => call(item)),
  'mapWithIndex(func, arr)': (a) => mapped(a, (call, item, index) => call(Thunk.of(index), item)),
  'filterMap(filter_func, map_func, arr)': (a) => {
    const [keeps, map] = [a.call(0), a.call(1)]
    const kept = a.list(2).filter((item) => isTrue(keeps(item), a))
    return new List(kept.map((item) => new Thunk(() => map(item))))
  },
  'filter(func, arr)': (a) => {
    const keeps = a.call(0)
    return new List(itemsOf(a, 1).filter((item) => isTrue(keeps(item), a)))
  },
  'flatMap(func, arr)': (a) => {
    const call = a.call(0)
    const made = itemsOf(a, 1).map((item) => call(item))
    if (typeof a.value(1) === 'string') return made.map((one) => String(one)).join('')
    return new List(made.flatMap((one) => (one instanceof List ? one.items : refuseList(one, a))))
  },
  'foldl(func, arr, init)': (a) => {
    const call = a.call(0)
    let result = a.value(2)
    for (const item of itemsOf(a, 1)) result = call(Thunk.of(result), item)
    return result
  },
  'foldr(func, arr, init)': (a) => {
    const call = a.call(0)
    let result = a.value(2)
    for (const item of [...itemsOf(a, 1)].reverse()) result = call(item, Thunk.of(result))
    return result
  },
  'join(sep, arr)': (a) => joined(a.value(0), a.list(1), a),
  'deepJoin(arr)': (a) => deepText(a.value(0), a),
  'lines(arr)': (a) => {
    const text = joined('\n', a.list(0), a)
    return `${text as string}\n`
  },
  'flattenArrays(arr)': (a) =>
    new List(
      a
        .list(0)
        .flatMap(({ value }) => (value instanceof List ? value.items : refuseList(value, a))),
    ),
  'flattenDeepArray(value)': (a) => List.of(deepItems(a.value(0))),
  'reverse(arr)': (a) => new List([...itemsOf(a, 0)].reverse()),
  'sort(arr, keyF?)': (a) => new List(sorted(itemsOf(a, 0), keyOf(a, 1))),
  'uniq(arr, keyF?)': (a) => new List(unique(itemsOf(a, 0), keyOf(a, 1))),
  'set(arr, keyF?)': (a) => {
    const key = keyOf(a, 1)
    return new List(unique(sorted(itemsOf(a, 0), key), key))
  },
  'setMember(x, arr, keyF?)': (a) => {
    const key = keyOf(a, 2)
    const wanted = key(a.thunk(0))
    return a.list(1).some((item) => isEqual(key(item), wanted))
  },
  'setUnion(a, b, keyF?)': (a) => {
    const key = keyOf(a, 2)
    return new List(unique(sorted([...a.list(0), ...a.list(1)], key), key))
  },
  'setInter(a, b, keyF?)': (a) => overlap(a, true),
  'setDiff(a, b, keyF?)': (a) => overlap(a, false),
  'all(arr)': (a) => a.list(0).every((item) => isTrue(item.value, a)),
  'any(arr)': (a) => a.list(0).some((item) => isTrue(item.value, a)),
  'sum(arr)': (a) => a.list(0).reduce((sum, item) => sum + numberOf(item, a), 0),
  'avg(arr)': (a) => {
    const items = a.list(0)
    if (items.length === 0) throw new JsonnetProblem('std.avg of an empty list', a.place)
    return finite(items.reduce((sum, item) => sum + numberOf(item, a), 0) / items.length)
  },
  'minArray(arr, keyF?, onEmpty?)': (a) => extreme(a, -1),
  'maxArray(arr, keyF?, onEmpty?)': (a) => extreme(a, 1),
  'remove(arr, elem)': (a) => {
    const items = a.list(0)
    const at = items.findIndex((item) => isEqual(item.value, a.value(1)))
    return new List(items.filter((_, index) => index !== at))
  },
  'removeAt(arr, idx)': (a) => new List(a.list(0).filter((_, index) => index !== a.number(1))),
}

function itemsOf(a: Arguments, at: number): readonly Thunk[] {
  const value = a.value(at)
  return typeof value === 'string' ? List.of([...value]).items : a.list(at)
}

function mapped(
  a: Arguments,
  map: (call: ReturnType<Arguments['call']>, item: Thunk, index: number) => Value,
): List {
  const call = a.call(0)
  return new List(itemsOf(a, 1).map((item, index) => new Thunk(() => map(call, item, index))))
}

function isTrue(value: Value, a: Arguments): boolean {
  if (typeof value === 'boolean') return value
  throw new JsonnetProblem('this must be true or false', a.place)
}

function numberOf({ value }: Thunk, a: Arguments): number {
  return typeof value === 'number' ? value : a.refuse(0, 'a list of numbers', value)
}

function refuseList(value: Value, a: Arguments): never {
  return a.refuse(0, 'lists', value)
}

function keyOf(a: Arguments, at: number): (item: Thunk) => Value {
  return a.isGiven(at) ? a.call(at) : ({ value }) => value
}

function sorted(items: readonly Thunk[], key: (item: Thunk) => Value): Thunk[] {
  return items
    .map((item) => ({ item, by: key(item) }))
    .sort((one, other) => compare(one.by, other.by))
    .map(({ item }) => item)
}

function unique(items: readonly Thunk[], key: (item: Thunk) => Value): Thunk[] {
  return items.filter((item, index) => {
    const before = items[index - 1]
    return before === undefined || !isEqual(key(before), key(item))
  })
}

function overlap(a: Arguments, isWanted: boolean): List {
  const key = keyOf(a, 2)
  const others = a.list(1).map(key)
  return new List(
    a.list(0).filter((item) => {
      const own = key(item)
      return others.some((other) => isEqual(own, other)) === isWanted
    }),
  )
}

function extreme(a: Arguments, direction: number): Value {
  const key = keyOf(a, 1)
  const [first, ...rest] = a.list(0)
  if (first === undefined) {
    if (a.isGiven(2)) return a.value(2)
    throw new JsonnetProblem('there is no least and no greatest of an empty list', a.place)
  }
  let best = first
  for (const item of rest) if (compare(key(item), key(best)) * direction > 0) best = item
  return best.value
}

function joined(separator: Value, items: readonly Thunk[], a: Arguments): Value {
  const given = items.map(({ value }) => value).filter((value) => value !== null)
  const isFitting = (value: Value) =>
    typeof separator === 'string' ? typeof value === 'string' : value instanceof List
  const wrong = given.find((value) => !isFitting(value))
  if (wrong !== undefined) return a.refuse(1, 'items like its separator', wrong)
  if (typeof separator === 'string') {
    const text = given.join(separator)
    requireLength(text.length, 'text')
    return text
  }
  return given.reduce<Value>((all, one, index) => {
    return index === 0 ? one : plus(plus(all, separator), one)
  }, List.of([]))
}

function deepText(value: Value, a: Arguments): string {
  if (typeof value === 'string') return value
  if (value instanceof List) return value.items.map((item) => deepText(item.value, a)).join('')
  return a.refuse(0, 'texts and lists of them', value)
}

function deepItems(value: Value): Value[] {
  return value instanceof List ? value.items.flatMap((item) => deepItems(item.value)) : [value]
}
