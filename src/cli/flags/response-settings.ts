import { join } from 'node:path'
import type { AnswerSettings } from '../../engine/settings.ts'
import { durationMs } from './duration.ts'
import type { Flags } from './settings-from-flags.ts'

/** The folder of cached responses below the cache folder. */
export const answersFolder = (cache: string): string => join(cache, 'answers')

/** The cache settings; no cache without a folder. Throws a CommandError for an invalid duration. */
export function answerSettings(
  flags: Flags,
  cache: string | undefined,
): { readonly answers?: AnswerSettings } {
  const age = flags.text('max-age')
  const maxAgeMs = age === undefined ? undefined : durationMs(age, 'max-age')
  if (cache === undefined) return {}
  return { answers: { folder: answersFolder(cache), isOn: !flags.on('no-cache'), maxAgeMs } }
}
