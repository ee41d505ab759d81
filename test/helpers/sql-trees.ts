import fc from 'fast-check'
import type {
  Call,
  CommonTable,
  Expr,
  Frame,
  FrameBound,
  FromItem,
  Identifier,
  Join,
  Literal,
  Name,
  OrderTerm,
  Parameter,
  Query,
  QueryBody,
  Select,
  SelectItem,
  Window,
  With,
} from '../../src/sql/ast.ts'

/** Random trees of every kind that the parser can produce. All spans are empty. */
const span = { start: 0, end: 0 }

/** A field that is absent in half of the cases. */
function maybe<K extends string, T>(key: K, value: fc.Arbitrary<T>) {
  return fc.option(value, { nil: undefined }).map((given) => {
    return (given === undefined ? {} : { [key]: given }) as { [P in K]?: T }
  })
}

/** An object with the fields of several. */
function merged<A, B>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> {
  return fc.tuple(a, b).map(([left, right]) => ({ ...left, ...right }))
}

function few<T>(item: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength, maxLength: minLength + 1 })
}

const words = fc.constantFrom(
  ...'a b name type key value status date text first rows range window values left replace set'.split(
    ' ',
  ),
  ...'select from order group end interval trim both year day position extract cast row exec'.split(
    ' ',
  ),
  ...'lateral current_date offset filter over separator escape match mod glob method extended'.split(
    ' ',
  ),
)

export const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom("it's", '\\', "\\'", '""', '--', '/*', "{'a': [1]}", ''),
)

export const identifier: fc.Arbitrary<Identifier> = fc
  .oneof({ weight: 3, arbitrary: words }, anyText, fc.constantFrom('É', '2fa', 'a b', 'x$', 'LIKE'))
  .map((name) => ({ kind: 'identifier', name, span }))

function nameOf(maxLength: number): fc.Arbitrary<Name> {
  return fc
    .array(identifier, { minLength: 1, maxLength })
    .map((parts) => ({ kind: 'name', parts, span }))
}
export const name = nameOf(3)

/** `INDEXED BY i` or `NOT INDEXED`. */
export const indexHint = maybe('index', identifier).map((index) => {
  return { kind: 'index-hint' as const, ...index, span }
})

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.constant({ kind: 'literal', type: 'null', span } as const),
  fc.boolean().map((value) => ({ kind: 'literal', type: 'boolean', value, span }) as const),
  fc
    .constantFrom('0', '12', '1.5', '.5', '5.', '1e5', '1.5E-3', '0x1F', '99999999999999999999')
    .map((text) => ({ kind: 'literal', type: 'number', text, span }) as const),
  anyText.map((value) => ({ kind: 'literal', type: 'string', value, span }) as const),
  fc
    .constantFrom('', '00', '0aff')
    .map((hex) => ({ kind: 'literal', type: 'blob', hex, span }) as const),
)

const parameter: fc.Arbitrary<Parameter> = fc.oneof(
  fc.constant({ kind: 'parameter', style: 'positional', name: '', span } as const),
  fc.constantFrom('1', '27').map((digits) => {
    return { kind: 'parameter', style: 'numbered', name: digits, span } as const
  }),
  fc.constantFrom('v1', 'name', 'select').map((word) => {
    return { kind: 'parameter', style: 'named', name: word, span } as const
  }),
)

const directives = fc.array(fc.constantFrom('AWAIT', 'SHOWRESULTS', 'NOSTATUS'), { maxLength: 2 })
const optionalColumns = few(identifier)

const typeName = fc
  .tuple(
    fc.constantFrom(
      'TEXT',
      'DOUBLE PRECISION',
      'SIGNED INTEGER',
      'TIMESTAMP WITH TIME ZONE',
      'DATE',
    ),
    fc.constantFrom([], ['10'], ['10', '2']),
  )
  .map(([type, args]) => ({ kind: 'type', name: type, args, span }) as const)

const binaryOps = fc.constantFrom(
  ...(['or', 'xor', 'and', '=', '<>', '<', '<=', '>', '>=', '<=>', '|', '&', '<<'] as const),
  ...(['>>', '+', '-', '*', '/', 'div', 'mod', '||', '->', '->>'] as const),
)

interface Trees {
  expr: Expr
  query: Query
  body: QueryBody
  from: FromItem
}

const trees = fc.letrec<Trees>((tie: fc.LetrecTypedTie<Trees>) => {
  const expr: fc.Arbitrary<Expr> = tie('expr')
  const query: fc.Arbitrary<Query> = tie('query')
  const exprs = (minLength: number) => few(expr, minLength)
  const order: fc.Arbitrary<OrderTerm[]> = few(orderTerm(expr))
  const over = fc.oneof(identifier, windowOf(expr))

  const call = fc.oneof(
    fc
      .tuple(identifier, maybe('filter', expr), maybe('over', over))
      .map(([fn, filter, window]) => ({
        ...{ kind: 'call', name: fn, distinct: false, star: true, args: [], orderBy: [], span },
        ...filter,
        ...window,
      })),
    fc
      .record({
        kind: fc.constant('call'),
        name: identifier,
        distinct: fc.boolean(),
        star: fc.constant(false),
        args: exprs(0),
        orderBy: order,
        separator: maybe('separator', anyText),
        filter: maybe('filter', expr),
        over: maybe('over', over),
      })
      .map(({ separator, filter, over: window, ...plain }) => {
        // Only arguments can be distinct, sorted and separated.
        const none = plain.args.length === 0
        const fields = none
          ? { ...plain, distinct: false, orderBy: [] }
          : { ...plain, ...separator }
        return { ...fields, ...filter, ...window, span }
      }),
  ) as fc.Arbitrary<Call>

  const composite = fc.oneof(
    { maxDepth: 3, depthIdentifier: 'expr' },
    literal,
    fc.record({
      kind: fc.constant('unary'),
      op: fc.constantFrom('-', '+', '~', 'not'),
      operand: expr,
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('binary'),
      op: binaryOps,
      left: expr,
      right: expr,
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('between'),
      negated: fc.boolean(),
      operand: expr,
      low: expr,
      high: expr,
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('in'),
      negated: fc.boolean(),
      operand: expr,
      // One query alone would be an `in-query`.
      items: exprs(0).filter((items) => items.length !== 1 || items[0]?.kind !== 'subquery'),
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('in-query'),
      negated: fc.boolean(),
      operand: expr,
      query,
      span: fc.constant(span),
    }),
    merged(
      fc.record({
        kind: fc.constant('like'),
        op: fc.constantFrom('like', 'glob', 'regexp', 'match'),
        negated: fc.boolean(),
        operand: expr,
        pattern: expr,
        span: fc.constant(span),
      }),
      maybe('escape', expr),
    ),
    fc.record({
      kind: fc.constant('is'),
      negated: fc.boolean(),
      distinctFrom: fc.boolean(),
      left: expr,
      right: expr,
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constantFrom('exists', 'subquery'),
      query,
      span: fc.constant(span),
    }),
    merged(
      fc.record({
        kind: fc.constant('case'),
        // biome-ignore lint/suspicious/noThenProperty: the word of the language; nobody awaits a node
        whens: few(fc.record({ when: expr, then: expr }), 1),
        span: fc.constant(span),
      }),
      merged(maybe('operand', expr), maybe('else', expr)),
    ),
    fc.record({
      kind: fc.constant('cast'),
      operand: expr,
      type: typeName,
      span: fc.constant(span),
    }),
    fc.record({
      kind: fc.constant('collate'),
      operand: expr,
      collation: identifier,
      span: fc.constant(span),
    }),
    call,
    fc.record({ kind: fc.constant('row'), items: exprs(2), span: fc.constant(span) }),
    merged(
      fc.record({ kind: fc.constant('interval'), value: expr, span: fc.constant(span) }),
      maybe('unit', fc.constantFrom('DAY', 'HOURS', 'YEAR_MONTH')),
    ),
  ) as fc.Arbitrary<Expr>

  const select = selectOf(expr, tie('from'))
  const values = fc.record({
    kind: fc.constant('values'),
    rows: few(exprs(1), 1),
    span: fc.constant(span),
  })
  const nested = fc.record({ kind: fc.constant('nested'), query, span: fc.constant(span) })
  const plainBody = fc.oneof({ maxDepth: 2, depthIdentifier: 'query' }, values, select, nested)

  return {
    expr: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expr' },
      literal,
      few(identifier, 1).map((path): Expr => ({ kind: 'column', path, span })),
      parameter,
      { weight: 6, arbitrary: composite },
    ),
    body: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'query' },
      values,
      { weight: 3, arbitrary: select },
      nested,
      fc.record({
        kind: fc.constant('set-operation'),
        op: fc.constantFrom('union', 'union-all', 'except', 'intersect'),
        left: tie('body'),
        right: plainBody,
        span: fc.constant(span),
      }),
    ) as fc.Arbitrary<QueryBody>,
    query: merged(
      fc.record({
        kind: fc.constant('query' as const),
        body: tie('body') as fc.Arbitrary<QueryBody>,
        orderBy: order,
        span: fc.constant(span),
      }),
      merged(maybe('with', withOf(query)), maybe('limit', limitOf(expr))),
    ).map((made): Query => {
      // Parentheses around the whole of a query are dropped.
      const bare = made.orderBy.length === 0 && made.with === undefined && made.limit === undefined
      return made.body.kind === 'nested' && bare ? made.body.query : made
    }) as fc.Arbitrary<Query>,
    from: fromOf(tie('from'), expr, query),
  }
})

export function orderTerm(expr: fc.Arbitrary<Expr>): fc.Arbitrary<OrderTerm> {
  return merged(
    fc.record({ kind: fc.constant('order'), expr, span: fc.constant(span) }),
    merged(
      maybe('direction', fc.constantFrom('asc', 'desc')),
      maybe('nulls', fc.constantFrom('first', 'last')),
    ),
  ) as fc.Arbitrary<OrderTerm>
}

function limitOf(expr: fc.Arbitrary<Expr>) {
  return merged(
    fc.record({ kind: fc.constant('limit' as const), count: expr, span: fc.constant(span) }),
    maybe('offset', expr),
  )
}

function withOf(query: fc.Arbitrary<Query>): fc.Arbitrary<With> {
  const table = merged(
    fc.record({
      kind: fc.constant('common-table'),
      name: identifier,
      columns: optionalColumns,
      query,
      span: fc.constant(span),
    }),
    maybe('materialized', fc.boolean()),
  ) as fc.Arbitrary<CommonTable>
  return few(table, 1).chain((tables) =>
    fc.boolean().map((recursive) => ({ kind: 'with', recursive, tables, span })),
  )
}

function windowOf(expr: fc.Arbitrary<Expr>): fc.Arbitrary<Window> {
  const bound = fc.oneof(
    fc
      .constantFrom('unbounded-preceding', 'current-row', 'unbounded-following')
      .map((type) => ({ kind: 'bound', type, span })),
    fc.record({
      kind: fc.constant('bound'),
      type: fc.constantFrom('preceding', 'following'),
      offset: expr,
      span: fc.constant(span),
    }),
  ) as fc.Arbitrary<FrameBound>
  const frame = merged(
    fc.record({
      kind: fc.constant('frame'),
      unit: fc.constantFrom('rows', 'range', 'groups'),
      start: bound,
      span: fc.constant(span),
    }),
    merged(
      maybe('end', bound),
      maybe('exclude', fc.constantFrom('no-others', 'current-row', 'group', 'ties')),
    ),
  ) as fc.Arbitrary<Frame>
  return merged(
    fc.record({
      kind: fc.constant('window'),
      partitionBy: few(expr),
      orderBy: few(orderTerm(expr)),
      span: fc.constant(span),
    }),
    merged(maybe('base', identifier), maybe('frame', frame)),
  ) as fc.Arbitrary<Window>
}

function itemsOf(expr: fc.Arbitrary<Expr>): fc.Arbitrary<SelectItem[]> {
  const item = fc.oneof(
    maybe('qualifier', name).map((qualifier) => ({ kind: 'star', ...qualifier, span })),
    merged(
      fc.record({ kind: fc.constant('item'), expr, span: fc.constant(span) }),
      maybe('alias', identifier),
    ),
  ) as fc.Arbitrary<SelectItem>
  return few(item, 1)
}

function selectOf(expr: fc.Arbitrary<Expr>, from: fc.Arbitrary<FromItem>): fc.Arbitrary<Select> {
  const named = fc.record({
    kind: fc.constant('named-window'),
    name: identifier,
    window: windowOf(expr),
    span: fc.constant(span),
  })
  return merged(
    fc.record({
      kind: fc.constant('select'),
      directives,
      distinct: fc.boolean(),
      items: itemsOf(expr),
      groupBy: few(expr),
      windows: few(named),
      span: fc.constant(span),
    }),
    merged(maybe('from', from), merged(maybe('where', expr), maybe('having', expr))),
  ) as fc.Arbitrary<Select>
}

function fromOf(
  from: fc.Arbitrary<FromItem>,
  expr: fc.Arbitrary<Expr>,
  query: fc.Arbitrary<Query>,
): fc.Arbitrary<FromItem> {
  const alias = maybe('alias', identifier)
  const table = merged(
    fc.record({ kind: fc.constant('table'), name, span: fc.constant(span) }),
    merged(alias, maybe('indexed', indexHint)),
  )
  const derived = merged(
    fc.record({
      kind: fc.constant('derived'),
      lateral: fc.boolean(),
      query,
      span: fc.constant(span),
    }),
    fc.oneof(
      fc.constant({ columns: [] }),
      fc.record({ alias: identifier, columns: optionalColumns }),
    ),
  )
  const fn = merged(
    fc.record({
      kind: fc.constant('table-function'),
      name: identifier,
      args: few(expr),
      span: fc.constant(span),
    }),
    alias,
  )
  const execSource = merged(
    fc.record({ kind: fc.constant('exec-source'), exec: execOf(expr), span: fc.constant(span) }),
    alias,
  )
  const join = fc
    .record({
      kind: fc.constant('join'),
      type: fc.constantFrom('inner', 'left', 'right', 'full', 'cross', 'comma'),
      natural: fc.boolean(),
      left: from,
      right: from,
      condition: fc.oneof(
        fc.constant({}),
        fc.record({ on: expr }),
        few(identifier, 1).map((using) => ({ using })),
      ),
    })
    .map(({ condition, ...plain }) =>
      plain.type === 'comma'
        ? { ...plain, natural: false, span }
        : { ...plain, ...condition, span },
    ) as fc.Arbitrary<Join>
  return fc.oneof({ maxDepth: 3, depthIdentifier: 'from' }, table, derived, fn, execSource, {
    weight: 2,
    arbitrary: join,
  }) as fc.Arbitrary<FromItem>
}

export function execOf(expr: fc.Arbitrary<Expr>) {
  const plain = fc.record({
    kind: fc.constant('argument' as const),
    name: identifier,
    value: expr,
    span: fc.constant(span),
  })
  const argument = fc.tuple(plain, fc.boolean()).map(([made, listed]) => {
    const { kind } = made.value
    return listed && (kind === 'subquery' || kind === 'row')
      ? { ...made, list: true as const }
      : made
  })
  const json = fc.oneof(
    parameter,
    anyText.map((value) => ({ kind: 'literal', type: 'string', value, span }) as const),
  )
  return merged(
    fc.record({
      kind: fc.constant('exec' as const),
      directives,
      method: nameOf(4),
      args: few(argument),
      returning: fc.oneof(fc.constant([]), itemsOf(expr)),
      span: fc.constant(span),
    }),
    maybe('json', json),
  )
}

export const { expr, query, from } = trees
export const withClause = withOf(query)
export const items = itemsOf(expr)
export { directives, few, maybe, merged, optionalColumns, span }
