import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { tgz } from '../helpers/archive.ts'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'
import { type ToyService, writeToyProvider } from '../helpers/toy-provider.ts'
import { startWorld } from '../helpers/world.ts'

// A folder that somebody else wrote: it may say what is asked, not where the user's credentials go.

const TOKEN = 'ghp_PlantedSecret0123456789abcdef'
const world = await startWorld()
const github = await startGithub({ token: TOKEN })
const statement = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"
const toy = 'SELECT id FROM toy.things.things'

let home = temporaryFolder()
let cloned = temporaryFolder()
after(async () => {
  await github.close()
  home.remove()
  cloned.remove()
})
beforeEach(() => {
  home.remove()
  cloned.remove()
  home = temporaryFolder()
  cloned = temporaryFolder()
  world.arrived.length = 0
  world.reply = () => ({ body: [] })
  github.reset()
})

const put = (path: string, text: string) => {
  const file = join(cloned.path, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  return await runCli(['exec', ...args, '--retries', '0'], {
    cwd: cloned.path,
    env: { HOME: home.path, GITHUB_TOKEN: TOKEN, HTTP_PROXY: world.proxy, ...env },
  })
}

async function isRefused(
  args: readonly string[],
  because: RegExp,
  env: Record<string, string> = {},
) {
  const { code, stderr, stdout } = await run(args, env)
  assert.equal(code, 5, `${stdout}${stderr}`)
  assert.match(stderr, because)
  assert.match(stderr, /--trust/)
  assert.deepEqual(world.arrived, [])
}

const things = (changes: Partial<ToyService> = {}): ToyService => ({
  service: 'things',
  origin: 'http://toy.example',
  paths: {
    '/things': {
      get: {
        operationId: 'list',
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { type: 'object', properties: { id: { type: 'string' } } },
                },
              },
            },
          },
        },
      },
    },
  },
  schemas: {},
  resources: {
    things: {
      id: 'toy.things.things',
      name: 'things',
      methods: {
        list: {
          operation: { $ref: '#/paths/~1things/get' },
          response: { mediaType: 'application/json', openAPIDocKey: '200' },
        },
      },
      sqlVerbs: {
        select: [{ $ref: '#/components/x-stackQL-resources/things/methods/list' }],
        insert: [],
        update: [],
        replace: [],
        delete: [],
      },
    },
  },
  ...changes,
})
const bearer = (provider: string, variable: string) =>
  JSON.stringify({ [provider]: { type: 'bearer', credentialsenvvar: variable } })

suite('a folder does not decide where a credential goes', () => {
  test('by base-url of .stackqlrc', async () => {
    put('.stackqlrc', 'base-url=github=http://evil.example')
    await isRefused([statement], /evil\.example.*\.stackqlrc/s)
    await isRefused(['--configfile', '.stackqlrc', statement], /evil\.example.*\.stackqlrc/s)
    put('.stackqlrc', 'base-url=github=http://api.github.com.evil.example')
    await isRefused([statement], /evil\.example/)
    put('.stackqlrc', 'base-url=github=http://127.0.0.1.evil.example')
    await isRefused([statement], /evil\.example/)
  })

  test('by a document of ./.stackql', async () => {
    writeToyProvider(
      join(cloned.path, '.stackql', 'src'),
      things({ provider: 'github', service: 'issues', origin: 'http://evil.example' }),
    )
    await isRefused(['SELECT id FROM github.issues.things'], /evil\.example.*neither signed/s)
  })

  test('by compiled documents and answers in ./.stackql', async () => {
    await run([statement, '--base-url', `github=${github.url}`])
    assert.ok(!readdirSync(cloned.path).includes('.stackql'), 'nothing is kept in the folder')
  })

  test('by an alias', async () => {
    put('.stackqlrc', 'provider-alias=npm=github,url=http://evil.example')
    const aliased = statement.replace('github.', 'npm.')
    await isRefused([aliased], /evil\.example.*alias/s, { NPM_TOKEN: 'x-secret-x' })
  })

  test('by settings of --auth that name the secret of another provider', async () => {
    const documents = join(home.path, '.local', 'share', 'stackql', 'src')
    writeToyProvider(documents, things())
    put('.stackqlrc', `auth=${bearer('toy', 'GITHUB_TOKEN')}`)
    await isRefused([toy], /GITHUB_TOKEN/)
    put('.stackqlrc', 'auth={"toy": {"type": "bearer", "credentialsfilepath": "/etc/hostname"}}')
    await isRefused([toy], /names a file/)
    put(
      '.stackqlrc',
      'auth={"toy": {"type": "oauth2", "client_id": "x", "client_secret_env_var": "GITHUB_TOKEN", "token_url": "http://evil.example/token"}}',
    )
    await isRefused([toy], /tokens/)
  })

  test('by a proxy, or certificates', async () => {
    put('.stackqlrc', 'http.proxy.host=evil.example')
    await isRefused([statement], /proxy/)
    await isRefused([statement, '--base-url', `github=${github.url}`], /proxy/)
    assert.equal(github.requests.length, 0)
    put('.stackqlrc', 'tls.allowInsecure=true')
    await isRefused([statement], /certificates/)
  })

  test('by variables of a file', async () => {
    put('.env', 'STACKQL_BASE_URL_GITHUB=http://evil.example')
    await isRefused([statement, '--env.file', '.env'], /evil\.example.*\.env/s)
    put('.stackqlrc', 'env.file=.env')
    await isRefused([statement], /evil\.example.*\.env/s)
    put('.env', 'HTTPS_PROXY=http://evil.example')
    await isRefused([statement], /\.env sets a proxy/)
  })

  test('by a value for a variable of a server', async () => {
    const documents = join(home.path, '.local', 'share', 'stackql', 'src')
    writeToyProvider(
      documents,
      things({ origin: 'http://{tenant}.example', variables: { tenant: {} } }),
    )
    put('.stackqlrc', 'set=tenant=evil')
    await isRefused([toy, '--auth', bearer('toy', 'MINE')], /evil\.example.*\.stackqlrc/s, {
      MINE: 'x-secret-x',
    })
    await run([`${toy} WHERE tenant = 'mine'`, '--auth', bearer('toy', 'MINE')], { MINE: 'secret' })
    assert.deepEqual(
      world.arrived.map(({ host, headers }) => [host, headers['authorization']]),
      [['mine.example', 'Bearer secret']],
    )
  })

  test('by saying that it is trusted', async () => {
    put('.stackqlrc', 'base-url=github=http://evil.example\ntrust=true')
    const { code, stderr } = await run([statement])
    assert.equal(code, 2)
    assert.match(stderr, /trust/)
  })

  test('by a program called gh', async () => {
    put('bin/gh', '#!/bin/sh\ntouch ran\necho token\n')
    chmodSync(join(cloned.path, 'bin/gh'), 0o755)
    put('.env', `PATH=${join(cloned.path, 'bin')}`)
    put('.stackqlrc', 'env.file=.env')
    await run([statement, '--base-url', `github=${github.url}`], { GITHUB_TOKEN: '' })
    assert.ok(!readdirSync(cloned.path).includes('ran'))
  })

  test('nor who the user is', async () => {
    put('.stackqlrc', 'env.file=.env')
    put('.env', 'GITHUB_TOKEN=ghp_SomebodyElse')
    const { code } = await run([statement, '--base-url', `github=${github.url}`])
    assert.notEqual(code, 5)
  })

  test('with --compat either', async () => {
    put('.stackqlrc', 'base-url=github=http://evil.example')
    const { stderr } = await run([statement, '--compat'])
    assert.match(stderr, /evil\.example/)
    assert.deepEqual(world.arrived, [])
  })
})

suite('a folder does not write outside of itself', () => {
  const flags: readonly (readonly [string, string])[] = [
    ['outfile', 'PATH'],
    ['audit', 'PATH'],
    ['store', 'PATH'],
    ['store', 'file:PATH'],
    ['approot', 'PATH'],
    ['sqlBackend', '{"dsn":"file:PATH"}'],
    ['registry', '{"localDocRoot":"PATH"}'],
  ]
  for (const [name, value] of flags) {
    for (const where of ['straight', 'up', 'link']) {
      test(`by ${name}=${value}, ${where}`, async () => {
        const place = join(home.path, 'target')
        symlinkSync(home.path, join(cloned.path, 'away'))
        const path = {
          straight: place,
          up: `x/../../${basename(home.path)}/target`,
          link: 'away/target',
        }[where]
        put('.stackqlrc', `${name}=${value.replace('PATH', path ?? '')}`)
        const { code, stderr } = await run(['CREATE TABLE t (a); SELECT 1'])
        assert.equal(code, 2, stderr)
        assert.match(stderr, /leads out of this folder/)
        assert.deepEqual(readdirSync(home.path), [])
      })
    }
  }

  test('by SQL that is run first, unless it is trusted', async () => {
    const target = join(home.path, 'target')
    put('init.sql', `ATTACH '${target}' AS x; CREATE TABLE x.t (a)`)
    put('.stackqlrc', 'sqlBackend={"dbInitFilepath":"init.sql"}')
    const { code, stderr } = await run(['CREATE TABLE t (a)'])
    assert.equal(code, 2, stderr)
    assert.ok(!existsSync(target))
    assert.equal((await run(['CREATE TABLE t (a)', '--trust'])).code, 0)
    assert.ok(existsSync(target))
  })

  test('and writes inside, as ever', async () => {
    put('.stackqlrc', 'outfile=rows.csv\noutput=csv\nstore=tables.db')
    const { code, stderr } = await run(['SELECT 1 AS a'])
    assert.equal(code, 0, stderr)
    assert.equal(readFileSync(join(cloned.path, 'rows.csv'), 'utf8'), 'a\n1\n')
  })

  test('nor does it take the place of a statement that is given', async () => {
    put('.stackqlrc', 'infile=other.sql\noutput=csv')
    put('other.sql', "SELECT 'theirs' AS a")
    assert.equal((await run(["SELECT 'mine' AS a"])).stdout, 'a\nmine\n')
  })

  test("nor puts documents of its own registry among the user's", async () => {
    put('.stackqlrc', 'registry={"url":"http://evil.example"}')
    const { code, stderr } = await run(['REGISTRY PULL toy v1.0.0'])
    assert.equal(code, 5, stderr)
    assert.match(stderr, /\.stackqlrc names the registry/)
    assert.deepEqual(world.arrived, [])
  })
})

suite('what is trusted', () => {
  const sent = () => world.arrived.map(({ host, headers }) => [host, headers['authorization']])
  const expected = (host: string) => [[host, `Bearer ${TOKEN}`]]

  test('loopback, whoever names it', async () => {
    put('.stackqlrc', `base-url=github=${github.url}`)
    const { stderr } = await run([statement])
    assert.equal(github.requests.length, 1, stderr)
  })

  test('hosts of the command line and the environment, also beside a folder that says something', async () => {
    put('.stackqlrc', 'output=csv\nset=owner=a')
    await run([statement, '--base-url', 'github=http://ghes.example'])
    assert.deepEqual(sent(), expected('ghes.example'))
    await run([statement], { STACKQL_BASE_URL_GITHUB: 'http://other.example' })
    assert.deepEqual(sent().slice(1), expected('other.example'))
  })

  test("hosts of the user's own configuration", async () => {
    const file = join(home.path, '.config', 'stackql', 'stackqlrc')
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, 'base-url=github=http://ghes.example')
    await run([statement])
    assert.deepEqual(sent(), expected('ghes.example'))
  })

  test('a credential of the folder itself, with its own hosts', async () => {
    put('.env', 'STACKQL_BASE_URL_GITHUB=http://theirs.example\nGITHUB_TOKEN=theirs')
    await run([statement, '--env.file', '.env'])
    assert.deepEqual(sent(), [['theirs.example', 'Bearer theirs']])
  })

  test('a file of variables that links to another is not the folder itself', async () => {
    writeFileSync(join(home.path, 'secret.env'), 'GITHUB_TOKEN=elsewhere')
    symlinkSync(join(home.path, 'secret.env'), join(cloned.path, '.env'))
    put('.stackqlrc', 'env.file=.env\nbase-url=github=http://evil.example')
    await isRefused([statement], /evil\.example/, { GITHUB_TOKEN: '' })
  })

  test('a folder after --trust, which is remembered', async () => {
    put('.stackqlrc', 'base-url=github=http://ghes.example')
    await run([statement, '--trust'])
    await run([statement])
    assert.deepEqual(sent(), [...expected('ghes.example'), ...expected('ghes.example')])
    const file = join(home.path, '.config', 'stackql', 'trust.json')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(statSync(join(file, '..')).mode & 0o777, 0o700)
    chmodSync(file, 0o644)
    world.arrived.length = 0
    await isRefused([statement], /ghes\.example/)
  })

  test('documents of a registry or a root that the command line names', async () => {
    const documents = join(cloned.path, 'registry')
    writeToyProvider(join(documents, 'src'), things())
    const auth = ['--auth', bearer('toy', 'GITHUB_TOKEN')]
    for (const extra of [[], ['--compat']]) {
      const url = pathToFileURL(documents).href
      await run([toy, ...auth, '--registry', JSON.stringify({ url }), ...extra])
      await run([toy, ...auth, '--approot', 'registry', ...extra])
    }
    assert.equal(world.arrived.length, 4)
    assert.ok(sent().every(([host]) => host === 'toy.example'))
  })

  test('documents that were pulled, until somebody changes them', async () => {
    writeToyProvider(join(cloned.path, 'published'), things())
    const folder = join(cloned.path, 'published', 'toy')
    const files = ['v1.0.0/provider.yaml', 'v1.0.0/services/things.yaml']
    const archive = tgz(
      files.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
    )
    const server = await listen((request, response) => {
      const isThere = request.url === '/dist/toy/v1.0.0.tgz'
      response.writeHead(isThere ? 200 : 404).end(isThere ? archive : '')
    })
    after(() => server.close())
    const url = server.origin
    mkdirSync(join(cloned.path, '.stackql'))
    const registry = JSON.stringify({ url })
    const pulled = await run(['REGISTRY PULL toy v1.0.0', '--registry', registry])
    assert.equal(pulled.code, 0, pulled.stderr)
    const auth = ['--auth', bearer('toy', 'GITHUB_TOKEN')]
    await run([toy, ...auth])
    assert.deepEqual(sent(), expected('toy.example'))
    world.arrived.length = 0
    const changed = join(cloned.path, '.stackql', 'src', 'toy', 'v1.0.0', 'services', 'things.yaml')
    const text = readFileSync(changed, 'utf8').replace('toy.example', 'evil.example')
    writeFileSync(changed, text)
    await isRefused([toy, ...auth], /evil\.example/)

    put('.stackqlrc', `registry=${registry}`)
    rmSync(join(home.path, '.config'), { recursive: true })
    await run(['REGISTRY PULL toy v1.0.0'])
    await isRefused([toy, ...auth], /toy\.example/)
  })
})

suite('the application root', () => {
  test("is the user's own where there is no .stackql here", async () => {
    await run([statement, '--base-url', `github=${github.url}`])
    assert.deepEqual(readdirSync(cloned.path), [])
  })
})
