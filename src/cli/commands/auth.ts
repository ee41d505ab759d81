import { Engine } from '../../engine/engine.ts'
import type { Program } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import type { Row } from '../../output/row-set.ts'
import { errorStyle, showError } from '../errors/error-style.ts'
import { exitCode, exitCodeOf } from '../errors/exit-code.ts'
import { readArguments } from '../flags/arguments.ts'
import { statementFlags } from '../flags/flags.ts'
import { Flags } from '../flags/read-flags.ts'
import { environment, withConfigFile } from '../flags/run-options.ts'
import { settingsFrom } from '../flags/settings-from-flags.ts'
import { listingFormat, writeListing } from '../output/listing.ts'
import type { Streams } from '../streams.ts'
import { authHelp } from './help.ts'

const columns = ['provider', 'source', 'type', 'account', 'scopes', 'quota', 'works'] as const

/**
 * `stackql auth status [PROVIDER]`: shows the credential in use, its account and its permissions.
 * Returns the exit code; 5 when the API rejects a credential.
 */
export async function runAuth(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const args = withConfigFile(readArguments(argv, statementFlags), streams)
  const [action, named, ...more] = args.words
  if (args.wantsHelp || action === undefined) {
    await streams.out(authHelp())
    return exitCode.ok
  }
  if (action !== 'status' || more.length > 0) {
    throw new CommandError(
      `auth: there is no '${[action, ...more].join(' ')}'`,
      'To sign in to GitHub run gh auth login, or set GITHUB_TOKEN; stackql auth status shows the credential in use.',
    )
  }
  const flags = new Flags(args)
  const settings = await settingsFrom(flags, environment(flags, streams), streams, program)
  const format = listingFormat(flags)
  const usual = ['github', ...Object.keys(settings.aliases ?? {}), ...Object.keys(settings.auth)]
  const providers = named === undefined ? [...new Set(usual)] : [named]
  const engine = new Engine(settings)
  const rows: Row[] = []
  let code: number = exitCode.ok
  try {
    for (const provider of providers) {
      try {
        const status = await engine.authStatus(provider, streams.signal)
        rows.push(columns.map((name) => status[name]))
        // Anonymous means not signed in.
        if (status.works === false) code = exitCode.auth
      } catch (error) {
        await showError(error, errorStyle(flags, false, streams.env), streams)
        code = code === exitCode.ok ? exitCodeOf(error) : code
      }
    }
    if (rows.length > 0) await writeListing(columns, rows, format, flags, streams)
    return code
  } finally {
    await engine.close()
  }
}
