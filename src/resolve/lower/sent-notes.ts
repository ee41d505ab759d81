import { findColumn } from '../../catalog/method.ts'
import { printExpr } from '../../sql/print.ts'
import type { BindingScope } from '../binding/bind-tables.ts'
import { askedText } from '../binding/whole-listing.ts'
import type { Reading } from '../resolved.ts'
import type { BoundSelect } from './driving-query.ts'
import { isAlsoOfColumn } from './sent-conditions.ts'

/** Records, in a SELECT and its readings, how binding its tables used its conditions. */
export function sentNotes(
  { sent, compared }: BoundSelect,
  readings: Reading[],
): Pick<BindingScope, 'onSent' | 'onAsked' | 'onCompared'> {
  return {
    onSent(condition, columns, relation, input) {
      const found = relation.findInputColumn(input)
      const copies = sent.get(condition.expr) ?? []
      copies.push({
        relation,
        columns: new Map(columns.map((column) => [column, found])),
        isOnlyParameter: findColumn(relation.method, input.name) === undefined,
        isColumnToo: isAlsoOfColumn(relation.method, input, condition.expr),
      })
      sent.set(condition.expr, copies)
      const table = relation.bound.into
      readings.push({ table, text: printExpr(condition.expr), how: 'sent' })
    },
    onAsked(relation, asked) {
      const { into: table } = relation.bound
      const text = askedText(asked, relation.method)
      const isKnown = readings.some((one) => one.table === table && one.text === text)
      if (!isKnown) readings.push({ table, text, how: 'sent' })
    },
    onCompared(condition, columns, relation, input) {
      const found = relation.findInputColumn(input)
      const known = compared.get(condition.expr) ?? []
      const either = new Map(columns.map((column) => [column, found]))
      compared.set(condition.expr, [...known, either])
    },
  }
}
