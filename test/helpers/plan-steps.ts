import type { Input } from '../../src/catalog/method.ts'
import type { FetchStep, MutateStep, Plan, QueryStep } from '../../src/plan/plan.ts'
import type { Expr } from '../../src/sql/ast.ts'
import { parseStatement } from '../../src/sql/parse.ts'
import { methodOf, parameter, resourceOf } from './catalog-models.ts'

const span = { start: 0, end: 0 }

export const text = (value: string): Expr => ({ kind: 'literal', type: 'string', value, span })
export const number = (digits: string): Expr => ({
  kind: 'literal',
  type: 'number',
  text: digits,
  span,
})
export const nothing: Expr = { kind: 'literal', type: 'null', span }
/** An expression that only the store can evaluate. */
export const unknown: Expr = {
  kind: 'binary',
  op: '||',
  left: text('a'),
  right: text('b'),
  span,
}

/** `GET /x/{a}/{b}`, optionally with pages. */
export function method(pages = false) {
  return methodOf({
    method: {
      name: 'list',
      path: '/x/{a}/{b}',
      parameters: [
        parameter('a'),
        parameter('b'),
        parameter('page', { in: 'query', required: false }),
      ],
    },
    ...(pages && {
      provider: { pagination: { responseToken: { key: '$.next', location: 'body' } } },
    }),
  })
}

/** A fetch that gives each named input its constants. */
export function fetch(
  into: string,
  values: Readonly<Record<string, readonly Expr[]>>,
  rest: Partial<FetchStep> = {},
): FetchStep {
  const called = rest.method ?? method()
  return {
    kind: 'fetch',
    into,
    alias: into.replace(/#.*/, ''),
    method: called,
    bindings: called.inputs.flatMap((input) => {
      const given = values[input.name]
      return given === undefined ? [] : [{ from: 'values', input, values: given, span }]
    }),
    drivers: [],
    keptBack: [],
    columns: [{ name: 'id', type: 'integer', from: { kind: 'answer', wire: 'id' } }],
    ...rest,
  }
}

export function query(sources: readonly string[], sql = 'SELECT 1'): QueryStep {
  return { kind: 'query', sql, sources, columns: [], isNative: false }
}

/** An input of a write, by its name in the statement. */
export function written(input: Input) {
  const name = { kind: 'identifier' as const, name: input.name, span }
  return { input, span, name, part: 'set' as const }
}

export function mutate(rest: Partial<MutateStep>): MutateStep {
  const called = rest.method ?? method()
  const statement = parseStatement('INSERT INTO demo.svc.things (a) VALUES (1)')
  if (statement.kind !== 'insert') throw new Error('this is an INSERT')
  return {
    kind: 'mutate',
    verb: 'insert',
    method: called,
    resource: resourceOf({}),
    inputs: called.inputs.slice(0, 1).map(written),
    rows: [],
    lists: [],
    json: undefined,
    returning: undefined,
    statement,
    target: span,
    ...rest,
  }
}

/** `r` supplies `b` of `l`; the query reads both. */
export function joined(): Plan {
  const input = method().inputs.find(({ name }) => name === 'b')
  const l = fetch('l#2', { a: [text('x')] })
  const driver = {
    sql: 'SELECT DISTINCT id',
    text: 'r.id, for each row of r',
    of: 'r',
    sources: ['r#1'],
  }
  return {
    steps: [
      fetch('r#1', { a: [text('x')], b: [text('y'), text('z')] }, { method: method(true) }),
      {
        ...l,
        drivers: [driver],
        bindings: [
          ...l.bindings,
          ...(input === undefined
            ? []
            : [{ from: 'driver' as const, input, driver: 0, column: 0, text: driver.text, span }]),
        ],
      },
      query(['l#2', 'r#1']),
    ],
    readings: [
      { table: 'r#1', text: "r.a = 'x'", how: 'sent' },
      { table: 'l#2', text: 'l.b = r.id', how: 'sent' },
      { table: '', text: 'r.id > "5"', how: 'checked' },
    ],
  }
}

export const measures = [
  { calls: 2, pages: 3, rows: 250, bytes: 1024, ms: 10.5 },
  { calls: 1, pages: 1, rows: 1, bytes: 1, ms: 1 },
  { calls: 0, pages: 0, rows: 7, bytes: 0, ms: 0.1 },
]
