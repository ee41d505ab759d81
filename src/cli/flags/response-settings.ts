import { join } from 'node:path'
import type { ResponseSettings } from '../../engine/settings.ts'
import { durationMs } from './duration.ts'
import type { Flags } from './settings-from-flags.ts'

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
