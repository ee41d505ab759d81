import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { SignatureCheck } from '../../src/catalog/signature.ts'
import { openSession } from '../../src/engine/engine.ts'
import { type ArchiveEntry, tgz } from '../helpers/archive.ts'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { runSql, settingsFor } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

const packages = new Map<string, string | Buffer>()
const asked: string[] = []
const server = await listen((request, response) => {
  asked.push(request.url ?? '')
  const found = packages.get(request.url ?? '')
  response.writeHead(found === undefined ? 404 : 200).end(found ?? 'nothing here')
})
const url = `${server.origin}/providers`
after(() => server.close())

let folder = temporaryFolder()
after(() => folder.remove())
beforeEach(() => {
  folder.remove()
  folder = temporaryFolder()
  packages.clear()
  asked.length = 0
  packages.set(
    '/providers/dist/providers.yaml',
    'providers:\n  demo:\n    versions:\n    - v1.0.0\n    - v1.10.0\n    - v1.9.0\n    - v2.0.0-rc1\n  google:\n    versions: [v0.1.0]\n  empty: {}\n',
  )
})

/** A provider whose only resource is called as it is said. */
function documents(version: string, resource: string): ArchiveEntry[] {
  return [
    {
      path: `${version}/provider.yaml`,
      text: `id: demo\nname: demo\nversion: ${version}\nproviderServices:\n  svc:\n    id: svc:${version}\n    name: svc\n    service:\n      $ref: demo/${version}/services/svc.yaml\n`,
    },
    {
      path: `${version}/services/svc.yaml`,
      text: `openapi: 3.0.0\npaths: {}\ncomponents:\n  x-stackQL-resources:\n    ${resource}:\n      id: demo.svc.${resource}\n      methods: {}\n`,
    },
  ]
}

function publish(version: string, entries: readonly ArchiveEntry[] | Buffer): void {
  const archive = Buffer.isBuffer(entries) ? entries : tgz(entries as ArchiveEntry[])
  packages.set(`/providers/dist/demo/${version}.tgz`, archive)
}

async function run(text: string, signatures: SignatureCheck = { mode: 'present' }, from = url) {
  const root = folder.path
  const engine = openSession(
    settingsFor('http://127.0.0.1:9', {
      documentRoots: [join(root, 'src')],
      registry: { url: from, distribution: 'dist', root, documents: join(root, 'src'), signatures },
    }),
  )
  try {
    return await runSql(engine, text)
  } finally {
    await engine.close()
  }
}

/** All files that are installed. */
function installed(): string[] {
  if (!existsSync(folder.path)) return []
  return readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name) && !name.endsWith('.0') && !name.endsWith('rc1'))
    .sort()
}

suite('REGISTRY LIST', () => {
  test('gives each provider with its newest version that is released', async () => {
    const { rowSets } = await run('REGISTRY LIST')
    assert.deepEqual(rowSets, [
      {
        columns: ['provider', 'version'],
        rows: [
          ['demo', 'v1.10.0'],
          ['google', 'v0.1.0'],
        ],
      },
    ])
    assert.deepEqual(asked, ['/providers/dist/providers.yaml'])
  })

  test('gives the versions of one provider in the order of the list', async () => {
    const { rowSets } = await run('REGISTRY LIST demo')
    assert.deepEqual(rowSets[0]?.rows, [['demo', 'v1.0.0, v1.10.0, v1.9.0, v2.0.0-rc1']])
  })

  test('of a provider that there is not is an error', async () => {
    await assert.rejects(run('REGISTRY LIST demos'), /could not resolve provider 'demos'/)
  })

  test('of a folder is an error', async () => {
    const local = run('REGISTRY LIST', { mode: 'none' }, pathToFileURL(folder.path).href)
    await assert.rejects(local, /'registry list' is meaningless in local mode/)
  })
})

suite('REGISTRY PULL', () => {
  test('of a version asks for its package alone, and its provider can be used at once', async () => {
    publish('v1.0.0', documents('v1.0.0', 'first'))
    const { messages, rowSets } = await run(
      "REGISTRY PULL demo v1.0.0; SHOW RESOURCES IN demo.svc; SELECT name FROM stackql.resources WHERE provider = 'demo'",
    )
    assert.deepEqual(messages, ["demo provider, version 'v1.0.0' successfully installed"])
    assert.deepEqual(rowSets[0]?.rows, [['first', 'demo.svc.first']])
    assert.deepEqual(rowSets[1]?.rows, [['first']])
    assert.deepEqual(asked, ['/providers/dist/demo/v1.0.0.tgz'])
    assert.deepEqual(installed(), [
      'src/demo/v1.0.0/provider.yaml',
      'src/demo/v1.0.0/services/svc.yaml',
    ])
  })

  test('without a version takes the newest, pre-releases too', async () => {
    publish('v2.0.0-rc1', documents('v2.0.0-rc1', 'newest'))
    const { messages } = await run('REGISTRY PULL demo')
    assert.deepEqual(messages, ["demo provider, version 'v2.0.0-rc1' successfully installed"])
  })

  test('takes the place of any other version, in the same session', async () => {
    publish('v1.0.0', documents('v1.0.0', 'first'))
    publish('v1.10.0', documents('v1.10.0', 'tenth'))
    const look =
      "SHOW RESOURCES IN demo.svc; SELECT name FROM stackql.resources WHERE provider = 'demo'"
    const { rowSets } = await run(
      `REGISTRY PULL demo v1.10.0; ${look}; REGISTRY PULL demo 'v1.0.0'; ${look}`,
    )
    const names = rowSets.map(({ rows }) => rows[0]?.[0])
    assert.deepEqual(names, ['tenth', 'tenth', 'first', 'first'])
    assert.deepEqual(readdirSync(join(folder.path, 'src', 'demo')), ['v1.0.0'])
  })

  test('of google finds the folder of another name', async () => {
    await assert.rejects(run('REGISTRY PULL google'), /no version 'v0\.1\.0' of google/)
    assert.equal(asked[1], '/providers/dist/googleapis.com/v0.1.0.tgz')
  })

  test('reads packages of a folder', async () => {
    const local = join(folder.path, 'registry')
    mkdirSync(join(local, 'dist', 'demo'), { recursive: true })
    writeFileSync(join(local, 'dist', 'demo', 'v1.0.0.tgz'), tgz(documents('v1.0.0', 'first')))
    const { messages } = await run(
      'REGISTRY PULL demo v1.0.0',
      { mode: 'present' },
      pathToFileURL(local).href,
    )
    assert.equal(messages.length, 1)
    assert.deepEqual(asked, [])
  })

  const good = documents('v1.9.0', 'ninth')
  const whole = tgz(good)
  const broken: readonly (readonly [string, ArchiveEntry[] | Buffer, RegExp])[] = [
    ['is cut off', whole.subarray(0, whole.length - 40), /cannot be installed: /],
    ['is no archive', Buffer.from('<html>'), /cannot be installed: /],
    ['is empty', tgz([]), /cannot be installed: /],
    [
      'leads out of its folder',
      [...good, { path: '../../evil.txt', text: 'x' }],
      /leads elsewhere: \.\.\/\.\.\/evil/,
    ],
    [
      'leads out further in',
      [...good, { path: 'v1.9.0/../../evil.txt', text: 'x' }],
      /leads elsewhere/,
    ],
    [
      'has a document that is very large',
      [...good, { path: 'v1.9.0/services/large.yaml', text: 'x'.repeat(64 * 1024 * 1024 + 1) }],
      /services\/large\.yaml is larger than 67108864 bytes/,
    ],
    ['has an absolute path', [...good, { path: '/tmp/evil.txt', text: 'x' }], /leads elsewhere/],
    [
      'has a path of Windows',
      [...good, { path: 'v1.9.0/..\\evil.txt', text: 'x' }],
      /leads elsewhere/,
    ],
    [
      'has a link',
      [...good, { path: 'v1.9.0/link', linkTo: '/etc/passwd' }],
      /neither a file nor a folder \(SymbolicLink\)/,
    ],
    ['has a file twice', [...good, ...good], /EEXIST/],
    ['is of another version', documents('v1.8.0', 'eighth'), /it has no v1\.9\.0\/provider\.yaml/],
    [
      'has what is not of its version',
      [...good, { path: 'v7/x.yaml', text: 'x' }],
      /v7\/x\.yaml is not of version/,
    ],
    [
      'has a signature that is not right',
      [...good, { path: 'v1.9.0/provider.yaml.sig', text: Buffer.alloc(79).toString('base64') }],
      /the signature of v1\.9\.0\/provider\.yaml is not right/,
    ],
  ]
  for (const [title, entries, message] of broken) {
    test(`of a package that ${title} leaves what was there`, async () => {
      publish('v1.0.0', documents('v1.0.0', 'first'))
      publish('v1.9.0', entries)
      await run('REGISTRY PULL demo v1.0.0')
      const before = installed()
      await assert.rejects(run('REGISTRY PULL demo v1.9.0'), message)
      assert.deepEqual(installed(), before)
      assert.deepEqual(readdirSync(folder.path), ['src'])
    })
  }

  test('of what the registry does not have leaves what was there', async () => {
    publish('v1.0.0', documents('v1.0.0', 'first'))
    await run('REGISTRY PULL demo v1.0.0')
    await assert.rejects(run('REGISTRY PULL demo v9.9.9'), /no version 'v9\.9\.9' of demo/)
    await assert.rejects(run('REGISTRY PULL nobody'), /could not resolve provider 'nobody'/)
    await assert.rejects(run("REGISTRY PULL '../demo' v1"), /is not the name of a package/)
    assert.equal(installed().length, 2)
  })

  const { privateKey } = generateKeyPairSync('ed25519')
  const signed = (entries: readonly ArchiveEntry[]): ArchiveEntry[] =>
    entries.flatMap((entry) => {
      const time = Buffer.alloc(15, 1)
      const text = Buffer.concat([Buffer.from(entry.text ?? ''), time])
      const signature = Buffer.concat([time, sign(null, text, privateKey)]).toString('base64')
      return [entry, { path: `${entry.path}.sig`, text: signature }]
    })

  test('with signatures of a stranger is refused, unless they are not looked at', async () => {
    publish('v1.9.0', signed(good))
    await assert.rejects(run('REGISTRY PULL demo v1.9.0'), /the signature of .* is not right/)
    await run('REGISTRY PULL demo v1.9.0', { mode: 'none' })
    assert.equal(installed().length, 4)
  })

  test('without signatures is refused where there must be some', async () => {
    publish('v1.9.0', good)
    const strict = run('REGISTRY PULL demo v1.9.0', { mode: 'all' })
    await assert.rejects(strict, /v1\.9\.0\/provider\.yaml has no signature/)
  })
})

suite('stackql registry', () => {
  const flags = () => [
    '--registry',
    JSON.stringify({ url }),
    '--approot',
    join(folder.path, 'root'),
    '-o',
    'csv',
  ]

  test('lists and pulls', async () => {
    publish('v1.0.0', documents('v1.0.0', 'first'))
    const list = await runCli(['registry', 'list', 'google', ...flags()])
    assert.equal(list.stdout, 'provider,versions\ngoogle,v0.1.0\n')
    const pull = await runCli(['registry', 'pull', 'demo', 'v1.0.0', ...flags()])
    assert.equal(pull.code, 0, pull.stderr)
    assert.equal(pull.stderr, "demo provider, version 'v1.0.0' successfully installed\n")
    const file = join(folder.path, 'root', 'src', 'demo', 'v1.0.0', 'provider.yaml')
    assert.match(readFileSync(file, 'utf8'), /^id: demo/)
  })

  for (const words of [['pull'], ['push'], ['list', 'a', 'b'], ['pull', 'a;b', 'v1']]) {
    test(`registry ${words.join(' ')} is a bad command line`, async () => {
      assert.equal((await runCli(['registry', ...words, ...flags()])).code, 2)
      assert.deepEqual(asked, [])
    })
  }

  test('documents that are read in place are not replaced', async () => {
    const registry = JSON.stringify({
      url: pathToFileURL(folder.path).href,
      localDocRoot: folder.path,
    })
    const { code, stderr } = await runCli([
      'registry',
      'pull',
      'demo',
      'v1',
      '--registry',
      registry,
    ])
    assert.equal(code, 3)
    assert.match(stderr, /are read in place/)
  })
})
