import { findInput, methodsFor } from '../../catalog/method.ts'
import { ApiError } from '../../errors/api-error.ts'
import { messageOf } from '../../errors/message-of.ts'
import { WriteError } from '../../errors/write-error.ts'
import type { MutateStep } from '../../plan/plan.ts'
import { chooseMethod } from '../../resolve/write/choose-write-method.ts'
import { quoteString } from '../../sql/print.ts'
import type { RunContext } from '../context.ts'
import { remainderOf } from './remainder.ts'
import type { WriteCall } from './write-calls.ts'
import { requestLine } from './write-permission.ts'
import { type Attempt, describeCall } from './write-report.ts'

/**
 * The failure of an incomplete write. When a single request was plainly refused, it is the API's
 * error alone.
 */
export function failureOf(
  step: MutateStep,
  attempts: readonly Attempt[],
  { signal, writes: { onError } }: RunContext,
): WriteError | ApiError {
  const withError = attempts.filter(({ error }) => error !== undefined)
  const [first] = withError
  const cause = signal.aborted ? signal.reason : first?.error
  const lost = attempts.filter(({ outcome }) => outcome === 'unknown')
  const isLone = attempts.length === 1 && lost.length === 0
  if (isLone && cause instanceof ApiError) return cause
  const count = (outcome: Attempt['outcome']) =>
    attempts.filter((attempt) => attempt.outcome === outcome).length
  const left = attempts.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-sent')
  return new WriteError(cause, {
    progress: {
      all: attempts.length,
      done: count('done'),
      failed: count('failed'),
      unknown: lost.length,
      notSent: count('not-sent'),
    },
    remainder: remainderOf(
      step,
      attempts.map(({ call }) => call),
      left.map(({ call }) => call),
    ),
    unanswered: lost.map(({ call }) => requestLine(call)),
    check: lost[0] && checkOf(step, lost[0].call),
    errors: withError.map(({ error }) => error),
    ...(onError === 'continue' && !signal.aborted
      ? {
          failures: withError.map(
            ({ call, error }) => `${describeCall(step, call)}: ${messageOf(error)}`,
          ),
        }
      : {
          failures: [],
          stoppedAt: first && attempts.length > 1 ? describeCall(step, first.call) : undefined,
        }),
  })
}

/** A SELECT that shows the object of a request, as far as its path identifies it. */
function checkOf({ resource, method }: MutateStep, { sent }: WriteCall): string | undefined {
  const given = [...sent].filter(([input, value]) => input.place === 'path' && value !== null)
  const names = given.map(([{ name }]) => ({ name }))
  const choice = chooseMethod(methodsFor(resource, 'select'), names, { isProvided: () => false })
  if (choice === undefined || method.model.httpVerb === 'GET') return undefined
  const conditions = given.flatMap(([{ name }, value]) => {
    const isKnown =
      findInput(choice.method, name) !== undefined ||
      choice.method.columns.some((column) => column.name === name)
    return isKnown ? [`${name} = ${quoteString(String(value))}`] : []
  })
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
  return `SELECT * FROM ${resource.path}${where};`
}
