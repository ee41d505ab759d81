import { compatOf } from '../../compat/compat.ts'
import type { Outcome } from '../../engine/outcome.ts'

/**
 * The lines about a write that went through, in words that clients of the original look for. With `compat`
 * there is a line for each request.
 */
export function changesText(
  { verb, of, count, isAwaited }: Extract<Outcome, { kind: 'changes' }>,
  compat: boolean,
): string[] {
  if (of === 'rows') return [verb === 'insert' ? 'insert into table completed' : 'exec completed']
  const text = isAwaited
    ? 'The operation completed successfully'
    : 'The operation was despatched successfully'
  if (compatOf(compat).repeatsChangeLines) return Array.from({ length: count }, () => text)
  return [count === 1 ? text : `${text} (${count} requests)`]
}
