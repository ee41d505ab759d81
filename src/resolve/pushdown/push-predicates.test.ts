import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FromItem } from '../../sql/ast.ts'
import { parseStatement } from '../../sql/parse.ts'
import { printExpr } from '../../sql/print.ts'
import { narrowingConditions, withDerived } from './push-predicates.ts'

function selectOf(text: string) {
  const statement = parseStatement(`SELECT 1 FROM ${text}`)
  assert.ok(statement.kind === 'query' && statement.body.kind === 'select')
  return statement.body
}

function nameOf(item: FromItem): string {
  return item.kind === 'table' ? (item.name.parts.at(-1)?.name ?? '') : item.kind
}

/** A FROM with its WHERE, and the conditions that narrow each of its tables. */
const narrowings: readonly (readonly [text: string, conditions: string])[] = [
  ['a', 'a: '],
  ['a WHERE x = 1 AND y = 2', 'a: x = 1, y = 2'],
  ['a WHERE x = 1 OR y = 2', 'a: x = 1 OR y = 2'],
  ['a JOIN b ON a.x = b.x WHERE a.y = 1', 'a: a.y = 1, a.x = b.x; b: a.y = 1, a.x = b.x'],
  ['a, b WHERE a.x = 1', 'a: a.x = 1; b: a.x = 1'],
  ['a LEFT JOIN b ON a.x = b.x WHERE a.y = 1', 'a: a.y = 1; b: a.y = 1, a.x = b.x'],
  ['a LEFT JOIN b ON a.x = b.x WHERE b.y IS NULL', 'a: b.y IS NULL; b: a.x = b.x'],
  ['a RIGHT JOIN b ON a.x = b.x WHERE b.y = 1', 'a: b.y = 1, a.x = b.x; b: b.y = 1'],
  ['a RIGHT JOIN b ON a.x = b.x WHERE a.y IS NULL', 'a: a.x = b.x; b: a.y IS NULL'],
  ['a FULL JOIN b ON a.x = b.x WHERE a.y = 1', 'a: a.y = 1; b: a.y = 1'],
  ['a FULL JOIN b ON a.x = b.x WHERE a.y IS NULL', 'a: ; b: '],
  ['a LEFT JOIN b ON b.x = 1 LEFT JOIN c ON c.x = 2', 'a: ; b: b.x = 1; c: c.x = 2'],
  ['a JOIN b ON b.x = 1 LEFT JOIN c ON c.x = 2', 'a: b.x = 1; b: b.x = 1; c: c.x = 2'],
]

for (const [text, expected] of narrowings) {
  test(`${text} narrows ${expected}`, () => {
    const { from, where } = selectOf(text)
    const found = [...narrowingConditions(from, where, [])].map(([item, conditions]) => {
      return `${nameOf(item)}: ${conditions.map(({ expr }) => printExpr(expr)).join(', ')}`
    })
    assert.equal(found.join('; '), expected)
  })
}

test('conditions from around narrow as those of WHERE do', () => {
  const { from } = selectOf('a JOIN b ON true')
  const { where } = selectOf('a WHERE x = 1')
  assert.ok(where)
  const found = narrowingConditions(from, undefined, [{ expr: where, isExact: false }])
  const shown = [...found.values()].map((conditions) =>
    conditions.map(({ expr, isExact }) => `${printExpr(expr)} ${isExact}`).join(', '),
  )
  assert.deepEqual(shown, ['x = 1 false, TRUE true', 'x = 1 false, TRUE true'])
})

/** Conditions, and what follows from them beside themselves. */
const consequences: readonly (readonly [text: string, ...derived: string[]])[] = [
  ['a.x = b.y AND b.y = 1', 'a.x IN (1)'],
  ['a.x = b.y AND a.x IN (1, 2)', 'b.y IN (1, 2)'],
  ['a.x = b.y AND (b.y = 1 AND c OR b.y = 2)', 'a.x IN (1, 2)'],
  ['a.x = b.y AND b.z = 1'],
  ['a.x = b.y AND b.y > 1'],
  ['a.x = b.y + 1 AND b.y = 1'],
  ['a.x > b.y AND b.y = 1'],
  ['a.x = b.folded AND b.folded = 1'],
]

for (const [text, ...derived] of consequences) {
  test(`${text} implies ${derived.join() || 'nothing more'}`, () => {
    const { from, where } = selectOf(`a WHERE ${text}`)
    const [conditions = []] = [...narrowingConditions(from, where, []).values()]
    const all = withDerived(conditions, ({ path }) => path.at(-1)?.name !== 'folded')
    const added = all.slice(conditions.length)
    assert.deepEqual(
      added.map(({ expr }) => printExpr(expr)),
      derived,
    )
    assert.ok(added.every(({ isExact }) => !isExact))
  })
}
