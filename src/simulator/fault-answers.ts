import { type Fault, resetSeconds } from './faults.ts'
import { type Answer, problem } from './problems.ts'
import { type QuotaReading, quotaHeaders } from './quota.ts'

const HTML = `<!DOCTYPE html>
<html><head><title>Unicorn! &middot; GitHub</title></head>
<body><p><strong>This page is taking too long to load.</strong></p></body></html>
`

const LIMITS = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api'

/**
 * The response of a fault in place of the operation's; undefined when the fault only damages that.
 */
export function faultAnswer(fault: Fault, quota: QuotaReading, nowMs: number): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault, nowMs)
    case 'html':
      return { status: fault.number || 502, body: HTML, mediaType: 'text/html; charset=utf-8' }
    case 'big':
      return { status: 200, body: bigArray(fault.number), mediaType: 'application/json' }
    case 'redirect':
      return redirect(fault)
    case 'quota':
      return fault.number > 0
        ? undefined
        : quotaSpent({
            ...quota,
            remaining: 0,
            used: quota.limit,
            reset: resetSeconds(fault.reset, nowMs),
          })
    case 'drop':
    case 'drop-body':
    case 'reset-body':
    case 'slow-body':
    case 'stall':
    case 'length':
    case 'truncate':
    case 'loop':
    case 'none':
      return undefined
  }
}

/** GitHub's response when no request is left in the window. */
export function quotaSpent(quota: QuotaReading): Answer {
  const answer = problem(403, 'API rate limit exceeded for user ID 1.', {}, LIMITS)
  return { ...answer, headers: quotaHeaders(quota) }
}

function redirect(fault: Fault): Answer {
  const answer = problem(fault.number || 302, 'Moved')
  return { ...answer, headers: { location: fault.location } }
}

const MESSAGES: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Validation Failed',
  429: 'API rate limit exceeded for user ID 1.',
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service unavailable',
  504: "We couldn't respond to your request in time.",
}

function statusAnswer(fault: Fault, nowMs: number): Answer {
  const headers: Record<string, string> = {}
  if (fault.retryAfter !== undefined) headers['retry-after'] = retryAfter(fault.retryAfter, nowMs)
  if (fault.secondary) {
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
    return {
      ...problem(fault.number, message, {}, `${LIMITS}#about-secondary-rate-limits`),
      headers,
    }
  }
  if (fault.number < 300) return { status: fault.number, headers }
  return { ...problem(fault.number, MESSAGES[fault.number] ?? `Status ${fault.number}`), headers }
}

/** Seconds unchanged; `+2` is a date, two seconds from now. */
function retryAfter(text: string, nowMs: number): string {
  return text.startsWith('+') ? new Date(nowMs + Number(text) * 1000).toUTCString() : text
}

function bigArray(bytes: number): string {
  const row = `{"id":1,"text":"${'x'.repeat(1000)}"}`
  return `[${Array(Math.ceil(bytes / row.length))
    .fill(row)
    .join(',')}]`
}
