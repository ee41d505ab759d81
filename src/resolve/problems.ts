import { QueryError } from '../errors/query-error.ts'
import { setting } from '../errors/setting.ts'
import type { Span } from '../text/source.ts'
import { didYouMean } from '../text/suggest.ts'
import { sameName } from '../text/words.ts'

/** Every way a statement's names can be wrong, one function each: what is wrong, and what would help. */

export function unknownProvider(name: string, span: Span, known: readonly string[]): QueryError {
  return new QueryError('3D000', `cannot find provider = '${name}'`, {
    span,
    hint: didYouMean(name, known) ?? `Known here: ${listed(known)}.`,
  })
}

export function unknownService(
  provider: string,
  name: string,
  span: Span,
  known: readonly string[],
): QueryError {
  return new QueryError('3F000', `cannot resolve service with key = '${name}' in ${provider}`, {
    span,
    hint: didYouMean(name, known) ?? `SHOW SERVICES IN ${provider} lists all ${known.length}.`,
  })
}

export function unknownResource(
  service: string,
  name: string,
  span: Span,
  known: readonly string[],
): QueryError {
  return new QueryError('42P01', `there is no resource '${name}' in ${service}`, {
    span,
    hint:
      didYouMean(name, known) ??
      sameBeginning(name, known) ??
      `SHOW RESOURCES IN ${service} lists all ${known.length}.`,
  })
}

/** `pulls` for `pull_requests`: the name that goes on after it, a plural before others, the shortest first. */
function sameBeginning(name: string, known: readonly string[]): string | undefined {
  const stem = name.toLowerCase().replace(/(ies|s)$/, '')
  if (stem.length < 3) return undefined
  const isPlural = (one: string) => (one.endsWith('s') ? 0 : 1)
  const [found] = known
    .filter((one) => one.toLowerCase().startsWith(stem))
    .sort((a, b) => isPlural(a) - isPlural(b) || a.length - b.length)
  return found && `Did you mean ${found}?`
}

/** A name in FROM that is a provider or a service, which have tables and are none. */
export function noTable(name: string, span: Span, kind: 'provider' | 'service'): QueryError {
  const what = kind === 'provider' ? 'SERVICES' : 'RESOURCES'
  return new QueryError('42P01', `could not locate table '${name}': it is a ${kind}`, {
    span,
    hint: `SHOW ${what} IN ${name} lists what is in it.`,
  })
}

export function unknownMethod(
  resource: string,
  name: string,
  span: Span,
  known: readonly string[],
): QueryError {
  return new QueryError('42883', `could not find method for key = '${name}' in ${resource}`, {
    span,
    hint: didYouMean(name, known) ?? `It has ${listed(known)}.`,
  })
}

export function unknownTable(name: string, span: Span, known: readonly string[]): QueryError {
  return new QueryError('42P01', `could not locate table '${name}'`, {
    span,
    hint:
      didYouMean(name, known) ??
      `API tables are named provider.service.resource; with ${setting('provider')} you can omit the first part.`,
  })
}

/**
 * @param known the columns of the tables
 * @param more what their requests take beside those
 */
export function unknownColumn(
  name: string,
  span: Span,
  known: readonly string[],
  more: readonly string[] = [],
): QueryError {
  return new QueryError('42703', `could not locate symbol ${name}: there is no such column`, {
    span,
    hint: unknownColumnHint(name, span, known, more),
  })
}

function unknownColumnHint(
  name: string,
  span: Span,
  known: readonly string[],
  more: readonly string[],
): string | undefined {
  const isQuoted = span.end - span.start === name.length + 2
  if (isQuoted) {
    return `Double quotes are for names. For the text write '${name.replaceAll("'", "''")}'.`
  }
  if (more.some((input) => sameName(input, name))) {
    return `'${name}' is a parameter of the request: it has a value only where the statement gives it one.`
  }
  const near = didYouMean(name, [...known, ...more])
  return near ?? (known.length === 0 ? undefined : `There are ${listed(known)}.`)
}

/** @param tables their names; empty for a query in FROM without an alias */
export function ambiguousColumn(name: string, span: Span, tables: readonly string[]): QueryError {
  const shown = tables.map((table) => table || '(SELECT …)').join(', ')
  return new QueryError('42702', `'${name}' is in more than one table: ${shown}`, {
    span,
    hint: ambiguousHint(name, tables),
  })
}

function ambiguousHint(name: string, tables: readonly string[]): string {
  if (tables.includes('')) return 'Give each query in FROM an alias.'
  const repeated = tables.find((table, index) => tables.indexOf(table) < index)
  if (repeated !== undefined) {
    return `FROM has '${repeated}' more than once: give each table an alias of its own.`
  }
  return `Say which: ${tables.map((table) => `${table}.${name}`).join(' or ')}.`
}

/** A list of column names that has not one for each column: `(SELECT 1) AS x(n, m)`. */
export function wrongColumnCount(
  span: Span,
  counts: { readonly names: number; readonly columns: number },
): QueryError {
  const { names, columns } = counts
  return new QueryError(
    '42P10',
    `the list has ${names} column name${names === 1 ? '' : 's'}, its query ${columns} column${columns === 1 ? '' : 's'}`,
    { span, hint: 'Name every column once, or none.' },
  )
}

/** @param inside how the property of a column is written that the name may mean */
export function unknownQualifier(
  name: string,
  span: Span,
  known: readonly string[],
  inside?: string,
): QueryError {
  return new QueryError('42P01', `alias '${name}' does not map to any table expression`, {
    span,
    hint:
      inside ??
      didYouMean(name, known) ??
      (known.length === 0 ? 'There is no FROM.' : `FROM has ${known.join(', ')}.`),
  })
}

/** The resource has no method at all for a verb. */
export function unsupportedVerb(
  verb: string,
  resource: string,
  span: Span,
  available: readonly string[],
): QueryError {
  const message =
    verb === 'select'
      ? `SELECT not supported for this resource, use SHOW METHODS to view available operations for the resource and then invoke a supported method using the EXEC command: ${resource}`
      : `${resource} cannot be used with ${verb.toUpperCase()}`
  return new QueryError('0A000', message, {
    span,
    hint: `It has the methods ${listed(available)}.`,
  })
}

/** Views in views without end: one of them contains itself. */
export function viewsTooDeep(span: Span): QueryError {
  return new QueryError('54001', 'views are nested too deeply: one of them contains itself', {
    span,
  })
}

/** A star over a method whose response has no content. */
export function nothingToSelect(span: Span): QueryError {
  return new QueryError('0A000', 'the response has no content: nothing to select', {
    span,
    hint: 'Call its method with EXEC to see the status.',
  })
}

export function notSupportedYet(what: string, span?: Span, hint?: string): QueryError {
  return new QueryError('0A000', `not supported yet: ${what}`, {
    span,
    hint,
    category: 'unsupported',
  })
}

/** The first dozen names, as a list in a sentence. */
export function listed(names: readonly string[], limit = 12): string {
  if (names.length === 0) return 'none'
  const shown = names.slice(0, limit).join(', ')
  return names.length > limit ? `${shown} and ${names.length - limit} more` : shown
}

/** A required input of a recursive common table cannot come from its own rows. */
export function givenByItself(span: Span): QueryError {
  return new QueryError('0A000', 'rows of a recursive common table cannot supply parameters', {
    span,
    hint: 'They exist only after everything is fetched. Give the parameter a constant, or join after WITH.',
  })
}
