import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { MutateStep } from '../../plan/plan.ts'
import { counted } from '../../text/words.ts'
import type { RunContext, WriteQuestion } from '../context.ts'
import { kindOfWrite } from '../purpose.ts'
import type { WriteCall } from './write-calls.ts'

/** The requests that are listed in a message about their number. */
const MOST_NAMED = 5

/**
 * Permits a write, or throws a QueryError before its first request. `--max-writes` limits every
 * write. A statement that changes or deletes objects without naming one object by constants, or
 * that inserts several rows of a query, needs that limit or a confirmation.
 */
export async function requirePermission(
  step: MutateStep,
  calls: readonly WriteCall[],
  { writes, judge }: RunContext,
): Promise<void> {
  for (const { request } of judge === undefined ? [] : calls) {
    const refusal = judge?.(request)
    if (refusal === undefined) continue
    const { sqlState, message, hint } = refusal
    throw new QueryError(sqlState, message, { span: step.target, hint })
  }
  if (kindOfWrite(step.verb, step.method, step.resource) === 'read') return
  const { maxWrites, needsLeave, confirm } = writes
  const question = questionOf(step, calls)
  const { verb, requests } = question
  if (maxWrites !== undefined) {
    if (requests <= maxWrites) return
    throw refused(
      `this ${verb} would make ${counted(requests, 'request')}, and ${maxWrites} ${maxWrites === 1 ? 'is' : 'are'} allowed`,
      step,
      {
        question,
        remedy: `Narrow it, or raise ${setting('max-writes')}.`,
      },
    )
  }
  if (!needsLeave || requests === 0 || !isOverMany(step, requests)) return
  const answer = await confirm?.(question)
  if (answer === true) return
  if (answer === false) {
    throw new QueryError('57014', `this ${verb} was not confirmed; nothing was sent`, {
      span: step.target,
    })
  }
  throw refused(
    `this ${verb} would make ${counted(requests, 'request')}, and there is no terminal to confirm it`,
    step,
    {
      question,
      remedy: `Allow it with ${setting('max-writes', requests)}.`,
    },
  )
}

/**
 * Whether a statement writes more than it lists: the rows of a query, or objects that no constants
 * name.
 */
function isOverMany(
  { verb, rows, lists, inputs, statement }: MutateStep,
  requests: number,
): boolean {
  if (verb === 'insert') return rows === undefined && requests > 1
  // A query that is only a condition, or supplies values, does not add objects to the one that constants name.
  const isNamed = statement.kind !== 'insert' && inputs.every(({ part }) => part === 'set')
  const objects = rows?.length ?? (isNamed ? 1 : Number.POSITIVE_INFINITY)
  return objects * lists.reduce((all, { values }) => all * values.length, 1) > 1
}

function questionOf({ verb, resource }: MutateStep, calls: readonly WriteCall[]): WriteQuestion {
  return {
    verb: verb.toUpperCase(),
    table: resource.path,
    requests: calls.length,
    first: calls.slice(0, MOST_NAMED).map(requestLine),
  }
}

/** `DELETE https://api.github.com/repos/acme/alpha`, without secrets. */
export function requestLine({ request }: Pick<WriteCall, 'request'>): string {
  return `${request.method} ${request.shownUrl ?? redactUrl(request.url)}`
}

function refused(
  message: string,
  { target }: MutateStep,
  { question, remedy }: { readonly question: WriteQuestion; readonly remedy: string },
): QueryError {
  const { first, requests } = question
  const more = requests > first.length ? [`… and ${requests - first.length} more`] : []
  return new QueryError('54000', message, {
    span: target,
    hint: [...first, ...more, `${remedy} Nothing was sent.`].join('\n  '),
  })
}
