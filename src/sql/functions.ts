import { own } from '../text/own.ts'

/**
 * The type of a function's values. NULL is of every type.
 *
 * - `any`: only each value can tell
 * - `first`: the type of its first argument
 * - `arms`: the common type of its arguments, one of which is the value
 * - `branches`: the same, after a condition
 * - `shifted`: the common type of the first argument and of the third, a default
 * - `whole`: integer where the first argument is, else number
 * - `piece`: text, or bytes of bytes
 */
export type FunctionResult =
  | ('text' | 'integer' | 'number' | 'json' | 'json-text' | 'any')
  | ('first' | 'arms' | 'branches' | 'shifted' | 'whole' | 'piece')

export interface FunctionFacts {
  readonly result: FunctionResult
  /** Whether it takes many rows at a time. `min` and `max` do so with one argument only. */
  readonly isAggregate?: true
  /** Whether it is NULL as soon as an argument is. Absent where nobody needs to know. */
  readonly isNullStrict?: true
  /** Whether two calls in one statement may differ. */
  readonly isVolatile?: true
}

const strict = { isNullStrict: true } as const
const aggregate = { isAggregate: true } as const

/** SQLite's functions, ours, and the names of other dialects that become one of them. */
const makeFacts = (): Readonly<Record<string, FunctionFacts>> => ({
  ...each('lower upper ltrim rtrim trim replace split_part', 'text', strict),
  ...each('char concat concat_ws format hex printf quote sqlite_source_id sqlite_version', 'text'),
  ...each('typeof unistr unistr_quote left right lpad rpad repeat reverse lcase ucase', 'text'),
  ...each('regexp_replace regexp_substr', 'text'),
  ...each('substr substring', 'piece', strict),
  ...each('length instr', 'integer', strict),
  ...each('char_length character_length octet_length position strpos unicode', 'integer'),
  ...each('glob like regexp regexp_like', 'integer'),

  ...each('abs ceil ceiling floor', 'whole', strict),
  ...each('trunc', 'whole'),
  ...each('round', 'number', strict),
  ...each(
    'acos acosh asin asinh atan atan2 atanh cos cosh degrees exp ln log log10 log2',
    'number',
  ),
  ...each('mod pi pow power radians sin sinh sqrt tan tanh', 'number'),
  ...each('sign', 'integer'),
  ...each('random', 'integer', { isVolatile: true }),
  ...each('randomblob', 'any', { isVolatile: true }),

  ...each('current_date current_time current_timestamp curdate date datetime now', 'text'),
  ...each('strftime time timediff', 'text'),
  ...each('day month year', 'integer'),
  ...each('extract julianday unixepoch', 'number'),

  ...each('json json_array json_array_insert json_insert json_object json_patch', 'json-text'),
  ...each('json_quote json_remove json_replace json_set string', 'json-text'),
  ...each('json_extract', 'json', strict),
  ...each('json_pretty json_type', 'text'),
  ...each('aws_policy_equal json_array_length json_equal json_error_position', 'integer'),
  ...each('json_valid', 'integer'),

  ...each('coalesce ifnull', 'arms'),
  ...each('if iif', 'branches'),
  ...each('likelihood likely nullif unlikely', 'first'),
  ...each('changes last_insert_rowid total_changes', 'integer'),

  ...each('max min', 'arms', aggregate),
  ...each('count', 'integer', aggregate),
  ...each('sum', 'whole', aggregate),
  ...each('avg median percentile percentile_cont percentile_disc total', 'number', aggregate),
  ...each('group_concat string_agg', 'text', aggregate),
  ...each('json_group_array json_group_object', 'json-text', aggregate),
  ...each('geopoly_group_bbox jsonb_group_array jsonb_group_object', 'any', aggregate),

  ...each('dense_rank ntile rank row_number', 'integer'),
  ...each('cume_dist percent_rank', 'number'),
  ...each('any_value first_value last_value nth_value', 'first'),
  ...each('lag lead', 'shifted'),
})

/** Made for the first function that is looked up: a statement without one starts sooner. */
let facts: Readonly<Record<string, FunctionFacts>> | undefined

/** The facts of functions that are alike, named with blanks between. */
function each(
  names: string,
  result: FunctionResult,
  traits: Omit<FunctionFacts, 'result'> = {},
): Record<string, FunctionFacts> {
  const one = { result, ...traits }
  return Object.fromEntries(names.split(' ').map((name) => [name, one]))
}

/**
 * The known facts about a function by its name in any case; undefined when only the store knows it.
 */
export function functionFacts(name: string): FunctionFacts | undefined {
  facts ??= makeFacts()
  return own(facts, name.toLowerCase())
}
