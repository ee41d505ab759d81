import fc from 'fast-check'
import type { Show, Statement } from '../../src/sql/ast.ts'
import {
  anyText,
  directives,
  execOf,
  expr,
  few,
  from,
  identifier,
  indexHint,
  items,
  maybe,
  merged,
  name,
  optionalColumns,
  orderTerm,
  query,
  span,
  withClause,
} from './sql-trees.ts'

const empty = fc.constant(span)
const returning = fc.oneof(fc.constant([]), items)
const where = maybe('where', expr)
const indexed = maybe('indexed', indexHint)

const assignment = fc.record({
  kind: fc.constant('assignment'),
  column: identifier,
  value: expr,
  span: empty,
})

const onConflict = fc
  .record({
    columns: optionalColumns,
    where: maybe('where', expr),
    set: few(assignment),
    setWhere: maybe('setWhere', expr),
  })
  .map(({ columns, where: target, set, setWhere }) => ({
    kind: 'on-conflict',
    columns,
    ...(columns.length > 0 && target),
    set,
    ...(set.length > 0 && setWhere),
    span,
  }))

const insert = merged(
  fc.record({
    kind: fc.constant('insert'),
    directives,
    target: name,
    columns: optionalColumns,
    source: fc.oneof({ weight: 5, arbitrary: query }, fc.constant({ kind: 'default-values' })),
    returning,
    span: empty,
  }),
  merged(
    merged(maybe('with', withClause), maybe('onConflict', onConflict)),
    // REPLACE has no IGNORE.
    fc.constantFrom(
      { verb: 'insert', ignore: false },
      { verb: 'insert', ignore: true },
      { verb: 'replace', ignore: false },
    ),
  ),
)

const update = merged(
  fc.record({
    kind: fc.constant('update'),
    verb: fc.constantFrom('update', 'replace'),
    directives,
    target: name,
    set: few(assignment, 1),
    returning,
    span: empty,
  }),
  merged(
    merged(maybe('with', withClause), merged(maybe('alias', identifier), indexed)),
    merged(maybe('from', from), where),
  ),
)

const remove = merged(
  fc.record({ kind: fc.constant('delete'), directives, target: name, returning, span: empty }),
  merged(maybe('with', withClause), merged(merged(maybe('alias', identifier), indexed), where)),
)

const show = fc
  .record({
    subject: fc.constantFrom<Show['subject']>(
      ...(['providers', 'services', 'resources', 'methods', 'columns', 'views', 'tables'] as const),
      ...(['functions', 'version', 'auth', 'insert', 'transaction-isolation', 'setting'] as const),
    ),
    extended: fc.boolean(),
    directives,
    of: name,
    given: fc.boolean(),
    columns: optionalColumns,
    filter: fc.oneof(fc.constant({}), fc.record({ like: anyText }), fc.record({ where: expr })),
  })
  .map(({ subject, extended, of, given, columns, filter, ...rest }) => {
    const head = { kind: 'show', subject, extended, ...rest, columns: [], span }
    switch (subject) {
      case 'transaction-isolation':
        return head
      case 'auth':
      case 'setting':
        return { ...head, of }
      case 'insert':
        return { ...head, of, columns }
      default:
        return { ...head, ...(given && { of }), ...filter }
    }
  })

const create = fc.oneof(
  fc.record({
    kind: fc.constant('create-view'),
    materialized: fc.boolean(),
    temporary: fc.boolean(),
    orReplace: fc.boolean(),
    ifNotExists: fc.boolean(),
    name,
    columns: optionalColumns,
    query,
    span: empty,
  }),
  merged(
    fc.record({
      kind: fc.constant('create-index'),
      unique: fc.boolean(),
      ifNotExists: fc.boolean(),
      name,
      table: name,
      columns: few(orderTerm(expr), 1),
      span: empty,
    }),
    where,
  ),
  merged(
    fc.record({
      kind: fc.constant('create-table'),
      temporary: fc.boolean(),
      orReplace: fc.boolean(),
      ifNotExists: fc.boolean(),
      name,
      span: empty,
    }),
    fc.oneof(
      fc.record({ query, options: fc.constant([]) }),
      fc.record({
        definition: fc.constantFrom('a int', "a text default (')'), primary key (a)"),
        options: fc.subarray(['STRICT', 'WITHOUT ROWID'] as const),
      }),
    ),
  ),
)

const set = fc.oneof(
  merged(
    fc.record({ kind: fc.constant('set'), name: fc.constant('transaction'), span: empty }),
    maybe('scope', fc.constantFrom('session', 'global', 'local')),
  ),
  merged(
    fc.record({
      kind: fc.constant('set'),
      name: fc.oneof(
        anyText,
        fc.constantFrom('names', 'time', 'session', 'a.b', '$.auth.github.x'),
      ),
      value: expr,
      span: empty,
    }),
    maybe('scope', fc.constantFrom('session', 'global', 'local')),
  ),
)

const auth = fc.oneof(
  merged(
    fc.record({
      kind: fc.constant('auth'),
      action: fc.constant('login'),
      provider: identifier,
      args: few(anyText),
      span: empty,
    }),
    maybe('method', fc.constantFrom('interactive', 'service-account')),
  ),
  identifier.map((provider) => ({ kind: 'auth', action: 'revoke', provider, args: [], span })),
)

const registry = fc.oneof(
  maybe('provider', anyText).map((provider) => ({
    ...{ kind: 'registry', action: 'list', span },
    ...provider,
  })),
  merged(
    fc.record({
      kind: fc.constant('registry'),
      action: fc.constant('pull'),
      provider: fc.oneof(fc.constantFrom('github', 'google-beta'), anyText),
      span: empty,
    }),
    maybe('version', fc.oneof(fc.constantFrom('v24.11.00274', '0.1.2-beta+1', '1a.2b'), anyText)),
  ),
)

const transaction = fc.oneof(
  fc.constantFrom('begin', 'commit', 'rollback').map((action) => {
    return { kind: 'transaction', action, span }
  }),
  fc.record({
    kind: fc.constant('transaction'),
    action: fc.constantFrom('rollback', 'savepoint', 'release'),
    name: identifier,
    span: empty,
  }),
)

const small = fc.oneof(
  fc.record({
    kind: fc.constant('describe'),
    subject: fc.constantFrom('resource', 'method'),
    extended: fc.boolean(),
    of: name,
    span: empty,
  }),
  maybe('of', name).map((of) => ({ kind: 'help', ...of, span })),
  identifier.map((provider) => ({ kind: 'use', provider, span })),
  fc.record({
    kind: fc.constant('drop'),
    subject: fc.constantFrom('view', 'materialized-view', 'table', 'index'),
    ifExists: fc.boolean(),
    name,
    span: empty,
  }),
  name.map((view) => ({ kind: 'refresh-view', name: view, span })),
  fc.nat().map((milliseconds) => ({ kind: 'sleep', milliseconds, span })),
  maybe('target', anyText).map((target) => ({ kind: 'purge', ...target, span })),
  anyText.map((sql) => ({ kind: 'native-query', sql, span })),
  fc
    .constantFrom('ALTER', 'GRANT', 'TRUNCATE', 'CREATE TRIGGER', 'DROP SCHEMA')
    .map((verb) => ({ kind: 'unsupported', verb, span })),
)

const plain = fc.oneof(
  { weight: 4, arbitrary: query },
  { weight: 2, arbitrary: insert },
  { weight: 2, arbitrary: update },
  remove,
  execOf(expr),
  { weight: 2, arbitrary: show },
  create,
  set,
  auth,
  registry,
  transaction,
  small,
) as fc.Arbitrary<Statement>

const explain = merged(
  fc.record({
    kind: fc.constant('explain'),
    analyze: fc.boolean(),
    statement: plain,
    span: empty,
  }),
  maybe('format', fc.constantFrom('tree', 'json', 'table')),
) as fc.Arbitrary<Statement>

/** Statements of every kind. */
export const statement: fc.Arbitrary<Statement> = fc.oneof({ weight: 9, arbitrary: plain }, explain)
