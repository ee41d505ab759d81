import type { Call } from '../../sql/ast.ts'
import type { Store } from '../../store/store.ts'

/**
 * Whether a function aggregates rows, by the store's definition: `max(a)` does, `max(a, b)` does
 * not.
 */
export function aggregates({ name, args, star }: Call, store: Store): boolean {
  const { rows } = store.query(
    `SELECT 1 FROM pragma_function_list WHERE lower(name) = lower(?) AND type <> 's' AND narg IN (-1, ?)`,
    [name.name, star ? 0 : args.length],
  )
  return [...rows].length > 0
}
