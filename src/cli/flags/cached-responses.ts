import { join } from 'node:path'
import type { ResponseSettings } from '../../engine/settings.ts'
import { durationMs } from './duration.ts'
import type { Flag } from './flag.ts'
import type { Flags } from './read-flags.ts'

/** Flags of the cache of responses. */
export const cacheFlags = [
  {
    name: 'max-age',
    type: 'text',
    value: 'DURATION',
    help: 'use cached responses up to this age (30s, 5m, 2h, 1d) without a request',
    state: 'used',
  },
  {
    name: 'no-cache',
    type: 'boolean',
    default: false,
    help: 'turn the cache of responses off',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/** The folder of cached responses below the cache folder. */
export const responsesFolder = (cache: string): string => join(cache, 'answers')

/** The cache settings; no cache without a folder. Throws a CommandError for an invalid duration. */
export function responseSettings(
  flags: Flags,
  cache: string | undefined,
): { readonly answers?: ResponseSettings } {
  const age = flags.text('max-age')
  const maxAgeMs = age === undefined ? undefined : durationMs(age, 'max-age')
  if (cache === undefined) return {}
  return { answers: { folder: responsesFolder(cache), isOn: !flags.on('no-cache'), maxAgeMs } }
}
