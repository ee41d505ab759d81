import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { after, suite, test } from 'node:test'
import { endOf, runCli, startCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
after(() => folder.remove())

suite('docs generate', () => {
  test('a page for each resource and service, and one for the provider', async () => {
    const args = ['docs', 'generate', 'github', '--out', 'pages', '--format', 'upstream']
    const { code, stdout, stderr } = await runCli(args, { cwd: folder.path })
    assert.equal(stderr, '')
    assert.equal(code, 0)
    assert.match(stdout, /^470 files in .*pages\n$/)
    const names = readdirSync(join(folder.path, 'pages'), { recursive: true, encoding: 'utf8' })
    const pages = names.filter((name) => name.endsWith('index.md')).sort()
    assert.equal(pages.length, 422 + 47 + 1)
    const service = readFileSync(join(folder.path, 'pages/docs/services/copilot/index.md'), 'utf8')
    assert.match(service, /total resources: __21__ {2}\n/)
    assert.match(service, /<a href="\/services\/copilot\/user_seats\/">user_seats<\/a>/)
    const provider = readFileSync(join(folder.path, 'pages/docs/index.md'), 'utf8')
    assert.match(provider, /total services: __47__ {2}\ntotal resources: __469__ {2}\n/)
  })

  test('a name in a document leads out of no folder', async () => {
    const root = join(folder.path, 'registry')
    const place = join(root, 'src/evil/v1')
    mkdirSync(join(place, 'services'), { recursive: true })
    const provider = {
      id: 'evil',
      name: 'evil',
      version: 'v1',
      providerServices: {
        things: {
          name: 'things',
          version: 'v1',
          service: { $ref: 'evil/v1/services/things.json' },
        },
      },
    }
    const service = {
      openapi: '3.0.0',
      info: { title: 'things', version: '1' },
      servers: [{ url: 'https://example.com' }],
      paths: { '/a': { get: { responses: { 200: { description: 'OK' } } } } },
      components: {
        'x-stackQL-resources': {
          '../../../../../outside': {
            methods: { get: { operation: { $ref: '#/paths/~1a/get' }, response: {} } },
            sqlVerbs: { select: [] },
          },
        },
      },
    }
    writeFileSync(join(place, 'provider.yaml'), JSON.stringify(provider))
    writeFileSync(join(place, 'services/things.json'), JSON.stringify(service))
    const registry = JSON.stringify({ url: `file://${root}` })
    const args = ['docs', 'generate', 'evil', '--out', 'a/b', '--registry', registry]
    const { code, stderr } = await runCli(args, { cwd: folder.path })
    assert.equal(code, 2)
    assert.match(stderr, /is outside of/)
    assert.equal(existsSync(join(folder.path, 'outside')), false)
  })

  test('a service that cannot be read is left out, and said to be', async () => {
    const root = join(folder.path, 'partly')
    const place = join(root, 'src/partly/v1')
    mkdirSync(join(place, 'services'), { recursive: true })
    const service = (name: string) => ({
      name,
      version: 'v1',
      service: { $ref: `partly/v1/services/${name}.json` },
    })
    const provider = {
      id: 'partly',
      name: 'partly',
      version: 'v1',
      providerServices: { absent: service('absent'), there: service('there') },
    }
    const there = {
      openapi: '3.0.0',
      info: { title: 'there', version: '1' },
      paths: { '/a': { get: { responses: { 200: { description: 'OK' } } } } },
      components: {
        'x-stackQL-resources': {
          things: {
            methods: { get: { operation: { $ref: '#/paths/~1a/get' }, response: {} } },
            sqlVerbs: { select: [] },
          },
        },
      },
    }
    writeFileSync(join(place, 'provider.yaml'), JSON.stringify(provider))
    writeFileSync(join(place, 'services/there.json'), JSON.stringify(there))
    const registry = JSON.stringify({ url: `file://${root}` })
    const args = ['docs', 'generate', 'partly', '--out', 'partly-out', '--registry', registry]
    const { code, stdout, stderr } = await runCli(args, { cwd: folder.path })
    assert.equal(code, 7)
    assert.match(stdout, /^3 files in /)
    assert.match(stderr, /absent\.json[\s\S]*left out, because they cannot be read: absent\n$/)
    const page = readFileSync(join(folder.path, 'partly-out/there/things.md'), 'utf8')
    assert.match(page, /EXEC partly\.there\.things\."?get/)
  })

  const pages = [
    ['github.copilot.user_seats', /^github\.copilot\.user_seats\n[\s\S]*\nCOLUMNS\n[\s\S]*\nEXEC /],
    ['github.copilot.user_seats.add_copilot_for_business_seats_for_users', /\n {2}INSERT INTO /],
    ['github.copilot', /^github\.copilot\.user_seats$/m],
    ['github', /^github\.copilot$/m],
  ] as const
  for (const [name, expected] of pages) {
    test(`docs open ${name} prints a page`, async () => {
      const { code, stdout } = await runCli(['docs', 'open', name], { cwd: folder.path })
      assert.equal(code, 0)
      assert.match(stdout, expected)
    })
  }

  test('a page is as wide as the terminal', async () => {
    const args = ['docs', 'open', 'github.copilot.user_seats']
    const { stdout } = await runCli(args, { cwd: folder.path, env: { COLUMNS: '90' } })
    const long = stdout.split('\n').filter((line) => line.length > 90)
    // Of these no word can be broken.
    assert.deepEqual(
      long.filter((line) => !/\S{40,}/.test(line)),
      [],
    )
  })

  test('docs serve says where it listens, and ends when it is told to', async () => {
    const child = startCli(['docs', 'serve', '--port', '0', '--plain'], { cwd: folder.path })
    const ended = endOf(child)
    try {
      const [first] = (await once(child.stdout as Readable, 'data')) as [string]
      const [, url = ''] = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(first)) ?? []
      const page = await fetch(`${url}/providers/github/copilot/user_seats/`)
      assert.equal(page.status, 200)
      assert.match(await page.text(), /<span class="sql-keyword">SELECT<\/span>/)
    } finally {
      child.kill('SIGINT')
    }
    assert.equal((await ended).code, 0)
  })

  test('docs open names what is nearest', async () => {
    const args = ['docs', 'open', 'github.copilot.user_seat']
    const { code, stderr } = await runCli(args, { cwd: folder.path })
    assert.equal(code, 3)
    assert.match(stderr, /there is no resource 'user_seat'[\s\S]*Did you mean user_seats\?/)
  })

  const refused = [
    [['docs', 'generate'], /takes one provider and --out/],
    [['docs', 'generate', 'github'], /takes one provider and --out/],
    [['docs', 'generate', 'gihub', '--out', 'x'], /there is no provider 'gihub'[\s\S]*github/],
    [['docs', 'generate', 'github', '--out', 'x', '--format', 'pdf'], /no format of pages 'pdf'/],
    [['docs', 'open'], /takes one name/],
    [['docs', 'serve', 'github'], /takes no 'github'/],
    [['docs', 'serve', '--port', '99999'], /port 99999 cannot be listened on/],
    [['docs', 'genrate', 'github'], /there is no docs genrate[\s\S]*generate/],
  ] as const
  for (const [args, message] of refused) {
    test(`${args.join(' ')} is an error of the command line`, async () => {
      const { code, stderr } = await runCli(args, { cwd: folder.path })
      assert.equal(code, 2)
      assert.match(stderr, message)
    })
  }
})
