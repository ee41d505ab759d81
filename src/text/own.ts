/**
 * The value of a table under a name from outside. `constructor`, `toString` and `__proto__`, which
 * every object has, do not count.
 */
export function own<Value>(
  table: Readonly<Partial<Record<string, Value>>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
