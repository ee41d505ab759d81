import { compatOf } from '../../compat/compat.ts'
import type { Settings } from '../../engine/settings.ts'
import type { Flag } from './flag.ts'
import type { Flags } from './read-flags.ts'

/** Flags for how much is requested, and at once. */
export const limitFlags = [
  {
    name: 'http.response.pageLimit',
    type: 'number',
    value: 'PAGES',
    help: 'stop a listing after N pages (default: all pages)',
    state: 'used',
  },
  {
    name: 'http.response.maxResults',
    type: 'number',
    default: -1,
    value: 'N',
    help: 'send maxResults=N with every request',
    state: 'used',
  },
  {
    name: 'concurrency',
    type: 'number',
    value: 'N',
    help: 'the maximum of parallel requests (default: 8)',
    state: 'used',
  },
  {
    name: 'max-calls',
    type: 'number',
    default: 10_000,
    value: 'N',
    help: 'refuse a table that needs more calls',
    state: 'used',
  },
  {
    name: 'max-response-bytes',
    type: 'number',
    default: 40_000_000,
    value: 'BYTES',
    help: 'refuse a larger response',
    state: 'used',
  },
] as const satisfies readonly Flag[]

type LimitSettings = Pick<
  Settings,
  'concurrency' | 'maxCalls' | 'maxPages' | 'maxResponseBytes' | 'maxResults'
>

/** The limits of requests and responses. */
export function limitSettings(flags: Flags, compat: boolean): LimitSettings {
  const maxResults = flags.number('http.response.maxResults') ?? -1
  return {
    concurrency: concurrencyFrom(flags),
    maxCalls: flags.number('max-calls') ?? 10_000,
    maxPages: pageLimit(flags.number('http.response.pageLimit'), compat),
    maxResponseBytes: flags.number('max-response-bytes') ?? 40_000_000,
    maxResults: maxResults > 0 ? maxResults : undefined,
  }
}

const CONCURRENCY = 8
const MOST_AT_ONCE = 100

/** The concurrency. Upstream's own flag is 1 by default, so only larger values of it count. */
function concurrencyFrom(flags: Flags): number {
  const ofOriginal = flags.number('execution.concurrency.limit') ?? 1
  const wanted = flags.number('concurrency') ?? (ofOriginal > 1 ? ofOriginal : CONCURRENCY)
  return Math.min(Math.max(wanted, 1), MOST_AT_ONCE)
}

/** The page limit. Upstream silently stops after 20 pages; only compat does the same. */
function pageLimit(given: number | undefined, compat: boolean): number | undefined {
  const limit = given ?? (compatOf(compat).hasOriginalLimits ? 20 : 0)
  return limit > 0 ? limit : undefined
}
