import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Streams } from '../streams.ts'
import { readArguments } from './arguments.ts'
import { statementFlags } from './flags.ts'
import { Flags, isCompat } from './read-flags.ts'
import { settingsFrom } from './settings-from-flags.ts'

const cwd = resolve('/work-place')
const program = {
  version: { version: '1', commit: 'c', buildDate: 'd', platform: 'p' },
  builtInFolder: '/built-in',
}

function flagsOf(...argv: string[]): Flags {
  return new Flags(readArguments(argv, statementFlags))
}

async function settings(
  argv: readonly string[],
  env: Streams['env'] = {},
  err: string[] = [],
  isTerminal = false,
) {
  const streams: Streams = {
    env,
    cwd,
    out: async () => {},
    err: (text) => void err.push(text),
    readInput: async () => '',
    isInputTerminal: async () => false,
    openLines: async () => await Promise.reject(new Error('there is no input')),
    onInterrupt: () => () => undefined,
    ask: async () => undefined,
    isTerminal: async () => isTerminal,
    signal: new AbortController().signal,
  }
  return await settingsFrom(flagsOf(...argv), env, streams, program)
}

test('without flags everything has its default', async () => {
  const found = await settings([], { HOME: '/home/jane' })
  assert.deepEqual(found.documentRoots, ['/home/jane/.local/share/stackql/src'])
  assert.equal(found.cacheFolder, '/home/jane/.cache/stackql/documents')
  assert.equal(found.builtInFolder, '/built-in')
  assert.deepEqual([found.auth, found.baseUrls, found.defaultProvider], [{}, {}, undefined])
  assert.equal(found.requestTimeoutMs, 45_000)
  assert.deepEqual([found.maxPages, found.maxResults], [undefined, undefined])
  assert.deepEqual([found.compat, found.dryRun], [false, false])
  assert.ok(!('onExchange' in found))
})

const pages: readonly (readonly [string, readonly string[], Streams['env'], number | undefined])[] =
  [
    ['all of them', [], {}, undefined],
    ['20 for clients of the original', ['--compat'], {}, 20],
    ['20 by the environment', [], { STACKQL_COMPAT: 'TRUE' }, 20],
    ['as many as are asked for', ['--compat', '--http.response.pageLimit=3'], {}, 3],
    ['all where the limit is 0', ['--compat', '--http.response.pageLimit=0'], {}, undefined],
    ['all where the limit is negative', ['--http.response.pageLimit', '-1'], {}, undefined],
  ]

for (const [title, argv, env, expected] of pages) {
  test(`pages: ${title}`, async () => assert.equal((await settings(argv, env)).maxPages, expected))
}

test('compat is asked for by the flag or by 1 or true', () => {
  const by = (value: string | undefined) => isCompat(flagsOf(), { STACKQL_COMPAT: value })
  assert.deepEqual([undefined, '', '0', 'no', '1', 'true'].map(by), [
    false,
    false,
    false,
    false,
    true,
    true,
  ])
  assert.equal(isCompat(flagsOf('--compat'), {}), true)
})

const folder = resolve('/docs')
const roots: readonly (readonly [string, object, readonly string[]])[] = [
  [
    'a folder of documents comes before installed ones',
    { url: String(pathToFileURL(folder)) },
    [join(folder, 'src'), join(cwd, '.stackql', 'src')],
  ],
  [
    'with its own prefix',
    { url: String(pathToFileURL(folder)), srcPrefix: 'p' },
    [join(folder, 'p'), join(cwd, '.stackql', 'p')],
  ],
  [
    'a place on the web is none of folders',
    { url: 'https://registry' },
    [join(cwd, '.stackql', 'src')],
  ],
  ['installed ones may stand elsewhere', { localDocRoot: folder }, [join(folder, 'src')]],
  [
    'the same folder is named once',
    { url: String(pathToFileURL(folder)), localDocRoot: folder },
    [join(folder, 'src')],
  ],
]

for (const [title, registry, expected] of roots) {
  test(`documents: ${title}`, async () => {
    const found = await settings(['--registry', JSON.stringify(registry)])
    assert.deepEqual(found.documentRoots, expected)
  })
}

test('documents: a path may be written after file://.', async () => {
  const [root] = (await settings(['--registry', '{"url": "file://./here"}'])).documentRoots
  assert.ok(root?.endsWith(join('here', 'src')), root)
})

const auth = { github: { type: 'bearer', credentialsenvvar: 'T' } }

for (const [title, text] of [
  ['JSON', JSON.stringify(auth)],
  ['YAML', 'github: {type: bearer, credentialsenvvar: T}'],
  ['an empty text', ''],
] as const) {
  test(`--auth may be ${title}`, async () => {
    assert.deepEqual((await settings([`--auth=${text}`])).auth, text === '' ? {} : auth)
  })
}

const bases: readonly (readonly [string, readonly string[], Streams['env'], object])[] = [
  [
    'from a flag',
    ['--base-url', 'github=http://127.0.0.1:9000'],
    {},
    { github: 'http://127.0.0.1:9000' },
  ],
  ['with an equals sign in it', ['--base-url', 'a=http://h/?x=y'], {}, { a: 'http://h/?x=y' }],
  [
    'from the environment',
    [],
    { STACKQL_BASE_URL_GITHUB: 'https://ghes/api/v3', STACKQL_BASE_URL_X: '' },
    { github: 'https://ghes/api/v3' },
  ],
  [
    'from the flag first',
    ['--base-url', 'github=http://flag'],
    { STACKQL_BASE_URL_GITHUB: 'http://env' },
    { github: 'http://flag' },
  ],
]

for (const [title, argv, env, expected] of bases) {
  test(`a base URL comes ${title}`, async () => {
    assert.deepEqual((await settings(argv, env)).baseUrls, expected)
  })
}

const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
  [
    '--auth that is no object',
    ['--auth', '[1]'],
    /^error unmarshalling auth: --auth must be an object/,
  ],
  [
    '--auth that cannot be read',
    ['--auth', '{"a": "open'],
    /^error unmarshalling auth: --auth is neither JSON nor YAML/,
  ],
  ['--registry that is no object', ['--registry', 'text'], /^--registry must be an object/],
  [
    '--registry of no folder',
    ['--registry', '{"url": "file://host/x%2Fy"}'],
    /^--registry: 'file:.*' is not the URL of a folder$/,
  ],
  ['--base-url without a URL', ['--base-url', 'github'], /'github' is not PROVIDER=URL$/],
  ['--base-url without a provider', ['--base-url', '=http://h'], /is not PROVIDER=URL$/],
  [
    '--base-url that is no address',
    ['--base-url', 'a=b'],
    /^--base-url: 'b' is not an http or https URL$/,
  ],
  ['--base-url of another scheme', ['--base-url', 'a=ftp://h'], /is not an http or https URL$/],
]

for (const [title, argv, message] of wrong) {
  test(`refused: ${title}`, async () => {
    await assert.rejects(settings(argv), { name: 'CommandError', message })
  })
}

test('refused: a base URL of the environment that is no address, by its name', async () => {
  await assert.rejects(settings([], { STACKQL_BASE_URL_A: 'b' }), {
    message: /^STACKQL_BASE_URL_A: 'b'/,
  })
})

test('limits are those of the flags', async () => {
  const found = await settings([
    '--apirequesttimeout=2',
    '--max-response-bytes=10',
    '--http.response.maxResults=5',
    '--dryrun',
    '--provider=github',
  ])
  assert.equal(found.requestTimeoutMs, 2000)
  assert.deepEqual([found.maxResponseBytes, found.maxResults], [10, 5])
  assert.deepEqual([found.dryRun, found.defaultProvider], [true, 'github'])
})

test('limits are waited for on a terminal, and as long as is said', async () => {
  const waitOf = async (argv: readonly string[], isTerminal: boolean) => {
    const { maxWaitMs } = await settings(argv, {}, [], isTerminal)
    return typeof maxWaitMs === 'function' ? await maxWaitMs() : maxWaitMs
  }
  assert.equal(await waitOf([], false), 0)
  assert.equal(await waitOf([], true), 300_000)
  assert.equal(await waitOf(['--max-wait', '90'], false), 90_000)
  assert.equal(await waitOf(['--max-wait', '0'], true), 0)
})

test('a refused call of many fails the others, unless it is said', async () => {
  assert.equal((await settings([])).onItemError, 'fail')
  assert.equal((await settings(['--on-item-error', 'null'])).onItemError, 'null')
  await assert.rejects(
    settings(['--on-item-error', 'ignore']),
    /--on-item-error: 'ignore' is none of fail, null and skip/,
  )
})

test('requests are tried again three times, statements have no end, unless it is said', async () => {
  const usual = await settings([])
  assert.deepEqual([usual.retries, usual.statementTimeoutMs], [undefined, undefined])
  const said = await settings(['--retries', '0', '--timeout', '2m'])
  assert.deepEqual([said.retries, said.statementTimeoutMs], [0, 120_000])
  await assert.rejects(settings(['--retries', '-1']), /-1 is not a number of tries/)
  await assert.rejects(settings(['--timeout', 'soon']), /--timeout: 'soon' is no duration/)
})

test('a flag is read by a name of the table, and by its type', () => {
  const flags = flagsOf('--on-error', 'continue', '--max-writes', '3')
  assert.deepEqual([flags.text('on-error'), flags.number('max-writes')], ['continue', 3])
  // @ts-expect-error: the table has no such name
  assert.equal(flags.text('on-eror'), undefined)
  // @ts-expect-error: it holds a number
  assert.equal(flags.text('max-writes'), undefined)
})
