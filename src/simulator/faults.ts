/** A fault in a response. Written `429;retry-after=2`: a kind, then its options. */
export interface Fault {
  readonly kind:
    | 'status'
    | 'drop'
    | 'drop-body'
    | 'reset-body'
    | 'slow-body'
    | 'stall'
    | 'length'
    | 'html'
    | 'truncate'
    | 'big'
    | 'redirect'
    | 'loop'
    | 'quota'
    | 'none'
  /** The status, the number of bytes or milliseconds, or the requests left, by kind. */
  readonly number: number
  readonly location: string
  /** The delay before anything else, with any kind. */
  readonly slowMs: number
  readonly secondary: boolean
  readonly retryAfter: string | undefined
  readonly reset: string | undefined
  /** The seconds by which the server's clock is ahead, with any kind. */
  readonly skewSeconds: number
  /**
   * The rows that are added at the start of the list, or removed there, just before this response.
   */
  readonly driftRows: number
}

/** A fault for all matching requests, or for the number in `times`. */
export interface FaultRule {
  readonly match?: {
    readonly method?: string
    /** A glob (`/repos/*` within a segment, `**` across them) or, between slashes and `^`, a regex. */
    readonly path?: string
  }
  /** The number of matching requests with the fault; all when absent. */
  readonly times?: number
  /** The number of matching requests before the first fault. */
  readonly skip?: number
  readonly fault: string
}

const NOTHING: Fault = {
  kind: 'none',
  number: 0,
  location: '',
  slowMs: 0,
  secondary: false,
  retryAfter: undefined,
  reset: undefined,
  skewSeconds: 0,
  driftRows: 0,
}

/** Reads a fault; undefined when its text is not one. */
export function parseFault(text: string): Fault | undefined {
  let fault = NOTHING
  for (const part of text.split(';').map((piece) => piece.trim())) {
    if (part === '') continue
    const next = withPart(fault, part)
    if (next === undefined) return undefined
    fault = next
  }
  return fault === NOTHING ? undefined : fault
}

function withPart(fault: Fault, part: string): Fault | undefined {
  const at = part.indexOf('=')
  const name = (at < 0 ? part : part.slice(0, at)).toLowerCase()
  const value = at < 0 ? undefined : part.slice(at + 1)
  const number = value === undefined || value === '' ? NaN : Number(value)
  if (/^[2-5]\d\d$/.test(name) && value === undefined) {
    const status = Number(name)
    return { ...fault, kind: fault.kind === 'none' ? 'status' : fault.kind, number: status }
  }
  switch (name) {
    case 'drop':
    case 'drop-body':
    case 'reset-body':
    case 'stall':
    case 'truncate':
    case 'loop':
      return { ...fault, kind: name }
    case 'html':
      return { ...fault, kind: 'html', number: Number.isNaN(number) ? fault.number : number }
    case 'secondary':
      return { ...fault, secondary: true }
    case 'retry-after':
      return value === undefined ? undefined : { ...fault, retryAfter: value }
    case 'reset':
      return value === undefined ? undefined : { ...fault, reset: value }
    case 'slow':
      return Number.isNaN(number) ? undefined : { ...fault, slowMs: number }
    case 'skew':
      return Number.isNaN(number) ? undefined : { ...fault, skewSeconds: number }
    case 'drift':
      return Number.isNaN(number) ? undefined : { ...fault, driftRows: number }
    case 'slow-body':
    case 'length':
    case 'big':
    case 'quota':
      return Number.isNaN(number) ? undefined : { ...fault, kind: name, number }
    case 'redirect':
      return value === undefined ? undefined : { ...fault, kind: 'redirect', location: value }
    case 'status':
      return Number.isNaN(number) ? undefined : { ...fault, number }
    default:
      return undefined
  }
}

/** Chooses the fault of a request, and counts the requests of each rule. */
export class FaultScript {
  #rules: readonly { rule: FaultRule; matches: (path: string) => boolean; fault: Fault }[] = []
  #seen: number[] = []

  /**
   * Throws for a rule with an invalid fault or pattern: a script with a mistake would test nothing.
   */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => {
      const fault = parseFault(rule.fault)
      if (fault === undefined) throw new RangeError(`unknown fault: ${rule.fault}`)
      return { rule, matches: pathMatcher(rule.match?.path), fault }
    })
    this.#seen = rules.map(() => 0)
  }

  next(method: string, path: string): Fault | undefined {
    for (const [index, { rule, matches, fault }] of this.#rules.entries()) {
      if (rule.match?.method !== undefined && rule.match.method.toUpperCase() !== method) continue
      if (!matches(path)) continue
      const seen = (this.#seen[index] ?? 0) + 1
      this.#seen[index] = seen
      const skip = rule.skip ?? 0
      if (seen > skip && seen <= skip + (rule.times ?? Number.POSITIVE_INFINITY)) return fault
    }
    return undefined
  }
}

function pathMatcher(pattern: string | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true
  if (pattern.startsWith('^')) {
    const regex = new RegExp(pattern)
    return (path) => regex.test(path)
  }
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.*'
      return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  const regex = new RegExp(`^${source}$`)
  return (path) => regex.test(path)
}

/** The `reset` of a quota fault in seconds since 1970: `+5` is five seconds from now. */
export function resetSeconds(text: string | undefined, nowMs: number): number {
  const now = Math.floor(nowMs / 1000)
  if (text === undefined) return now + 3600
  return text.startsWith('+') ? now + Number(text.slice(1)) : Number(text)
}
