/**
 * What a table of ours has under a name that comes from outside. Every object has `constructor`, `toString` and
 * `__proto__` too, which are no entries of it.
 */
export function own<Value>(
  table: Readonly<Partial<Record<string, Value>>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
