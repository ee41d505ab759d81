import { own } from '../text/own.ts'

const days =
  'Write julianday(later) - julianday(earlier) for days, unixepoch(a) - unixepoch(b) for seconds.'
const forward = "Write date(x, '+1 day'), or datetime(x, '+2 hours')."
const back = "Write date(x, '-30 days'), or datetime(x, '-2 hours')."
const format = "Write strftime('%Y-%m-%d', x)."
const today = "Write date('now'), or datetime('now')."
const elements = 'Write FROM t, json_each(t.labels) AS e, and e.value for each element.'
const property = "Write x->>'name', or json_extract(x, '$.a.b')."
const place = 'Write instr(text, part).'

/** The replacement for a function of another dialect, in a sentence. */
const hints: Readonly<Record<string, string>> = {
  datediff: days,
  date_diff: days,
  timestampdiff: days,
  months_between: days,
  age: days,
  dateadd: forward,
  date_add: forward,
  adddate: forward,
  timestampadd: forward,
  add_months: forward,
  date_sub: back,
  datesub: back,
  subdate: back,
  date_trunc:
    "Write date(x, 'start of month'), 'start of year' or 'start of day'; strftime('%Y-%m-%d %H:00', x) for hours.",
  datetrunc: "Write date(x, 'start of month'), 'start of year' or 'start of day'.",
  date_part: "Write strftime('%Y', x): %m is the month, %d the day, %w the weekday, %H the hour.",
  datepart: "Write strftime('%Y', x): %m is the month, %d the day, %w the weekday, %H the hour.",
  dayofweek: "Write strftime('%w', x): 0 is Sunday.",
  to_char: format,
  date_format: format,
  format_date: format,
  to_date: 'Write date(x).',
  str_to_date: 'Write date(x), of a text like 2026-01-31.',
  parse_date: 'Write date(x), of a text like 2026-01-31.',
  to_timestamp: "Write datetime(x, 'unixepoch') for seconds, datetime(x) for a text.",
  from_unixtime: "Write datetime(x, 'unixepoch').",
  unix_timestamp: 'Write unixepoch(x).',
  getdate: today,
  getutcdate: today,
  sysdate: today,
  sysdatetime: today,
  utc_timestamp: today,
  array_agg: 'Write json_group_array(x).',
  collect_list: 'Write json_group_array(x).',
  collect_set: 'Write json_group_array(DISTINCT x).',
  json_agg: 'Write json_group_array(x).',
  jsonb_agg: 'Write json_group_array(x).',
  json_arrayagg: 'Write json_group_array(x).',
  json_object_agg: 'Write json_group_object(name, value).',
  json_objectagg: 'Write json_group_object(name, value).',
  listagg: "Write group_concat(x, ', ').",
  nvl: 'Write coalesce(a, b).',
  nvl2: 'Write iif(a IS NOT NULL, b, c).',
  decode: 'Write CASE x WHEN a THEN b ELSE c END.',
  isnull: 'Write ifnull(a, b), or a IS NULL for a test.',
  len: 'Write length(x).',
  charindex: place,
  locate: place,
  json_value: property,
  json_query: property,
  json_unquote: property,
  get_json_object: property,
  json_extract_path_text: property,
  jsonb_extract_path_text: property,
  json_extract_scalar: property,
  unnest: elements,
  explode: elements,
  flatten: elements,
  openjson: elements,
  json_array_elements: elements,
  json_array_elements_text: elements,
  jsonb_array_elements: elements,
  jsonb_array_elements_text: elements,
  jsonb_array_length: 'Write json_array_length(x).',
  cardinality: 'Write json_array_length(x).',
  array_length: 'Write json_array_length(x).',
  array_size: 'Write json_array_length(x).',
  array_contains: 'Write EXISTS (SELECT 1 FROM json_each(x) WHERE value = …).',
  array_to_string: "Write (SELECT group_concat(value, ', ') FROM json_each(x)).",
  regexp_matches: 'Write x REGEXP pattern, or regexp_substr(x, pattern).',
  regexp_match: 'Write x REGEXP pattern, or regexp_substr(x, pattern).',
  regexp_extract: 'Write regexp_substr(x, pattern).',
  regexp_contains: 'Write x REGEXP pattern.',
  try_cast: 'Write CAST(x AS INTEGER).',
  safe_cast: 'Write CAST(x AS INTEGER).',
  try_convert: 'Write CAST(x AS INTEGER).',
  any_value: 'Write max(x).',
  greatest: 'Write max(a, b).',
  least: 'Write min(a, b).',
  countif: 'Write count(*) FILTER (WHERE …).',
  count_if: 'Write count(*) FILTER (WHERE …).',
  sumif: 'Write sum(x) FILTER (WHERE …).',
  sum_if: 'Write sum(x) FILTER (WHERE …).',
  approx_count_distinct: 'Write count(DISTINCT x).',
  bool_and: 'Write min(x).',
  bool_or: 'Write max(x).',
  stddev: 'Write sqrt(avg(x * x) - avg(x) * avg(x)).',
}

/** How a function of another dialect is written here; undefined where it is one of ours, or unknown. */
export function foreignHint(name: string): string | undefined {
  return own(hints, name.toLowerCase())
}

/** How words of other dialects are written here, for a syntax error at one of them. */
const words: Readonly<Record<string, string>> = {
  ilike: 'LIKE takes no notice of the case of letters: write LIKE.',
  top: 'Write LIMIT 10 at the end.',
  fetch: 'Write LIMIT 10 at the end.',
  qualify: 'Put the window function into a query in FROM, and its condition in WHERE around it.',
  similar: "Write x REGEXP 'pattern'.",
  rlike: "Write x REGEXP 'pattern'.",
  '~': "Write x REGEXP 'pattern'; '(?i)pattern' takes no notice of the case of letters.",
  '!~': "Write x NOT REGEXP 'pattern'.",
  pivot: 'Write sum(x) FILTER (WHERE …) for each column.',
  minus: 'Write EXCEPT.',
}

/** @param before the word in front, where the error is after it: `TOP 10` */
export function foreignWordHint(word: string, before: string): string | undefined {
  const at = own(words, word.toLowerCase())
  if (at !== undefined) return at
  const isBefore = /^(top|fetch|similar)$/i.test(before)
  return isBefore ? own(words, before.toLowerCase()) : undefined
}
