import { QueryError } from '../errors/query-error.ts'
import type { Span } from '../text/source.ts'
import { didYouMean } from '../text/suggest.ts'
import { listed } from './problems.ts'

/** How a statement's inputs can be wrong: what is missing or not taken, and what would help. */

/** The inputs that a table accepts, and other resources that take the given names. */
export interface Accepted {
  readonly sets: readonly (readonly string[])[]
  /** Resources that take exactly the given names, each with them: `github.repos.details takes (owner, repo)`. */
  readonly elsewhere?: readonly string[]
  /** How what is missing is usually given, in a sentence. */
  readonly usually?: string | undefined
}

function acceptedText(
  resource: string,
  { sets, elsewhere = [], usually }: Accepted,
  place: string,
): string {
  const texts = sets.map((names) => (names.length === 0 ? 'nothing' : `(${names.join(', ')})`))
  const own = `${resource} accepts ${texts.join(' or ')}${place}.`
  const all = elsewhere.length === 0 ? own : `${own} ${elsewhere.join('; ')}.`
  return usually === undefined ? all : `${all}\n  ${usually}`
}

/** No method of the table can be called with the statement's values. */
export function missingParameters(
  verb: string,
  resource: string,
  span: Span,
  given: readonly string[],
  accepted: Accepted,
  /** Why conditions on missing names do not supply them, each a sentence. */
  reasons: readonly string[] = [],
): QueryError {
  const place = verb === 'insert' ? ' as columns' : verb === 'exec' ? '' : ' in WHERE'
  return new QueryError(
    'HV00L',
    `cannot find matching operation for ${verb} on ${resource}: missing required parameters; given ${given.length === 0 ? 'none' : `(${given.join(', ')})`}`,
    { span, hint: [...reasons, acceptedText(resource, accepted, place)].join(' ') },
  )
}

/** A condition on a name that the chosen method neither takes nor returns. */
export function notTaken(
  resource: string,
  name: string,
  span: Span,
  accepted: Accepted,
): QueryError {
  return new QueryError(
    '42703',
    `could not locate symbol ${name}: it is no column of ${resource}, and no method takes it with the other parameters`,
    { span, hint: acceptedText(resource, accepted, ' in WHERE') },
  )
}

/**
 * A condition that cannot be sent, on a name that only the API knows.
 *
 * @param together the inputs that methods take together with it, when none of those was chosen
 * @param places where the answer has a property of that name
 */
export function notSendable(
  name: string,
  span: Span,
  together: readonly (readonly string[])[] = [],
  places: readonly string[] = [],
): QueryError {
  const isEnough = together.some((set) => set.every((one) => one === name))
  const sets = isEnough ? [] : [...new Set(together.map((set) => `(${set.join(', ')})`))]
  const hint = `Write ${name} = value or ${name} IN (values), in WHERE or in the ON of an inner join`
  const others =
    'Write an OR as two SELECTs with UNION, and a table that an outer join keeps as (SELECT …) in FROM.'
  return new QueryError(
    '0A000',
    `'${name}' is a parameter of the API, not a column: only = and IN can be sent`,
    {
      span,
      hint: `${sets.length === 0 ? hint : `${hint}, and give all of ${sets.join(' or ')}`}. ${others}${inAnswer(places)}`,
    },
  )
}

export function notAnInput(
  name: string,
  target: string,
  span: Span,
  known: readonly string[],
): QueryError {
  return new QueryError('42703', `${target} takes no '${name}'`, {
    span,
    hint: didYouMean(name, known) ?? `It takes ${listed(known)}.`,
  })
}

function inAnswer(places: readonly string[]): string {
  return places.length === 0 ? '' : ` The answer has ${places.join(' and ')}.`
}

/**
 * The value of a name that only the request has, and that was not sent: NULL would pass for data.
 *
 * @param places where the answer has a property of that name
 * @param columns the answer's
 */
export function notInAnswer(
  name: string,
  span: Span,
  places: readonly string[],
  columns: readonly string[],
): QueryError {
  const near = didYouMean(name, columns)
  const meant = places.length > 0 ? `did you mean ${places.join(' or ')}?` : lowerFirst(near)
  return new QueryError(
    '42703',
    `the answer has no '${name}'${meant === undefined ? '' : `; ${meant}`}`,
    {
      span,
      hint: `'${name}' is a parameter of the request: it has a value only where the statement gives it one.`,
    },
  )
}

function lowerFirst(text: string | undefined): string | undefined {
  return text && text.slice(0, 1).toLowerCase() + text.slice(1)
}
