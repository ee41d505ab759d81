import { CommandError } from '../errors/command-error.ts'
import { type FormatName, formatNames, writerOf } from '../output/formats.ts'
import type { Row } from '../output/row-set.ts'
import type { Flags } from './settings-from-flags.ts'
import type { Streams } from './streams.ts'

/** The format of a command's listing. Throws a CommandError for one that there is not. */
export function listingFormat(flags: Flags): FormatName {
  const format = (flags.text('output') ?? 'table').toLowerCase()
  if ((formatNames as readonly string[]).includes(format)) return format as FormatName
  throw new CommandError(`there is no output format '${format}'`)
}

/** Writes what a command lists, which is no answer to a statement, to standard output. */
export async function writeListing(
  columns: readonly string[],
  rows: readonly Row[],
  format: FormatName,
  flags: Flags,
  streams: Streams,
): Promise<void> {
  const set = { columns: columns.map((name) => ({ name, type: 'any' as const })), rows }
  const options = { hideHeaders: flags.on('hideheaders'), delimiter: ',', compat: false }
  for await (const piece of writerOf(format).write(set, options)) await streams.out(piece)
}
