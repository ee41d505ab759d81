import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ColumnRef } from '../../sql/ast.ts'
import { parseExpression } from '../../sql/parse.ts'
import type { OutputColumn } from '../resolved.ts'
import { PlainRelation, Scope } from './scope.ts'

const columns = (...names: readonly string[]): OutputColumn[] =>
  names.map((name) => ({ name, type: 'text' }))

// SELECT … FROM o, o.s.b AS b, …, whose subquery reads r, s and t twice.
const outer = new Scope(undefined)
outer.relations.push(new PlainRelation('o#1', columns('id', 'login'), ['o']))
const inner = new Scope(outer)
inner.relations.push(
  new PlainRelation('r#2', columns('id', 'Name', 'size'), ['r', 'x.r', 'p.x.r']),
  new PlainRelation('s#3', columns('id', 'state'), ['s']),
  new PlainRelation('t#4', columns('kind'), ['t']),
  new PlainRelation('t#5', columns('sort'), ['t']),
)

/** A name as written, and the column that it means, or why it means none. */
const cases: readonly (readonly [name: string, meaning: string])[] = [
  ['state', 's#3.state'],
  ['NAME', 'r#2.Name'],
  ['r.name', 'r#2.Name'],
  ['x.r.size', 'r#2.size'],
  ['P.X.R.size', 'r#2.size'],
  ['s.id', 's#3.id'],
  ['login', 'o#1.login'],
  ['o.id', 'o#1.id'],
  // The nearest SELECT decides, even where it has the name twice.
  ['id', "42702: 'id' is in more than one table: r, s"],
  ['r.state', '42703: could not locate symbol state'],
  ['t.kind', '42702'],
  ['nothing', '42703: could not locate symbol nothing'],
  ['u.id', '42P01'],
]

for (const [name, meaning] of cases) {
  test(`${name} means ${meaning}`, () => {
    const ref = parseExpression(name)
    assert.equal(ref.kind, 'column')
    const { found, problem } = inner.lookUp(ref as ColumnRef)
    if (found !== undefined) {
      assert.equal(`${found.relation.alias}.${found.column}`, meaning)
      assert.ok(inner.canFind(ref as ColumnRef))
      return
    }
    const error = problem()
    assert.ok(`${error.sqlState}: ${error.message}`.startsWith(meaning), error.message)
    assert.ok(!inner.canFind(ref as ColumnRef))
    assert.throws(
      () => inner.find(ref as ColumnRef),
      ({ message }: Error) => message === error.message,
    )
  })
}

test('a relation that is added later is found', () => {
  const scope = new Scope(undefined)
  const ref = parseExpression('a.id') as ColumnRef
  assert.ok(!scope.canFind(ref))
  scope.relations.push(new PlainRelation('a#1', columns('id'), ['a']))
  assert.equal(scope.find(ref).relation.alias, 'a#1')
  assert.deepEqual(
    scope.ownersOf(ref).map(({ alias }) => alias),
    ['a#1'],
  )
})
