import type { SelectItem } from '../../sql/ast.ts'
import { identifier } from '../../sql/make.ts'
import { sameName } from '../../text/words.ts'
import { firstOf, type Merged, type Scope } from '../names/scope.ts'
import { nothingToSelect } from '../problems.ts'
import { headerOf, type QueryColumns } from '../rewrite.ts'
import { expressionType } from './expression-type.ts'
import type { ExpressionResolver } from './resolve-expression.ts'

/**
 * One item of a select list with its columns resolved and a unique name; a star becomes its
 * columns, unless only the store knows them.
 *
 * @param text the text that the item's span refers to
 */
export function selectItems(
  item: SelectItem,
  scope: Scope,
  resolver: ExpressionResolver,
  text: string,
): SelectItem[] {
  if (item.kind === 'item') {
    const alias = item.alias ?? identifier(headerOf(item.expr, text), item.span)
    return [{ ...item, expr: resolver.value(item.expr), alias }]
  }
  const relations = item.qualifier ? [scope.relation(item.qualifier.parts)] : scope.relations
  const shown = new Set<Merged>()
  return relations.flatMap((relation): SelectItem[] => {
    const names = relation.starColumns()
    if (names === undefined) {
      const alias = identifier(relation.alias, item.span)
      return [{ ...item, qualifier: { kind: 'name', parts: [alias], span: item.span } }]
    }
    if (names.every((name) => relation.find(name) === undefined)) {
      throw nothingToSelect(item.span)
    }
    return names.flatMap((name): SelectItem[] => {
      const merged = item.qualifier
        ? undefined
        : scope.merged.find((one) => one.members.includes(relation) && sameName(one.name, name))
      if (merged !== undefined && shown.has(merged)) return []
      if (merged !== undefined) shown.add(merged)
      const found = merged ? firstOf(merged.value, name) : relation.find(name)
      if (found === undefined) return []
      const expr = resolver.reference(found, item.span)
      return [{ kind: 'item', expr, alias: identifier(name, item.span), span: item.span }]
    })
  })
}

/** The output columns of a resolved select list; undefined where only the store knows them. */
export function outputColumns(
  items: readonly SelectItem[],
  resolver: ExpressionResolver,
): QueryColumns {
  if (items.some(({ kind }) => kind === 'star')) return undefined
  return items.flatMap((item) =>
    item.kind === 'star'
      ? []
      : [
          {
            name: item.alias?.name ?? '',
            type: expressionType(item.expr, (expr) => resolver.typeOf(expr)),
            result: resolver.resultOf(item.expr),
            ...resolver.openOf(item.expr),
            ...resolver.twinOf(item.expr),
            ...(resolver.isCollated(item.expr) && { isCollated: true }),
            ...resolver.dateOf(item.expr),
            ...resolver.structureOf(item.expr),
          },
        ],
  )
}
