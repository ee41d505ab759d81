import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { certificate, key } from '../helpers/certificate.ts'
import { runCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
const seen: string[] = []
const labels = JSON.stringify([{ name: 'bug' }])

/** An API behind TLS, a plain one, and a proxy that wants a password. */
const api = createTlsServer({ cert: certificate, key }, (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(labels)
})
const proxy = createServer((request, response) => {
  note(request)
  response.writeHead(200, { 'content-type': 'application/json' }).end(labels)
})
proxy.on('connect', (request: IncomingMessage, socket) => {
  note(request)
  const [, port] = (request.url ?? '').split(':')
  const target = connect(Number(port), '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    target.pipe(socket).pipe(target)
  })
  for (const end of [target, socket]) end.on('error', () => target.destroy())
})
function note({ method, url, headers }: IncomingMessage) {
  const [, basic = ''] = (headers['proxy-authorization'] ?? '').split(' ')
  seen.push(`${method} ${url} ${Buffer.from(basic, 'base64')}`.trim())
}
for (const server of [api, proxy]) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}
const portOf = (server: typeof api | typeof proxy) => (server.address() as AddressInfo).port
after(() => {
  for (const server of [api, proxy]) {
    server.closeAllConnections()
    server.close()
  }
  folder.remove()
})
beforeEach(() => void seen.splice(0))

const bundle = join(folder.path, 'ca.pem')
writeFileSync(bundle, certificate)
const url = `https://localhost:${portOf(api)}`
const trusting = ['--tls.CABundle', bundle]
const throughProxy = ['--http.proxy.host', '127.0.0.1', '--http.proxy.port', String(portOf(proxy))]

async function exec(args: readonly string[], env: Record<string, string> = {}, base = url) {
  const statement = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"
  return await runCli(
    [
      'exec',
      statement,
      '--base-url',
      `github=${base}`,
      '-o',
      'csv',
      '--no-cache',
      '--retries=0',
      ...args,
    ],
    { cwd: folder.path, env },
  )
}

suite('certificates', () => {
  test('one that nobody has signed is refused, with what would help', async () => {
    const { code, stderr } = await exec([])
    assert.equal(code, 4)
    assert.match(stderr, /--tls\.CABundle FILE or NODE_EXTRA_CA_CERTS/)
  })

  test('--tls.CABundle and NODE_EXTRA_CA_CERTS trust it', async () => {
    const other = join(folder.path, 'other.pem')
    writeFileSync(other, certificate)
    for (const { code, stdout, stderr } of [
      await exec(trusting),
      await exec([], { NODE_EXTRA_CA_CERTS: bundle }),
      await exec(['--tls.CABundle', other], { NODE_EXTRA_CA_CERTS: bundle }),
    ]) {
      assert.equal(code, 0, stderr)
      assert.equal(stdout, 'name\nbug\n')
      assert.equal(stderr, '')
    }
  })

  test('--tls.allowInsecure takes it with a warning', async () => {
    const { code, stderr } = await exec(['--tls.allowInsecure'])
    assert.equal(code, 0)
    assert.equal(stderr, 'warning: certificates are not checked (--tls.allowInsecure)\n')
  })

  test('a file without a certificate is a mistake of the command line', async () => {
    writeFileSync(join(folder.path, 'empty.pem'), 'nothing')
    for (const file of ['empty.pem', 'nowhere.pem']) {
      assert.equal((await exec(['--tls.CABundle', file])).code, 2)
    }
  })
})

suite('proxies', () => {
  test('--http.proxy.* is for all requests, with its user', async () => {
    const user = ['--http.proxy.user', 'jane', '--http.proxy.password', 'p@ss:word']
    const { code, stdout, stderr } = await exec([...throughProxy, ...user, ...trusting])
    assert.equal(code, 0, stderr)
    assert.equal(stdout, 'name\nbug\n')
    assert.deepEqual(seen, [`CONNECT localhost:${portOf(api)} jane:p@ss:word`])
  })

  test('plain http is forwarded', async () => {
    const { code, stderr } = await exec(throughProxy, {}, 'http://api.invalid')
    assert.equal(code, 0, stderr)
    assert.match(seen[0] ?? '', /^GET http:\/\/api\.invalid\/repos\/a\/b\/labels/)
  })

  test('HTTP_PROXY is heard, and NO_PROXY excepts from it; this machine is never asked so', async () => {
    const env = { HTTP_PROXY: `http://jane:secret@127.0.0.1:${portOf(proxy)}` }
    const { code } = await exec([], env, 'http://api.invalid')
    assert.equal(code, 0)
    assert.match(seen[0] ?? '', /jane:secret$/)
    const excepted = await exec([], { ...env, NO_PROXY: '.invalid' }, 'http://api.invalid')
    assert.match(excepted.stderr, /there is no host api\.invalid|address of api\.invalid/)
    await exec(trusting, { HTTPS_PROXY: env.HTTP_PROXY })
    assert.equal(seen.length, 1)
  })

  test('one that is not there is named in the error, without its password', async () => {
    const env = { HTTPS_PROXY: 'http://jane:secret@127.0.0.1:1' }
    const { code, stderr } = await exec([], env, 'https://api.invalid')
    assert.equal(code, 4)
    assert.match(
      stderr,
      /nothing listens at 127\.0\.0\.1:1: the connection was refused[\s\S]*through the proxy 127\.0\.0\.1:1/,
    )
    assert.doesNotMatch(stderr, /secret/)
  })

  test('what is no address is a mistake of the command line, and is not shown', async () => {
    const { code, stderr } = await exec([], { HTTPS_PROXY: 'ftp://jane:secret@x' })
    assert.equal(code, 2)
    assert.doesNotMatch(stderr, /secret/)
  })
})
