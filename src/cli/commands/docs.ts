import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Catalog, Provider } from '../../catalog/catalog.ts'
import { openCatalog } from '../../catalog/open.ts'
import type { Program } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { systemReason } from '../../errors/system-reason.ts'
import { didYouMean } from '../../text/suggest.ts'
import { visible } from '../../text/visible.ts'
import { counted } from '../../text/words.ts'
import { errorText } from '../errors/error-text.ts'
import { exitCode } from '../errors/exit-code.ts'
import { readArguments } from '../flags/arguments.ts'
import { type DocsFlag, docsFlags } from '../flags/docs-flags.ts'
import { Flags } from '../flags/read-flags.ts'
import { settingsFrom } from '../flags/settings-from-flags.ts'
import type { Streams } from '../streams.ts'

const actions = ['generate', 'open', 'serve'] as const
const MOST_COLUMNS = 100

/** `stackql docs`: pages about a provider. Returns the exit code. */
export async function runDocs(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const args = readArguments(argv, docsFlags)
  const [action, ...words] = args.words
  if (args.wantsHelp || action === undefined) {
    const { docsHelp } = await import('./help.ts')
    await streams.out(docsHelp())
    return exitCode.ok
  }
  const flags = new Flags<DocsFlag>(args)
  const catalog = openCatalog(await settingsFrom(flags, streams.env, streams, program))
  switch (action) {
    case 'generate':
      return await generate(words, catalog, flags, streams)
    case 'open':
      return await open(words, catalog, flags, streams)
    case 'serve':
      return await serve(words, catalog, flags, streams, program)
    default:
      // A name alone is a page to open.
      if (action.includes('.') || (await catalog.findProvider(action)) !== undefined) {
        return await open(args.words, catalog, flags, streams)
      }
      throw new CommandError(
        `there is no docs ${action}`,
        didYouMean(action, actions) ?? `There is ${actions.join(', ')}.`,
      )
  }
}

async function generate(
  words: readonly string[],
  catalog: Catalog,
  flags: Flags<DocsFlag>,
  streams: Streams,
): Promise<number> {
  const [name, ...more] = words
  const out = flags.text('out')
  if (name === undefined || more.length > 0 || out === undefined) {
    throw new CommandError(
      'docs generate takes one provider and --out',
      'Example: stackql docs generate github --out ./pages',
    )
  }
  const { docsFormats, generatePages } = await import('../../docs/generate.ts')
  const format = docsFormats.find((one) => one === flags.text('format'))
  if (format === undefined) {
    throw new CommandError(
      `there is no format of pages '${flags.text('format')}'`,
      `There is ${docsFormats.join(', ')}.`,
    )
  }
  const provider = await findProvider(catalog, name)
  const folder = resolve(streams.cwd, out)
  let count = 0
  const leftOut: string[] = []
  for await (const made of generatePages(catalog, provider, format)) {
    streams.signal.throwIfAborted()
    if ('error' in made) {
      leftOut.push(made.service)
      // One reason is enough: with some services installed, all others are missing.
      if (leftOut.length === 1) streams.err(errorText(made.error, { compat: false, debug: false }))
      continue
    }
    write(folder, made.path, made.text)
    count += 1
  }
  await streams.out(`${counted(count, 'file')} in ${folder}\n`)
  if (leftOut.length === 0) return exitCode.ok
  streams.err(`left out, because they cannot be read: ${leftOut.join(', ')}\n`)
  return exitCode.partial
}

/** A page for the terminal: of a provider, a service, a resource or a method. */
async function open(
  [name, ...more]: readonly string[],
  catalog: Catalog,
  flags: Flags<DocsFlag>,
  streams: Streams,
): Promise<number> {
  if (name === undefined || more.length > 0) {
    throw new CommandError(
      'docs open takes one name',
      'Example: stackql docs open github.copilot.user_seats',
    )
  }
  const { helpLines } = await import('../../engine/help.ts')
  const span = { start: 0, end: 0 }
  const parts = name.split('.').map((part) => ({ kind: 'identifier' as const, name: part, span }))
  const scope = { catalog, defaultProvider: flags.text('provider') }
  const columns = Number(streams.env['COLUMNS'] ?? process.stdout.columns)
  const width = columns >= 40 && columns < MOST_COLUMNS ? columns : MOST_COLUMNS
  const lines = await helpLines({ kind: 'name', parts, span }, scope, width)
  await streams.out(`${visible(lines.join('\n'))}\n`)
  return exitCode.ok
}

/** Serves the built site of a checkout, else plain pages, until Ctrl-C. */
async function serve(
  words: readonly string[],
  catalog: Catalog,
  flags: Flags<DocsFlag>,
  streams: Streams,
  program: Program,
): Promise<number> {
  if (words.length > 0) throw new CommandError(`docs serve takes no '${words[0]}'`)
  const site = join(program.builtInFolder, '..', '..', 'site', 'dist')
  const isBuilt = existsSync(join(site, 'index.html')) && !flags.on('plain')
  const port = flags.number('port') ?? 0
  const { serveDocs } = await import('../../docs/generate.ts')
  let server: Awaited<ReturnType<typeof serveDocs>>
  try {
    server = await serveDocs({
      catalog,
      siteFolder: isBuilt ? site : undefined,
      guidesFolder: join(program.builtInFolder, '..', '..', 'docs'),
      port,
    })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'ERR_SOCKET_BAD_PORT') throw error
    throw new CommandError(
      `port ${port} ${code === 'EADDRINUSE' ? 'is in use' : 'cannot be listened on'}`,
      'Choose another with --port, or 0 for a free one.',
    )
  }
  await streams.out(`listening on ${server.url}\n`)
  if (!streams.signal.aborted) await once(streams.signal, 'abort')
  await server.close()
  return exitCode.ok
}

async function findProvider(catalog: Catalog, name: string): Promise<Provider> {
  const provider = await catalog.findProvider(name)
  if (provider !== undefined) return provider
  const known = (await catalog.listProviders()).map((entry) => entry.name)
  throw new CommandError(
    `there is no provider '${name}'`,
    didYouMean(name, known) ?? `Known here: ${known.join(', ')}.`,
  )
}

/** Writes a page. Names in a document come from elsewhere: none may lead outside the folder. */
function write(folder: string, relative: string, text: string): void {
  const path = join(folder, relative)
  if (relative.split(/[\\/]/).includes('..')) {
    throw new CommandError(`${relative} is outside of ${folder}`, 'The document has such a name.')
  }
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (error) {
    throw new CommandError(`cannot write ${path}: ${systemReason(error)}`)
  }
}
