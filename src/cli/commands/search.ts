import { openCatalog } from '../../catalog/open.ts'
import type { Program } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { visible } from '../../text/visible.ts'
import { exitCode } from '../errors/exit-code.ts'
import { readArguments } from '../flags/arguments.ts'
import { Flags } from '../flags/read-flags.ts'
import { type SearchFlag, searchFlags } from '../flags/search-flags.ts'
import { settingsFrom } from '../flags/settings-from-flags.ts'
import { listingFormat, writeListing } from '../output/listing.ts'
import type { Streams } from '../streams.ts'

const columns = ['name', 'about', 'needs', 'found', 'next'] as const

/**
 * `stackql search WORDS`: resources and recipes that have any of the words, as text, or as rows with `-o`. Answers
 * with the exit code.
 */
export async function runSearch(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const args = readArguments(argv, searchFlags)
  const words = args.words.join(' ').trim()
  if (args.wantsHelp) {
    const { searchHelp } = await import('./help.ts')
    await streams.out(searchHelp())
    return exitCode.ok
  }
  if (words === '') {
    throw new CommandError('search takes words', 'Example: stackql search pull requests')
  }
  const flags = new Flags<SearchFlag>(args)
  const format = listingFormat(flags)
  const limit = flags.number('limit') ?? 10
  const catalog = openCatalog(await settingsFrom(flags, streams.env, streams, program))
  const { findByWords, needsText, nextOf, searchLines } = await import('../../docs/generate.ts')
  const results = (await findByWords(catalog, words)).slice(0, limit)
  if (results.length === 0) {
    streams.err(`nothing has any of the words of '${words}'\n`)
    streams.err('  stackql exec "SHOW SERVICES IN github" lists what there is.\n')
  }
  if (flags.text('output') === undefined) {
    for (const line of searchLines(results)) {
      await streams.out(`${visible(line.replaceAll('\n', '\ufffd'))}\n`)
    }
    return exitCode.ok
  }
  const rows = results.map(({ entry, found }) => [
    entry.kind === 'recipe' ? 'recipe' : entry.id,
    entry.about,
    entry.kind === 'resource' && entry.needs.length === 0 ? 'no SELECT' : needsText(entry),
    found.join(', '),
    nextOf(entry),
  ])
  await writeListing(columns, rows, format, flags, streams)
  return exitCode.ok
}
