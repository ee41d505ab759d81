import { join } from 'node:path'
import type { AnswerSettings } from '../engine/settings.ts'
import { durationMs } from './duration.ts'
import type { Flags } from './settings-from-flags.ts'

/** Where answers are kept below the folder of caches. */
export const answersFolder = (cache: string): string => join(cache, 'answers')

/** How answers are kept; not at all without a folder. Throws a CommandError for a duration that is none. */
export function answerSettings(
  flags: Flags,
  cache: string | undefined,
): { readonly answers?: AnswerSettings } {
  const age = flags.text('max-age')
  const maxAgeMs = age === undefined ? undefined : durationMs(age, 'max-age')
  if (cache === undefined) return {}
  return { answers: { folder: answersFolder(cache), isOn: !flags.on('no-cache'), maxAgeMs } }
}
