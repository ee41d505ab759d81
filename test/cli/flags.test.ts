import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type CliResult, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder, base } = await cliOnGithub()

const statement = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"

async function exec(...args: string[]): Promise<CliResult> {
  return await runCli(['exec', statement, ...base, '-o', 'csv', ...args], { cwd: folder.path })
}

/** Every persistent flag of the original, each with a value that scripts give it. */
const flags: readonly (readonly [string, string?])[] = [
  ['--auth', '{"github": {"type": "bearer", "credentialsenvvar": "GITHUB_TOKEN"}}'],
  ['--registry', '{"url": "https://registry.stackql.app/providers"}'],
  ['--approot', '.stackql'],
  ['--approotfilemode', '493'],
  ['--configfile', '.stackqlrc-empty'],
  ['--viperconfigfilename', '.stackqlrc'],
  ['--provider', 'github'],
  ['--output', 'csv'],
  ['--outfile', 'stdout'],
  ['--infile', 'stdin'],
  ['--iqldata', 'data.json'],
  ['--var', 'k=v'],
  ['--hideheaders=false'],
  ['--delimiter', ','],
  ['--errorpresentation', 'stderr'],
  ['--verbose'],
  ['--loglevel', 'fatal'],
  ['--apirequesttimeout', '45'],
  ['--http.log.enabled=false'],
  ['--http.response.pageLimit', '20'],
  ['--http.response.maxResults', '-1'],
  ['--http.proxy.host', ''],
  ['--http.proxy.port', '-1'],
  ['--http.proxy.scheme', 'http'],
  ['--http.proxy.user', ''],
  ['--http.proxy.password', ''],
  ['--tls.CABundle', ''],
  ['--tls.allowInsecure=false'],
  ['--execution.concurrency.limit', '-1'],
  ['--indirect.depth.max', '5'],
  ['--dataflow.dependency.max', '50'],
  ['--dataflow.components.max', '50'],
  ['--sqlBackend', '{"dbEngine": "sqlite3_embedded"}'],
  ['--dbInternal', '{}'],
  ['--namespaces', '{}'],
  ['--gc', '{"isEager": true}'],
  ['--store.txn', '{}'],
  ['--acid', '{}'],
  ['--session', '{"isolation_level": "read uncommitted"}'],
  ['--export.alias', ''],
  ['--querycachesize', '10000'],
  ['--cachekeycount', '100'],
  ['--metadatattl', '3600'],
  ['--usenonpreferredapis'],
  ['--offline'],
  ['--preview', '{}'],
  ['--env.file', 'variables.env'],
  ['--pgsrv.address', '127.0.0.1'],
  ['--pgsrv.port', '5466'],
  ['--pgsrv.loglevel', 'WARN'],
  ['--pgsrv.tls', ''],
  ['--pgsrv.sundry', '{}'],
  ['--pgsrv.debug.enable'],
  ['--mcp.config', '{}'],
  ['--mcp.server.type', ''],
  ['--cpuprofile', ''],
  ['--colorscheme', ''],
  ['--TestWithoutAPICalls=false'],
]

suite('flags of the original', () => {
  test('all of them together are accepted, and change nothing of the rows', async () => {
    const { writeFileSync } = await import('node:fs')
    writeFileSync(`${folder.path}/data.json`, '{}')
    writeFileSync(`${folder.path}/variables.env`, '')
    writeFileSync(`${folder.path}/.stackqlrc-empty`, '')
    const { code, stdout, stderr } = await exec(
      ...flags.flatMap(([name, value]) => (value === undefined ? [name] : [name, value])),
    )
    assert.match(stderr, /^GET http:\S+\/repos\/a\/b\/labels\?per_page=100 -> 200\n$/)
    assert.equal(stdout, 'name\nbug\nenhancement\n')
    assert.equal(code, 0)
  })

  test('each is in the help of exec or known without being there', async () => {
    const { stdout } = await runCli(['exec', '--help-all'])
    const hidden = new Set(['--errorpresentation'])
    const lacking = flags
      .map(([name]) => name.split('=', 1)[0] ?? '')
      .filter((name) => !hidden.has(name) && !stdout.includes(name))
    assert.deepEqual(lacking, [])
  })

  test('the command line of pystackql is accepted in full', async () => {
    const { code, stdout, stderr } = await runCli(
      [
        'exec',
        statement,
        ...['--output', 'json'],
        ...['--execution.concurrency.limit', '-1'],
        ...['--dataflow.dependency.max', '50'],
        ...['--dataflow.components.max', '50'],
        ...['--http.response.maxResults', '-1'],
        ...['--http.response.pageLimit', '20'],
        ...['--indirect.depth.max', '5'],
        ...['--apirequesttimeout', '45'],
        ...['--auth', '{"github": {"type": "bearer", "credentialsenvvar": "GITHUB_TOKEN"}}'],
        ...['--approot', '.stackql-of-pystackql'],
        ...['--sqlBackend', '{"dsn":"file:stackql.db"}'],
        ...['--delimiter', ',', '--hideheaders', '--http.log.enabled'],
      ],
      {
        cwd: folder.path,
        env: { STACKQL_COMPAT: '1', STACKQL_BASE_URL_GITHUB: simulator.url },
      },
    )
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), [{ name: 'bug' }, { name: 'enhancement' }])
    assert.match(stderr, /http request url: '.*\/repos\/a\/b\/labels\?per_page=100', method: 'GET'/)
    assert.match(stderr, /http response status code: 200, response body: \[/)
  })

  test('short flags, attached values and flags before the command work', async () => {
    const args = ['-d;', '-ocsv', 'exec', '-H', ...base, statement]
    const { code, stdout } = await runCli(args, { cwd: folder.path })
    assert.equal(code, 0)
    assert.equal(stdout, 'bug\nenhancement\n')
  })

  test('a statement that begins with a comment is no flag', async () => {
    const args = ['exec', '-- names\nSELECT 1 AS a', '-o', 'json']
    const { code, stdout } = await runCli(args)
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), [{ a: 1 }])
  })

  const refused = [
    [['exec', 'SELECT 1', '--outpt', 'json'], /unknown flag: --outpt[\s\S]*output/],
    [['exec', 'SELECT 1', '-z'], /unknown flag: -z/],
    [['exec', 'SELECT 1', '--output'], /flag needs an argument: --output/],
    [['exec', 'SELECT 1', '--apirequesttimeout', 'soon'], /not a number/],
    [['exec', 'SELECT 1', '--dryrun=perhaps'], /not true or false/],
    [['exec', 'SELECT 1', '-o', 'xml'], /unable to create output writer for output format = 'xml'/],
    [['exec', 'SELECT 1', 'SELECT 2'], /takes one argument/],
    [['exec', '--param', 'org', 'acme', 'SELECT :org'], /--param 'org' has no name and value/],
    [['exec', '-f', 'a.sql'], /-i a\.sql runs/],
    [['exec', 'SELECT 1', '--auth', '{"github":'], /error unmarshalling auth/],
    [['exec', 'SELECT 1', '--base-url', 'github'], /not PROVIDER=URL/],
    [['exec', 'SELECT 1', '--base-url', 'github=ftp://x'], /not an http or https URL/],
    [['exec', '-i', 'nowhere.sql'], /cannot read nowhere\.sql/],
    [['exec', 'SELECT 1', '-f', 'no/such/folder/x.csv'], /cannot write/],
    [['exec', 'SELECT 1', '--configfile', 'nowhere'], /cannot read .*nowhere/],
    [['exce', 'SELECT 1'], /unknown command "exce" for "stackql"[\s\S]*exec/],
    [['simulate', 'gitlab'], /there is no simulator of 'gitlab'/],
  ] as const
  for (const [args, message] of refused) {
    test(`${args.join(' ')} is an error of the command line`, async () => {
      const { code, stdout, stderr } = await runCli(args, { cwd: folder.path })
      assert.equal(code, 2)
      assert.equal(stdout, '')
      assert.match(stderr, message)
      assert.doesNotMatch(stderr, /^\s+at /m)
    })
  }
})
