import type { JsonObject } from './description.ts'

/** A response before headers are added. */
export interface Answer {
  readonly status: number
  /** Absent for responses without content. */
  readonly body?: unknown
  /** The media type of a `body` that is text instead of JSON. */
  readonly mediaType?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** One entry of the `errors` of a 422. */
export interface FieldProblem {
  readonly resource: string
  readonly field: string
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable'
  readonly message: string
}

const DOCUMENTATION = 'https://docs.github.com/rest'

/** An error in GitHub's shape: the body contains the status too, as text. */
export function problem(
  status: number,
  message: string,
  more: JsonObject = {},
  documentation = DOCUMENTATION,
): Answer {
  return {
    status,
    body: { message, ...more, documentation_url: documentation, status: String(status) },
  }
}

export const notFound = (documentation?: string): Answer =>
  problem(404, 'Not Found', {}, documentation)

export const requiresAuthentication = (documentation?: string): Answer =>
  problem(401, 'Requires authentication', {}, documentation)

export const badCredentials = (): Answer => problem(401, 'Bad credentials')

export const unparsable = (documentation?: string): Answer =>
  problem(400, 'Problems parsing JSON', {}, documentation)

/** A 422 whose message describes its `errors` in words. */
export function validationFailed(errors: readonly FieldProblem[], documentation?: string): Answer {
  const lines = errors.map(({ message }) => message).join('\n')
  return problem(422, `Invalid request.\n\n${lines}`, { errors }, documentation)
}

/** The 422 for a name that is taken. */
export function alreadyExists(resource: string, field: string, documentation?: string): Answer {
  const error = { resource, field, code: 'already_exists', message: `${field} already exists` }
  return problem(422, 'Validation Failed', { errors: [error] }, documentation)
}
