// Every node on one page, so that a reader sees the whole language at once; over 500 lines for that reason.
import type { Span } from '../text/source.ts'

/**
 * A node of the parser's tree. Names are as written and not looked up yet. Optional fields are
 * absent, never `undefined`, so that two trees of the same text are deeply equal except for spans.
 */
interface Node {
  /** The node's place in the parsed text. */
  readonly span: Span
}

/**
 * A name without its quotes. The quoting itself is not recorded: the printer adds quotes where they
 * are needed.
 */
export interface Identifier extends Node {
  readonly kind: 'identifier'
  readonly name: string
}

/** A dotted name, with one identifier for each part: `github.repos.repos`. */
export interface Name extends Node {
  readonly kind: 'name'
  readonly parts: readonly Identifier[]
}

// ---------------------------------------------------------------------------------------- expressions

export type Expr =
  | Literal
  | ColumnRef
  | Parameter
  | Unary
  | Binary
  | Between
  | InList
  | InQuery
  | Like
  | Is
  | Exists
  | Case
  | Cast
  | Collate
  | Call
  | Row
  | Subquery
  | Interval

export type Literal = NullLiteral | BooleanLiteral | NumberLiteral | StringLiteral | BlobLiteral

export interface NullLiteral extends Node {
  readonly kind: 'literal'
  readonly type: 'null'
}

export interface BooleanLiteral extends Node {
  readonly kind: 'literal'
  readonly type: 'boolean'
  readonly value: boolean
}

/**
 * A number, stored as its digits (`12`, `1.5e3`, `0xff`) so that no precision is lost. Never
 * signed.
 */
export interface NumberLiteral extends Node {
  readonly kind: 'literal'
  readonly type: 'number'
  readonly text: string
}

/**
 * A string, unescaped: without quotes, and with `''` as one quote. A backslash is an ordinary
 * character.
 */
export interface StringLiteral extends Node {
  readonly kind: 'literal'
  readonly type: 'string'
  readonly value: string
}

/** `x'0aff'`: the hexadecimal digits, lower case. */
export interface BlobLiteral extends Node {
  readonly kind: 'literal'
  readonly type: 'blob'
  readonly hex: string
}

/** `col`, `t.col`, … up to `provider.service.resource.col`; the last part is the column. */
export interface ColumnRef extends Node {
  readonly kind: 'column'
  readonly path: readonly Identifier[]
  /** Means the parameter of that name, whatever columns exist; no statement can write this. */
  readonly isParameter?: true
}

/** A value supplied beside the statement: `?` (by position), `$1` or `?1` (by number), `:name`. */
export interface Parameter extends Node {
  readonly kind: 'parameter'
  readonly style: 'positional' | 'numbered' | 'named'
  /** Empty for `positional`; digits for `numbered`. */
  readonly name: string
}

export interface Unary extends Node {
  readonly kind: 'unary'
  readonly op: UnaryOp
  readonly operand: Expr
}
export type UnaryOp = '-' | '+' | '~' | 'not'

export interface Binary extends Node {
  readonly kind: 'binary'
  readonly op: BinaryOp
  readonly left: Expr
  readonly right: Expr
}
/** `!=` and `==` are read as `<>` and `=`; `%` as `mod`; `&&` as `and`; `||` is always concatenation. */
export type BinaryOp =
  | 'or'
  | 'xor'
  | 'and'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | '<=>'
  | '|'
  | '&'
  | '<<'
  | '>>'
  | '+'
  | '-'
  | '*'
  | '/'
  | 'div'
  | 'mod'
  | '||'
  | '->'
  | '->>'

export interface Between extends Node {
  readonly kind: 'between'
  readonly negated: boolean
  readonly operand: Expr
  readonly low: Expr
  readonly high: Expr
}

/**
 * A list in an IN. A list of a single query is an {@link InQuery}, however many parentheses it has.
 */
export interface InList extends Node {
  readonly kind: 'in'
  readonly negated: boolean
  readonly operand: Expr
  readonly items: readonly Expr[]
}

export interface InQuery extends Node {
  readonly kind: 'in-query'
  readonly negated: boolean
  readonly operand: Expr
  readonly query: Query
}

/** The pattern operators. */
export interface Like extends Node {
  readonly kind: 'like'
  readonly op: 'like' | 'glob' | 'regexp' | 'match'
  readonly negated: boolean
  readonly operand: Expr
  readonly pattern: Expr
  readonly escape?: Expr
}

/**
 * `a IS [NOT] b`. `x ISNULL`, `x NOTNULL` and `x NOT NULL` are read as `IS [NOT] NULL`;
 * `IS [NOT] DISTINCT FROM b` sets `distinctFrom`.
 */
export interface Is extends Node {
  readonly kind: 'is'
  readonly negated: boolean
  readonly distinctFrom: boolean
  readonly left: Expr
  readonly right: Expr
}

export interface Exists extends Node {
  readonly kind: 'exists'
  readonly query: Query
}

export interface Case extends Node {
  readonly kind: 'case'
  readonly operand?: Expr
  readonly whens: readonly { readonly when: Expr; readonly then: Expr }[]
  readonly else?: Expr
}

/** `CAST(x AS t)`, `CONVERT(x, t)`, `x::t` and `DATE '2026-01-31'`, which are equivalent here. */
export interface Cast extends Node {
  readonly kind: 'cast'
  readonly operand: Expr
  readonly type: TypeName
}

/**
 * `DECIMAL(10, 2)`, `DOUBLE PRECISION`, `SIGNED INTEGER`: the words in upper case, and the numbers
 * separately.
 */
export interface TypeName extends Node {
  readonly kind: 'type'
  readonly name: string
  readonly args: readonly string[]
}

export interface Collate extends Node {
  readonly kind: 'collate'
  readonly operand: Expr
  readonly collation: Identifier
}

/**
 * A function call. The name is as written. Words between arguments are read as commas: `SUBSTR(x
 * FROM a FOR b)` as `SUBSTR(x, a, b)`, `EXTRACT(YEAR FROM x)` as `EXTRACT('YEAR', x)`, `POSITION(a
 * IN x)` as `POSITION(a, x)`, `TRIM(LEADING a FROM x)` as `LTRIM(x, a)`. `CURRENT_TIMESTAMP` and
 * similar words are calls without arguments.
 */
export interface Call extends Node {
  readonly kind: 'call'
  readonly name: Identifier
  readonly distinct: boolean
  /** `count(*)`, which has no args. */
  readonly star: boolean
  readonly args: readonly Expr[]
  /** `group_concat(x ORDER BY y)`. */
  readonly orderBy: readonly OrderTerm[]
  /** MySQL's `GROUP_CONCAT(x SEPARATOR ',')`. */
  readonly separator?: string
  readonly filter?: Expr
  readonly over?: Window | Identifier
}

/** `(a, b)`: two or more values. A single value in parentheses is the value itself. */
export interface Row extends Node {
  readonly kind: 'row'
  readonly items: readonly Expr[]
}

export interface Subquery extends Node {
  readonly kind: 'subquery'
  readonly query: Query
}

/** `INTERVAL '1 day'`, `INTERVAL 1 DAY`. */
export interface Interval extends Node {
  readonly kind: 'interval'
  readonly value: Expr
  /** Absent when the unit is inside the string. */
  readonly unit?: string
}

// ---------------------------------------------------------------------------------------- queries

/** A complete SELECT, VALUES or set operation with its clauses. */
export interface Query extends Node {
  readonly kind: 'query'
  readonly with?: With
  readonly body: QueryBody
  readonly orderBy: readonly OrderTerm[]
  readonly limit?: Limit
}

export type QueryBody = Select | SetOperation | Values | NestedQuery

export interface With extends Node {
  readonly kind: 'with'
  readonly recursive: boolean
  readonly tables: readonly CommonTable[]
}

export interface CommonTable extends Node {
  readonly kind: 'common-table'
  readonly name: Identifier
  readonly columns: readonly Identifier[]
  readonly materialized?: boolean
  readonly query: Query
}

export interface Select extends Node {
  readonly kind: 'select'
  /** The words of `/*+ … *\/` right after SELECT, upper-cased. */
  readonly directives: readonly string[]
  readonly distinct: boolean
  readonly items: readonly SelectItem[]
  readonly from?: FromItem
  readonly where?: Expr
  readonly groupBy: readonly Expr[]
  readonly having?: Expr
  readonly windows: readonly NamedWindow[]
}

/**
 * `a UNION b UNION c` is `(a UNION b) UNION c`; INTERSECT binds no tighter than the others, as in
 * SQLite. ORDER BY and LIMIT belong to the {@link Query} around.
 */
export interface SetOperation extends Node {
  readonly kind: 'set-operation'
  readonly op: 'union' | 'union-all' | 'except' | 'intersect'
  readonly left: QueryBody
  readonly right: QueryBody
}

export interface Values extends Node {
  readonly kind: 'values'
  readonly rows: readonly (readonly Expr[])[]
}

/**
 * A parenthesised query that is an operand of a set operation, or to which the outer query adds
 * something: `(SELECT 1 LIMIT 1) LIMIT 2`. Other parentheses are dropped.
 */
export interface NestedQuery extends Node {
  readonly kind: 'nested'
  readonly query: Query
}

export type SelectItem = StarItem | ExprItem

/** `*` or `t.*`. */
export interface StarItem extends Node {
  readonly kind: 'star'
  readonly qualifier?: Name
}

/**
 * An expression in a SELECT list. Its span is its source text, which names the column when there is
 * no alias.
 */
export interface ExprItem extends Node {
  readonly kind: 'item'
  readonly expr: Expr
  readonly alias?: Identifier
}

export interface OrderTerm extends Node {
  readonly kind: 'order'
  readonly expr: Expr
  readonly direction?: 'asc' | 'desc'
  readonly nulls?: 'first' | 'last'
}

/** `LIMIT n [OFFSET m]`; `LIMIT m, n` is read as `LIMIT n OFFSET m`. */
export interface Limit extends Node {
  readonly kind: 'limit'
  readonly count: Expr
  readonly offset?: Expr
}

export interface NamedWindow extends Node {
  readonly kind: 'named-window'
  readonly name: Identifier
  readonly window: Window
}

export interface Window extends Node {
  readonly kind: 'window'
  readonly base?: Identifier
  readonly partitionBy: readonly Expr[]
  readonly orderBy: readonly OrderTerm[]
  readonly frame?: Frame
}

export interface Frame extends Node {
  readonly kind: 'frame'
  readonly unit: 'rows' | 'range' | 'groups'
  readonly start: FrameBound
  readonly end?: FrameBound
  readonly exclude?: 'no-others' | 'current-row' | 'group' | 'ties'
}

export interface FrameBound extends Node {
  readonly kind: 'bound'
  readonly type:
    | 'unbounded-preceding'
    | 'preceding'
    | 'current-row'
    | 'following'
    | 'unbounded-following'
  /** With `preceding` and `following`. */
  readonly offset?: Expr
}

// ---------------------------------------------------------------------------------------- FROM

export type FromItem = TableRef | DerivedTable | TableFunction | ExecSource | Join

/** A table by name: one to three parts, or a view, CTE or user table. */
export interface TableRef extends Node {
  readonly kind: 'table'
  readonly name: Name
  readonly alias?: Identifier
  readonly indexed?: IndexHint
}

/** `INDEXED BY name`; without a name `NOT INDEXED`. */
export interface IndexHint extends Node {
  readonly kind: 'index-hint'
  readonly index?: Identifier
}

export interface DerivedTable extends Node {
  readonly kind: 'derived'
  readonly lateral: boolean
  readonly query: Query
  readonly alias?: Identifier
  /** `AS t(a, b)`. */
  readonly columns: readonly Identifier[]
}

/** `json_each(t.tags) e`. */
export interface TableFunction extends Node {
  readonly kind: 'table-function'
  readonly name: Identifier
  readonly args: readonly Expr[]
  readonly alias?: Identifier
}

/** `FROM (EXEC p.s.r.m @a = 'x')`. */
export interface ExecSource extends Node {
  readonly kind: 'exec-source'
  readonly exec: Exec
  readonly alias?: Identifier
}

/** Joins associate to the left, the comma included, as in SQLite. A join as `right` was parenthesised. */
export interface Join extends Node {
  readonly kind: 'join'
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross' | 'comma'
  readonly natural: boolean
  readonly left: FromItem
  readonly right: FromItem
  readonly on?: Expr
  readonly using?: readonly Identifier[]
}

// ---------------------------------------------------------------------------------------- statements

export type Statement =
  | Query
  | Insert
  | Update
  | Delete
  | Exec
  | Show
  | Describe
  | Explain
  | Help
  | Registry
  | Use
  | CreateView
  | CreateTable
  | CreateIndex
  | Drop
  | RefreshView
  | Set
  | Auth
  | Sleep
  | Purge
  | NativeQuery
  | Transaction
  | Unsupported

/** `INSERT INTO`, or `REPLACE INTO`, which uses the `replace` verb with INSERT's syntax. */
export interface Insert extends Node {
  readonly kind: 'insert'
  readonly verb: 'insert' | 'replace'
  readonly with?: With
  readonly directives: readonly string[]
  readonly ignore: boolean
  readonly target: Name
  readonly columns: readonly Identifier[]
  /** `default-values` has no columns and no rows. */
  readonly source: Query | { readonly kind: 'default-values' }
  /** `ON CONFLICT …` or `ON DUPLICATE KEY UPDATE …`. */
  readonly onConflict?: OnConflict
  readonly returning: readonly SelectItem[]
}

export interface OnConflict extends Node {
  readonly kind: 'on-conflict'
  readonly columns: readonly Identifier[]
  readonly where?: Expr
  /** Empty for `DO NOTHING`. */
  readonly set: readonly Assignment[]
  readonly setWhere?: Expr
}

export interface Assignment extends Node {
  readonly kind: 'assignment'
  readonly column: Identifier
  readonly value: Expr
}

/** `UPDATE t SET …`, or `REPLACE t SET …`, which uses the `replace` verb. */
export interface Update extends Node {
  readonly kind: 'update'
  readonly verb: 'update' | 'replace'
  readonly with?: With
  readonly directives: readonly string[]
  readonly target: Name
  readonly alias?: Identifier
  readonly indexed?: IndexHint
  readonly set: readonly Assignment[]
  readonly from?: FromItem
  readonly where?: Expr
  readonly returning: readonly SelectItem[]
}

export interface Delete extends Node {
  readonly kind: 'delete'
  readonly with?: With
  readonly directives: readonly string[]
  readonly target: Name
  readonly alias?: Identifier
  readonly indexed?: IndexHint
  readonly where?: Expr
  readonly returning: readonly SelectItem[]
}

/** `EXEC p.s.r.method @a = 'x', @b IN (1, 2), @@json = '{…}'`; the comma between arguments may be left out. */
export interface Exec extends Node {
  readonly kind: 'exec'
  readonly directives: readonly string[]
  readonly method: Name
  readonly args: readonly ExecArgument[]
  /** The request body, JSON in a string. */
  readonly json?: StringLiteral | Parameter
  readonly returning: readonly SelectItem[]
}

export interface ExecArgument extends Node {
  readonly kind: 'argument'
  readonly name: Identifier
  readonly value: Expr
  /** `@a IN (…)`: the value is a {@link Row} or a {@link Subquery}. A list of one is its value. */
  readonly list?: true
}

/** `LIKE 'pattern'` or `WHERE …` after a SHOW. */
export interface ShowFilter {
  readonly like?: string
  readonly where?: Expr
}

export type ShowSubject =
  | 'providers'
  | 'services'
  | 'resources'
  | 'methods'
  | 'columns'
  | 'views'
  | 'tables'
  | 'functions'
  | 'version'
  | 'auth'
  | 'insert'
  | 'transaction-isolation'
  | 'setting'

export interface Show extends Node, ShowFilter {
  readonly kind: 'show'
  readonly subject: ShowSubject
  readonly extended: boolean
  readonly directives: readonly string[]
  /**
   * The subject of the listing: `p` for services, `p.s` for resources, `p.s.r` for methods and
   * insert; the word of `setting`.
   */
  readonly of?: Name
  /** `SHOW INSERT INTO t (a, b)`. */
  readonly columns: readonly Identifier[]
}

export interface Describe extends Node {
  readonly kind: 'describe'
  readonly subject: 'resource' | 'method'
  readonly extended: boolean
  readonly of: Name
}

/** `EXPLAIN [ANALYZE] [FORMAT = tree|json|mermaid|table] [QUERY PLAN] statement`. */
export interface Explain extends Node {
  readonly kind: 'explain'
  readonly analyze: boolean
  readonly format?: string
  readonly statement: Statement
}

export interface Help extends Node {
  readonly kind: 'help'
  readonly of?: Name
  /** The words to search for, when they are not a name. */
  readonly words?: string
}

/** `REGISTRY LIST [p]`, `REGISTRY PULL p [v]`. */
export interface Registry extends Node {
  readonly kind: 'registry'
  readonly action: 'list' | 'pull'
  readonly provider?: string
  readonly version?: string
}

export interface Use extends Node {
  readonly kind: 'use'
  readonly provider: Identifier
}

export interface CreateView extends Node {
  readonly kind: 'create-view'
  readonly materialized: boolean
  readonly temporary: boolean
  readonly orReplace: boolean
  readonly ifNotExists: boolean
  readonly name: Name
  readonly columns: readonly Identifier[]
  readonly query: Query
}

export interface CreateTable extends Node {
  readonly kind: 'create-table'
  readonly temporary: boolean
  readonly orReplace: boolean
  readonly ifNotExists: boolean
  readonly name: Name
  /** The definition inside the parentheses as written, which the store parses; absent with AS. */
  readonly definition?: string
  /** Options after the parentheses, such as `STRICT`. */
  readonly options: readonly ('STRICT' | 'WITHOUT ROWID')[]
  readonly query?: Query
}

/** `CREATE [UNIQUE] INDEX i ON t (a, lower(b) DESC) WHERE …`. */
export interface CreateIndex extends Node {
  readonly kind: 'create-index'
  readonly unique: boolean
  readonly ifNotExists: boolean
  readonly name: Name
  readonly table: Name
  readonly columns: readonly OrderTerm[]
  readonly where?: Expr
}

export interface Drop extends Node {
  readonly kind: 'drop'
  readonly subject: 'view' | 'materialized-view' | 'table' | 'index'
  readonly ifExists: boolean
  readonly name: Name
}

export interface RefreshView extends Node {
  readonly kind: 'refresh-view'
  readonly name: Name
}

/** `SET owner = 'acme'`, `SET "$.auth.github.type" = 'bearer'`. `SET TRANSACTION …` has no value. */
export interface Set extends Node {
  readonly kind: 'set'
  readonly scope?: 'session' | 'global' | 'local'
  readonly name: string
  readonly value?: Expr
}

export interface Auth extends Node {
  readonly kind: 'auth'
  readonly action: 'login' | 'revoke'
  readonly provider: Identifier
  /** The login method after the provider: `INTERACTIVE`, `SERVICEACCOUNT` (`SA` is the same). */
  readonly method?: 'interactive' | 'service-account'
  readonly args: readonly string[]
}

/** `SLEEP ms`. */
export interface Sleep extends Node {
  readonly kind: 'sleep'
  readonly milliseconds: number
}

export interface Purge extends Node {
  readonly kind: 'purge'
  readonly target?: string
}

/** `NATIVEQUERY 'sql'`. */
export interface NativeQuery extends Node {
  readonly kind: 'native-query'
  readonly sql: string
}

export interface Transaction extends Node {
  readonly kind: 'transaction'
  readonly action: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'release'
  readonly name?: Identifier
}

/** A statement of another dialect that is recognised by its first word only (ALTER, GRANT, …). */
export interface Unsupported extends Node {
  readonly kind: 'unsupported'
  /** The first word, upper-cased; the first two for CREATE and DROP (`CREATE INDEX`). */
  readonly verb: string
}

/** A complete input: the statements between semicolons, without empty ones. */
export interface Script extends Node {
  readonly kind: 'script'
  readonly statements: readonly Statement[]
}
