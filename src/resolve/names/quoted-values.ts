import type { ColumnRef, Expr, Select } from '../../sql/ast.ts'
import { columnsIn } from '../../sql/walk.ts'
import { unknownColumn } from '../problems.ts'
import type { Scope } from './scope.ts'

/** Whether a name stands alone in quotes, as `"acme"`, which other programs take for a text. */
function isQuotedAlone({ path: [only, ...more], span }: ColumnRef): boolean {
  return only !== undefined && more.length === 0 && span.end - span.start === only.name.length + 2
}

/**
 * Throws {@link unknownColumn} at a text in double quotes: a name that nothing has. Without it the error would be
 * about the parameter that it is compared with.
 */
export function refuseQuotedValues(
  exprs: readonly Expr[],
  isKnown: (ref: ColumnRef) => boolean,
): void {
  const wrong = exprs
    .flatMap((expr) => columnsIn(expr))
    .find((ref) => isQuotedAlone(ref) && !isKnown(ref))
  if (wrong !== undefined) throw unknownColumn(wrong.path[0]?.name ?? '', wrong.span, [])
}

/** {@link refuseQuotedValues} in the conditions of a SELECT, before its tables are bound. */
export function refuseQuotedConditions(
  { items }: Select,
  conditions: readonly { readonly expr: Expr }[],
  scope: Scope,
): void {
  const results = new Set(
    items.map((item) => (item.kind === 'item' ? item.alias?.name.toLowerCase() : undefined)),
  )
  refuseQuotedValues(
    conditions.map(({ expr }) => expr),
    (ref) =>
      scope.ownersOf(ref).length > 0 ||
      results.has(ref.path[0]?.name.toLowerCase()) ||
      (scope.parent?.canFind(ref) ?? false),
  )
}
