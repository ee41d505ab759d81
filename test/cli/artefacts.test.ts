import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

// A credential is planted, all that can go well or badly with it is done, and everything that is left is searched.

const TOKEN = 'ghp_PlantedSecret0123456789abcdef'
const PASSWORD = 'planted-hook-secret'
const simulator = await startGithub({ token: TOKEN })
const folder = temporaryFolder()
const outside = temporaryFolder()
after(async () => {
  await simulator.close()
  folder.remove()
  outside.remove()
})

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
}) as string
const keyFile = join(outside.path, 'key.pem')
writeFileSync(keyFile, pem)
/** A line out of the middle of the key, which nothing else has. */
const keyLine = pem.split('\n')[8] ?? ''

const where = "WHERE owner = 'acme' AND repo = 'site'"
const read = `SELECT name FROM github.issues.labels ${where}`
const write = "INSERT INTO github.issues.labels (owner, repo, name) VALUES ('acme', 'site', 'x')"
const hook = `INSERT INTO github.repos.webhooks (owner, repo, name, config)
  VALUES ('acme', 'site', 'web', '{"url": "https://x.example", "secret": "${PASSWORD}"}')`
const broken = hook.replace("'web'", "'no hook has this name', 1")

const loud = ['--http.log.enabled', '--verbose', '--debug', '--audit', 'audit.jsonl', '--retries=0']
const statements: readonly (readonly [string, (readonly string[])?])[] = [
  [read],
  [read, ['--max-age', '1h']],
  [read, ['--no-cache', '--stream', '-o', 'jsonl']],
  [read, ['-f', 'rows.json', '-o', 'json']],
  [`EXPLAIN ${read}`],
  [`EXPLAIN ANALYZE ${read}`],
  [`EXPLAIN FORMAT = json ${write}`],
  [write],
  [write, ['--read-only']],
  [write, ['--deny', 'github:acme']],
  [write, ['--report', '-o', 'json', '--on-error', 'continue']],
  ['SHOW AUTH github'],
  ['SELECT nope FROM github.issues.labels'],
  ['CREATE TABLE t (a); INSERT INTO t SELECT name FROM stackql.providers', ['--store', 'my.db']],
  ['SELECT * FROM stackql.rate_limits'],
]
const faults = ['401', '403', '404', '422', '500', 'drop', 'drop-body', 'truncate', 'html;200']

async function run(words: readonly string[], env: Record<string, string>) {
  const base = ['--base-url', `github=${simulator.url}`]
  const { stdout, stderr } = await runCli([...words, ...base, ...loud], { cwd: folder.path, env })
  return stdout + stderr
}

function files(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile())
}

function assertClean(texts: readonly string[], secrets: readonly string[]): void {
  for (const secret of secrets) {
    const forms = [
      secret,
      Buffer.from(`jane:${secret}`).toString('base64'),
      encodeURIComponent(secret),
    ]
    for (const form of forms) {
      for (const text of texts) assert.ok(!text.includes(form), text)
      for (const file of files(folder.path)) assert.ok(!readFileSync(file).includes(form), file)
    }
  }
}

suite('nothing that is left has the credential', () => {
  test('a token, whatever is asked and however it fails', async () => {
    const texts: string[] = []
    for (const env of [
      { GITHUB_TOKEN: TOKEN },
      { GITHUB_TOKEN: '', STACKQL_GITHUB_USERNAME: 'jane', STACKQL_GITHUB_PASSWORD: TOKEN },
    ]) {
      for (const [statement, more = []] of statements) {
        texts.push(await run(['exec', statement, ...more], env))
      }
      texts.push(await run(['auth', 'status'], env))
    }
    for (const fault of faults) {
      simulator.setFaults([{ fault }])
      for (const statement of [read, write]) {
        texts.push(await run(['exec', statement], { GITHUB_TOKEN: TOKEN }))
      }
    }
    simulator.setFaults([])
    const statuses = new Set(simulator.requests.map(({ status }) => status))
    for (const status of [200, 201, 304, 401, 500]) assert.ok(statuses.has(status), `${status}`)
    const names = files(folder.path).map((file) => file.slice(folder.path.length))
    for (const name of ['audit.jsonl', 'rows.json', 'my.db', 'answers.sqlite']) {
      assert.ok(
        names.some((each) => each.endsWith(name)),
        `${name} is not among ${names.join()}`,
      )
    }
    assertClean(texts, [TOKEN])
  })

  test('the key of an App and the tokens that it is given', async () => {
    const env = {
      GITHUB_TOKEN: '',
      STACKQL_GITHUB_APP_ID: '5',
      STACKQL_GITHUB_APP_PRIVATE_KEY_PATH: keyFile,
    }
    const texts = [
      await run(['exec', read], env),
      await run(['exec', write], env),
      await run(['auth', 'status'], env),
    ]
    simulator.setFaults([{ fault: '401' }])
    texts.push(await run(['exec', read], env))
    simulator.setFaults([])
    assert.ok(simulator.requests.some(({ path }) => path.endsWith('/access_tokens')))
    assertClean(texts, [keyLine, 'ghs_', 'Bearer ey'])
  })

  test('a secret in a statement, in what is kept of it', async () => {
    const env = { GITHUB_TOKEN: TOKEN }
    const run = (statement: string) =>
      runCli(
        ['exec', statement, '--base-url', `github=${simulator.url}`, '--audit', 'audit.jsonl'],
        { cwd: folder.path, env },
      )
    await run(hook)
    await run(broken)
    assertClean([], [PASSWORD])
  })
})
