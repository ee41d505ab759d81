import type { ColumnRef, Expr, FromItem, Query, Select, TableRef } from '../../sql/ast.ts'
import { equals } from '../../sql/make.ts'
import { mapQuery } from '../../sql/map-query.ts'
import { conjunction, conjuncts, disjuncts } from '../../sql/walk.ts'
import { sources, walkQuery } from '../../sql/walk-query.ts'
import { isSendable, pathOf } from '../predicates.ts'
import { fillsLeft, fillsRight } from './from-tree.ts'

/** The values that a column is compared with; undefined when they differ by row. */
type Values = readonly Expr[] | undefined

/** The columns of one table that the outer SELECT fixes by `=` and IN, in lower case. */
export type Given = ReadonlyMap<string, Values>

/** The conditions for every row of a table in a SELECT: WHERE, and each ON that drops its rows. */
export function outerValues(table: TableRef, query: Query): Given {
  const given = new Map<string, Values>()
  const alias = (table.alias ?? table.name.parts.at(-1))?.name.toLowerCase()
  walkQuery(query, {
    select(select) {
      if (!sources(select.from).includes(table)) return
      const conditions = [...conjuncts(select.where), ...onConditions(select.from, table)]
      for (const condition of conditions) {
        for (const [column, values] of equalities(condition)) {
          const [name, qualifier] = [...column.path].reverse()
          const isOther = qualifier !== undefined && qualifier.name.toLowerCase() !== alias
          if (name === undefined || isOther) continue
          const key = name.name.toLowerCase()
          given.set(key, given.get(key) ?? values)
        }
      }
    },
  })
  return given
}

function onConditions(item: FromItem | undefined, table: TableRef): Expr[] {
  if (item?.kind !== 'join') return []
  const isRight = sources(item.right).includes(table)
  const inner = onConditions(isRight ? item.right : item.left, table)
  const keepsAll = isRight ? fillsLeft(item.type) : fillsRight(item.type)
  if (keepsAll) return inner
  const shared = (item.using ?? []).map((name) => {
    const column: ColumnRef = { kind: 'column', path: [name], span: name.span }
    return equals(column, column, name.span)
  })
  return [...inner, ...conjuncts(item.on), ...shared]
}

/** `a = 1 OR a IN (2, 3)` as a and its values; `a = b` as both without values. */
function equalities(condition: Expr): [ColumnRef, Values][] {
  const parts = disjuncts(condition).map(equality)
  const [first] = parts
  if (first === undefined || parts.length === 1) return first ?? []
  const [column] = first[0] ?? []
  if (column === undefined) return []
  const isOne = parts.every(
    ([one, ...more]) => one !== undefined && more.length === 0 && pathOf(one[0]) === pathOf(column),
  )
  if (!isOne) return []
  const all = parts.map(([part]) => part?.[1])
  return [[column, all.includes(undefined) ? undefined : all.flatMap((values) => values ?? [])]]
}

function equality(condition: Expr): [ColumnRef, Values][] {
  switch (condition.kind) {
    case 'in': {
      const { operand, items, negated } = condition
      if (negated || operand.kind !== 'column') return []
      return [[operand, items.every(isSendable) ? items : undefined]]
    }
    case 'in-query': {
      const { operand, negated } = condition
      return negated || operand.kind !== 'column' ? [] : [[operand, undefined]]
    }
    case 'binary': {
      const { op, left, right } = condition
      if (op !== '=') return []
      const sides = [
        [left, right],
        [right, left],
      ] as const
      return sides.flatMap(([side, other]): [ColumnRef, Values][] =>
        side.kind === 'column' ? [[side, isSendable(other) ? [other] : undefined]] : [],
      )
    }
    default:
      return []
  }
}

/**
 * A query whose own input values are replaced by those given around it: documents write defaults
 * and placeholders for a caller's values. A value that differs by row leaves the input to the
 * caller.
 */
export function withOuterValues(
  query: Query,
  given: Given,
  isInput: (name: string) => boolean,
): Query {
  return mapQuery(query, {
    select(select: Select) {
      const replaced = conjuncts(select.where).flatMap((condition): Expr[] => {
        const [found, ...more] = equalities(condition)
        const [column, own] = found ?? []
        const name = column?.path.at(-1)?.name.toLowerCase()
        const isOwn = own !== undefined && more.length === 0
        if (column === undefined || name === undefined || !isOwn) return [condition]
        if (!given.has(name) || !isInput(name)) return [condition]
        const items = given.get(name)
        if (items === undefined) return []
        const { span } = condition
        const [only, ...others] = items
        return only !== undefined && others.length === 0
          ? [equals(column, only, span)]
          : [{ kind: 'in', negated: false, operand: column, items, span }]
      })
      const { where: _own, ...rest } = select
      const where = conjunction(replaced)
      return { ...rest, ...(where && { where }) }
    },
  })
}
