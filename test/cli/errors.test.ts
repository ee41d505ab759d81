import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, test } from 'node:test'
import { type CliOptions, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()
beforeEach(() => {
  simulator.reset()
  simulator.seedCollection('/repos/acme/one/labels', 1)
})

const exec = async (text: string, args: readonly string[] = [], options: CliOptions = {}) =>
  await runCli(['exec', text, '--base-url', `github=${simulator.url}`, '-o', 'csv', ...args], {
    cwd: folder.path,
    ...options,
  })
const labels = "SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN"

test('--on-item-error gives the rows there are, and exits with 7', async () => {
  const text = `${labels} ('one', 'missing')`
  const failed = await exec(text)
  assert.deepEqual([failed.code, failed.stdout], [4, ''])
  const skipped = await exec(text, ['--on-item-error', 'skip'])
  assert.deepEqual([skipped.code, skipped.stdout], [7, 'repo,name\none,label-00001\n'])
  assert.match(
    skipped.stderr,
    /^incomplete: 1 of 2 calls of \S+ was refused and has no rows \(--on-item-error skip\); the first is GET \S+\/missing\/labels\S* answered 404: Not Found\n$/,
  )
  const nulls = await exec(text, ['--on-item-error', 'null'])
  assert.deepEqual([nulls.code, nulls.stdout], [7, 'repo,name\none,label-00001\nmissing,\n'])
  const streamed = await exec(text, ['--on-item-error', 'null', '--stream'])
  assert.deepEqual([streamed.code, streamed.stdout], [7, nulls.stdout])
  const compat = await exec(text, ['--on-item-error', 'null', '--compat'])
  assert.deepEqual([compat.code, compat.stdout], [0, 'repo,name\none,label-00001\n'])
})

const missing = "SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'missing'"
const objects = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('--error-format json writes each error as a line on standard error', async () => {
  const json = ['--error-format', 'json']
  const refused = await exec(missing, json)
  assert.deepEqual([refused.code, refused.stdout], [4, ''])
  const [error, ...more] = objects(refused.stderr)
  assert.deepEqual(more, [])
  assert.deepEqual(
    [error.level, error.category, error.failure, error.status, error.method, error.exit_code],
    ['error', 'api', 'status', 404, 'GET', 4],
  )
  assert.equal(error.url, `${simulator.url}/repos/acme/missing/labels?per_page=100`)

  const wrong = await exec('SELECT nme FROM github.issues.labels', json)
  assert.equal(wrong.code, 3)
  const [{ code, position }] = objects(wrong.stderr)
  assert.equal(typeof code, 'string')
  assert.deepEqual([position.source, position.line], ['query', 1])

  const less = await exec(`${labels} ('one', 'missing')`, [...json, '--on-item-error=skip'])
  assert.equal(less.code, 7)
  const [{ level, category, exit_code: exits }] = objects(less.stderr)
  assert.deepEqual([level, category, exits], ['warning', 'incomplete', 7])

  const usage = await exec(missing, [...json, '--no-such-flag'])
  assert.equal(usage.code, 2)
  assert.equal(objects(usage.stderr)[0].category, 'usage')
  const unknown = await exec(missing, ['--error-format', 'xml'])
  assert.equal(unknown.code, 2)
  assert.match(unknown.stderr, /--error-format: 'xml' is neither text nor json/)
})

test('the time to wait is in the error', async () => {
  simulator.setFaults([{ fault: '429;retry-after=60' }])
  const { code, stderr } = await exec(missing, ['--error-format', 'json'])
  assert.deepEqual([code, objects(stderr)[0].retry_after], [6, 60])
})

test('GitHub Actions gets annotations beside what people read', async () => {
  const env = { GITHUB_ACTIONS: 'true' }
  const usual = await exec(missing)
  const annotated = await exec(missing, [], { env })
  assert.deepEqual([annotated.code, annotated.stdout], [4, ''])
  const withoutIds = (text: string) => text.replace(/request id: \S+/, 'request id')
  const last = annotated.stderr.trimEnd().split('\n').at(-1) ?? ''
  assert.equal(
    last,
    `::error title=stackql::GET ${simulator.url}/repos/acme/missing/labels?per_page=100 answered 404: Not Found%0AThere is no such repository, or the token may not see it.`,
  )
  assert.equal(withoutIds(annotated.stderr), `${withoutIds(usual.stderr)}${last}\n`)

  writeFileSync(join(folder.path, 'wrong.iql'), 'SELECT 1;\nSELECT FROM;\n')
  const inFile = await runCli(['exec', '-i', 'wrong.iql'], { cwd: folder.path, env })
  assert.match(
    inFile.stderr,
    /\n::error file=wrong\.iql,line=2,endLine=2,col=\d+,endColumn=\d+,title=stackql::/,
  )

  const less = await exec(`${labels} ('one', 'missing')`, ['--on-item-error=skip'], { env })
  assert.match(less.stderr, /^incomplete: .*\n::warning title=stackql::incomplete: .*\n$/)
  const quiet = await exec(missing, ['--error-format=json'], { env })
  assert.equal(objects(quiet.stderr).length, 1)
  const compat = await exec(missing, ['--compat'], { env })
  assert.doesNotMatch(compat.stderr, /^::/m)
})

test('a refused request is one line with what the API says, then where to look, then the remedy', async () => {
  const place = String.raw`request id: \S+; see https://docs\.github\.com/\S+`
  const read = await exec(missing)
  assert.match(
    read.stderr,
    new RegExp(
      String.raw`^error: GET \S+ answered 404: Not Found\n  ${place}\n  There is no such repository, or the token may not see it\.\n$`,
    ),
  )
  const gone =
    "DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'one' AND name = 'x'"
  const write = await exec(gone)
  assert.match(
    write.stderr,
    new RegExp(String.raw`^error: DELETE \S+/labels/x answered 404: Not Found\n  ${place}\n$`),
  )
  const whole = await exec(missing, ['--debug'])
  assert.match(whole.stderr, /\n {2}response body: \{"message":"Not Found"/)
  const compat = await exec(gone, ['--compat'])
  assert.match(
    compat.stderr,
    /^http response status code: 404, response body: \{.*\n.* answered 404: Not Found\ninsert over HTTP error: 404 Not Found\n$/,
  )
})

test('an organization that is not there may be hidden', async () => {
  const { code, stderr } = await exec("SELECT name FROM github.repos.repos WHERE org = 'missing'")
  assert.equal(code, 4)
  assert.match(stderr, /There is no such organization, or the token may not see it\.\n$/)
})
