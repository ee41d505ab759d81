import { CommandError } from '../../errors/command-error.ts'
import { counted } from '../../text/words.ts'
import { exitCode } from '../errors/exit-code.ts'
import { readArguments } from '../flags/arguments.ts'
import { responsesFolder } from '../flags/cached-responses.ts'
import { statementFlags } from '../flags/flags.ts'
import { Flags, isCompat } from '../flags/read-flags.ts'
import { withConfigFile } from '../flags/run-options.ts'
import { applicationRoot } from '../folders/application-root.ts'
import { listingFormat, writeListing } from '../output/listing.ts'
import type { Streams } from '../streams.ts'
import { cacheHelp } from './help.ts'

const columns = ['origin', 'answers', 'bytes'] as const

/** `stackql cache stats` and `stackql cache clear`: the cached responses. Returns the exit code. */
export async function runCache(argv: readonly string[], streams: Streams): Promise<number> {
  const args = withConfigFile(readArguments(argv, statementFlags), streams)
  const [action, ...more] = args.words
  if (args.wantsHelp || action === undefined) {
    await streams.out(cacheHelp())
    return exitCode.ok
  }
  if (!['stats', 'clear'].includes(action) || more.length > 0) {
    throw new CommandError(
      `cache: there is no '${[action, ...more].join(' ')}'`,
      'There are cache stats and cache clear.',
    )
  }
  const flags = new Flags(args)
  const format = listingFormat(flags)
  const { cache } = applicationRoot(flags, isCompat(flags, streams.env), streams)
  if (cache === undefined) {
    throw new CommandError('there is no cache: the user has no cache folder', 'Set HOME.')
  }
  const folder = responsesFolder(cache)
  const { ResponseStore } = await import('../../http/transport/response-store.ts')
  const warn = (text: string) => streams.err(`warning: ${text}\n`)
  const store = new ResponseStore({ folder, maxBytes: Number.POSITIVE_INFINITY, warn })
  try {
    const kept = store.statistics()
    if (action === 'clear') {
      store.clear()
      const count = kept.reduce((sum, { answers }) => sum + answers, 0)
      streams.err(`${counted(count, 'answer')} forgotten\n`)
      return exitCode.ok
    }
    const rows = kept.map((row) => columns.map((name) => row[name]))
    await writeListing(columns, rows, format, flags, streams)
    return exitCode.ok
  } finally {
    store.close()
  }
}
