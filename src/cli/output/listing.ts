import { CommandError } from '../../errors/command-error.ts'
import { type FormatName, formatNames, writerOf } from '../../output/formats.ts'
import type { Row } from '../../output/row-set.ts'
import { formatHint } from '../flags/flag-hint.ts'
import type { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'
import { type Presentation, presentationOf } from './presentation.ts'

/** The format of a command's listing. Throws a CommandError for an unknown one. */
export function listingFormat(flags: Flags): FormatName {
  const format = (flags.text('output') ?? 'table').toLowerCase()
  if ((formatNames as readonly string[]).includes(format)) return format as FormatName
  throw new CommandError(`there is no output format '${format}'`, formatHint(format))
}

/** Writes a command's listing, which is not the result of a statement, to standard output. */
export async function writeListing(
  columns: readonly string[],
  rows: readonly Row[],
  format: FormatName,
  flags: Flags,
  streams: Streams,
): Promise<void> {
  const set = { columns: columns.map((name) => ({ name, type: 'any' as const })), rows }
  const writer = writerOf(format)
  const shown: Presentation = writer.isForPeople
    ? await presentationOf(flags, false, streams)
    : { color: false }
  const options = {
    ...shown,
    hideHeaders: flags.on('hideheaders'),
    delimiter: ',',
    compat: false,
    onCut: (text: string) => streams.err(`${text}\n`),
  }
  for await (const piece of writer.write(set, options)) await streams.out(piece)
}
