import assert from 'node:assert/strict'
import { join } from 'node:path'
import { beforeEach, test } from 'node:test'
import { type CliOptions, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'
import { startServer } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

const { simulator, folder } = await cliOnGithub()

/** `none` answers 404, `secret` 403, `busy` 409, `one` has a label. */
beforeEach(() => {
  simulator.reset()
  simulator.seedCollection('/repos/acme/one/labels', 1)
  const fault = (repo: string, status: number) => ({
    match: { path: `/repos/acme/${repo}/labels` },
    fault: String(status),
  })
  simulator.setFaults([fault('none', 404), fault('secret', 403), fault('busy', 409)])
})

const exec = async (text: string, args: readonly string[] = [], options: CliOptions = {}) =>
  await runCli(['exec', text, '--base-url', `github=${simulator.url}`, '-o', 'csv', ...args], {
    cwd: folder.path,
    ...options,
  })
const onItemError = async (rules: string, text: string, args: readonly string[] = []) =>
  await exec(text, ['--on-item-error', rules, ...args])
const asked = () => simulator.requests.map(({ path }) => path.split('?')[0])

/** Repositories as rows of the statement, and their labels. */
const repos = (...names: string[]) =>
  names.map((name, index) => `SELECT '${name}' AS name, ${index} AS n`).join(' UNION ALL ')
const joined = (names: readonly string[], kind = 'LEFT JOIN', columns = 'p.item_status') =>
  `WITH r AS (${repos(...names)}) SELECT r.name, ${columns} FROM r ${kind} github.issues.labels p
   ON p.owner = 'acme' AND p.repo = r.name ORDER BY r.n`

test('a query tells what is absent from what may not be looked at', async () => {
  const { code, stdout, stderr } = await onItemError(
    '404=null,403=null',
    joined(['one', 'none', 'secret'], 'LEFT JOIN', 'p.name AS label, p.item_status'),
  )
  assert.equal(stdout, 'name,label,item_status\none,label-00001,200\nnone,,404\nsecret,,403\n')
  assert.equal(code, 0)
  assert.equal(
    stderr,
    [403, 404]
      .map(
        (status) =>
          `1 of 3 calls of github.issues.labels.list_labels_for_repo was refused with ${status} and stands as NULLs (--on-item-error ${status}=null)\n`,
      )
      .sort((a, b) => stderr.indexOf(a) - stderr.indexOf(b))
      .join(''),
  )
  assert.equal(simulator.requests.length, 3)
})

test('a list that ends in a refusal is no refused item', async () => {
  const path = '/repos/acme/long/labels'
  for (const rule of ['404=skip', '404=null', '4xx=null,skip']) {
    simulator.reset()
    simulator.seedCollection('/repos/acme/one/labels', 1)
    simulator.seedCollection(path, 150)
    simulator.setFaults([{ match: { path }, skip: 1, times: 9, fault: '404' }])
    const { code, stdout, stderr } = await onItemError(
      rule,
      joined(['one', 'long'], 'JOIN', 'count(*)').replace(' ORDER BY', ' GROUP BY 1 ORDER BY'),
    )
    assert.deepEqual([code, stdout], [4, ''], stderr)
    assert.match(stderr, /long\/labels.*answered 404/)
    assert.doesNotMatch(stderr, /One of many calls/, 'the flag would not help')
  }
})

test('each status has its own meaning, and only named ones leave the exit code 0', async () => {
  const names = ['one', 'none', 'busy']
  const named = await onItemError('404=null,409=skip', joined(names))
  assert.deepEqual([named.code, named.stdout], [0, 'name,item_status\none,200\nnone,404\nbusy,\n'])
  const inner = await onItemError('404=null,409=skip', joined(names, 'JOIN'))
  assert.deepEqual([inner.code, inner.stdout], [0, 'name,item_status\none,200\nnone,404\n'])

  const mixed = await onItemError('404=null,skip', joined(names))
  assert.deepEqual([mixed.code, mixed.stdout], [7, named.stdout])
  assert.match(mixed.stderr, /^1 of 3 calls of \S+ was refused with 404 and stands as NULLs/m)
  assert.match(mixed.stderr, /^incomplete: 1 of 3 calls of \S+ was refused and has no rows/m)

  const failed = await onItemError('404=null', joined(names))
  assert.deepEqual([failed.code, failed.stdout], [4, ''])
  assert.match(failed.stderr, /busy\/labels\S* answered 409/)
  const also = await onItemError('404=fail,null', joined(names))
  assert.deepEqual([also.code, also.stdout], [4, ''])
  assert.match(also.stderr, /none\/labels\S* answered 404/)
})

test('a class names its statuses, and a status comes before its class', async () => {
  const all = await onItemError('4XX=NULL', joined(['none', 'busy', 'secret']))
  assert.deepEqual(
    [all.code, all.stdout],
    [0, 'name,item_status\nnone,404\nbusy,409\nsecret,403\n'],
  )
  assert.match(
    all.stderr,
    /^3 of 3 calls of \S+ were refused with 403, 404, 409 \(1 with 403, 1 with 404, 1 with 409\) and stand as NULLs \(--on-item-error 4xx=null\)\n$/,
  )
  const less = await onItemError('403=fail,4xx=null', joined(['none', 'secret']))
  assert.deepEqual([less.code, less.stdout], [5, ''])
})

test('counts of general words tell the statuses apart', async () => {
  const { code, stderr } = await onItemError('null', joined(['one', 'none', 'busy']))
  assert.equal(code, 7)
  assert.match(stderr, /\(--on-item-error null\): 1 with 404, 1 with 409; the first is GET /)
})

test('a named status is passed over for an only call too, a general word is not', async () => {
  const only =
    "SELECT repo, name, item_status FROM github.issues.labels WHERE owner = 'acme' AND repo"
  for (const text of [`${only} = 'none'`, `${only} IN ('none')`]) {
    const named = await onItemError('404=null', text)
    assert.deepEqual([named.code, named.stdout], [0, 'repo,name,item_status\nnone,,404\n'])
    const general = await onItemError('null', text)
    assert.deepEqual([general.code, general.stdout], [4, ''])
  }
})

test('limits, credentials and failing servers are never absent data', async () => {
  for (const [fault, code] of [
    ['401', 5],
    ['429;retry-after=60', 6],
    ['quota=0;reset=+60', 6],
    ['500', 4],
    ['503', 4],
  ] as const) {
    simulator.setFaults([{ match: { path: '/repos/acme/none/labels' }, fault }])
    const rules = '4xx=null,null'
    const result = await onItemError(rules, joined(['one', 'none']), ['--retries', '0'])
    assert.deepEqual([fault, result.code, result.stdout], [fault, code, ''])
  }
})

test('what cannot be named is refused with a reason, before anything is sent', async () => {
  const text = joined(['one'])
  for (const [rules, reason] of [
    ['401=null', /401=null: it refuses the credential, for every call/],
    ['429=skip', /429=skip: it is a rate limit, which --max-wait waits for/],
    ['503=null', /503=null: the server failed, so nothing is known of the item/],
    ['5xx=skip', /5xx=skip: the server failed/],
    ['200=skip', /200=skip: it refuses nothing/],
    ['404', /'404' is none of fail, null and skip/],
    ['404=nil', /'404=nil' is none of/],
    ['404=null,404=skip', /'404=skip' gives the same a second meaning/],
    ['null,skip', /'skip' gives the same a second meaning/],
    ['404=null=skip', /is none of/],
  ] as const) {
    const { code, stdout, stderr } = await onItemError(rules, text)
    assert.deepEqual([rules, code, stdout], [rules, 2, ''])
    assert.match(stderr, reason)
  }
  assert.equal(simulator.requests.length, 0)
})

test('a refused call of many names the flag, an only one does not', async () => {
  const many = await exec(joined(['one', 'none']))
  assert.equal(many.code, 4)
  assert.match(
    many.stderr,
    /One of many calls: --on-item-error 404=null continues with a row of NULLs, 404=skip with none/,
  )
  const one = await exec(
    "SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'none'",
  )
  assert.equal(one.code, 4)
  assert.doesNotMatch(one.stderr, /on-item-error/)
  simulator.setFaults([{ match: { path: '/repos/acme/none/labels' }, fault: '500' }])
  const broken = await exec(joined(['one', 'none']), ['--retries', '0'])
  assert.doesNotMatch(broken.stderr, /on-item-error/)
  // A write is not made from a part of what it reads, so the flag does nothing for it.
  simulator.setFaults([{ match: { path: '/repos/acme/none/labels' }, fault: '404' }])
  const write = await exec(
    `INSERT INTO github.issues.issues (owner, repo, title) SELECT 'acme', repo, name
     FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'none')`,
    ['--max-writes', '5', '--on-item-error', '404=skip'],
  )
  assert.equal(write.code, 4)
  assert.doesNotMatch(write.stderr, /on-item-error/)
})

test('the status is there in conditions, groups, views, shared tables and streams', async () => {
  const list = "owner = 'acme' AND repo IN ('one', 'none', 'secret')"
  const rules = '404=null,403=null'
  const count = `SELECT item_status, count(*) AS n FROM github.issues.labels WHERE ${list} GROUP BY 1`
  assert.equal((await onItemError(rules, count)).stdout, 'item_status,n\n200,1\n403,1\n404,1\n')
  const absent = `SELECT repo FROM github.issues.labels WHERE ${list} AND item_status = 404`
  assert.equal((await onItemError(rules, absent)).stdout, 'repo\nnone\n')
  const streamed = `SELECT repo, item_status FROM github.issues.labels WHERE ${list}`
  const rows = 'repo,item_status\none,200\nnone,404\nsecret,403\n'
  assert.equal((await onItemError(rules, streamed, ['--stream'])).stdout, rows)
  const view = `CREATE VIEW v AS SELECT repo, item_status FROM github.issues.labels WHERE ${list};
    SELECT * FROM v`
  assert.equal((await onItemError(rules, view)).stdout, rows)

  simulator.reset()
  simulator.seedCollection('/repos/acme/one/labels', 1)
  simulator.setFaults([{ match: { path: '/repos/acme/none/labels' }, fault: '404' }])
  const both = `SELECT a.repo, a.item_status AS one, b.item_status AS other
    FROM github.issues.labels a JOIN github.issues.labels b ON a.repo = b.repo
    WHERE a.owner = 'acme' AND b.owner = 'acme'
    AND a.repo IN ('one', 'none') AND b.repo IN ('one', 'none')`
  assert.equal(
    (await onItemError('404=null', both)).stdout,
    'repo,one,other\none,200,200\nnone,404,404\n',
  )
  assert.deepEqual(asked(), ['/repos/acme/one/labels', '/repos/acme/none/labels'])
})

test('kept responses have their status', async () => {
  const text =
    "SELECT repo, item_status FROM github.issues.labels WHERE owner = 'acme' AND repo = 'kept'"
  simulator.seedCollection('/repos/acme/kept/labels', 1)
  for (const _ of [1, 2, 3]) {
    const { stdout } = await exec(text, ['--max-age', '5m'])
    assert.equal(stdout, 'repo,item_status\nkept,200\n')
  }
  assert.equal(simulator.requests.length, 1)
})

test('the column is not among those of *, and not there with --compat', async () => {
  const text = "FROM github.issues.labels WHERE owner = 'acme' AND repo = 'one'"
  const star = await exec(`SELECT * ${text}`)
  assert.equal(star.code, 0)
  assert.doesNotMatch(star.stdout, /item_status/)
  const compat = await exec(`SELECT item_status ${text}`, ['--compat'])
  assert.match(compat.stderr, /item_status/)
  assert.doesNotMatch(compat.stdout, /200/)
})

test('a column of the API by that name is the one that is meant', async () => {
  const server = await startServer()
  server.reply = () => ({ body: [{ id: 1, item_status: 'sold' }] })
  writeToyProvider(join(folder.path, 'src'), {
    service: 'shop',
    origin: server.origin,
    paths: {
      '/items': {
        get: {
          operationId: 'list_items',
          responses: {
            200: {
              description: 'ok',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/items' } } },
            },
          },
        },
      },
    },
    schemas: {
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: { id: { type: 'integer' }, item_status: { type: 'string' } },
        },
      },
    },
    resources: {
      items: {
        id: 'toy.shop.items',
        name: 'items',
        title: 'items',
        methods: {
          list_items: {
            operation: { $ref: '#/paths/~1items/get' },
            response: { mediaType: 'application/json', openAPIDocKey: '200' },
          },
        },
        sqlVerbs: {
          select: [{ $ref: '#/components/x-stackQL-resources/items/methods/list_items' }],
        },
      },
    },
  })
  const { stdout, stderr } = await exec('SELECT id, item_status FROM toy.shop.items', [
    '--registry',
    JSON.stringify({
      url: `file://${folder.path}`,
      localDocRoot: folder.path,
      verifyConfig: { nopVerify: true },
    }),
  ])
  assert.equal(stdout, 'id,item_status\n1,sold\n', stderr)
})
