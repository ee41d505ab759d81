import { CommandError } from '../../errors/command-error.ts'
import type { Flags } from '../flags/read-flags.ts'

/** The text around and between the JSON documents of several statements that makes them one. */
export interface JsonArray {
  /** Before the text of the next document. */
  before(): string
  /** After the last one; empty when it was written already, and for a failure before the first. */
  end(isFailure: boolean): string
}

/** Undefined without `--json-array`. Throws a CommandError where it comes with another format. */
export function jsonArrayOf(flags: Flags): JsonArray | undefined {
  if (!flags.on('json-array')) return undefined
  const format = (flags.text('output') ?? 'table').toLowerCase()
  if (format !== 'json') {
    throw new CommandError(
      `--json-array makes one JSON document, and the output is ${format}`,
      'Add -o json.',
    )
  }
  let state: 'empty' | 'open' | 'closed' = 'empty'
  return {
    before() {
      const text = state === 'empty' ? '[\n' : ',\n'
      state = 'open'
      return text
    },
    end(isFailure) {
      const text = state === 'empty' && !isFailure ? '[]\n' : state === 'open' ? ']\n' : ''
      state = 'closed'
      return text
    },
  }
}

/** Throws a CommandError where one document is wanted, and a statement wants its rows as lines. */
export function refuseVertical(flags: Flags): void {
  if (!flags.on('json-array')) return
  throw new CommandError(
    '--json-array makes one JSON document, and a statement ends in \\G',
    'End it with a semicolon.',
  )
}
