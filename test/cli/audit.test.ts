import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { endOf, launcher, runCli, startCli, temporaryFolder } from '../helpers/cli.ts'
import { listen } from '../helpers/server.ts'

// The record of writes tells of each before it is sent, so that nothing is sent that it does not know of.

const requests: string[] = []
let answer = (_request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":1,"name":"x"}')
}
const usual = answer
const server = await listen((request, response) => {
  requests.push(`${request.method} ${request.url}`)
  request.resume().on('end', () => answer(request, response))
})
const url = server.origin
const folder = temporaryFolder()
after(() => {
  server.close()
  folder.remove()
})

let count = 0
let cwd = ''
beforeEach(() => {
  requests.length = 0
  answer = usual
  count += 1
  cwd = join(folder.path, String(count))
  mkdirSync(cwd)
})

const insertOf = (...names: string[]) =>
  `INSERT INTO github.issues.labels (owner, repo, name) VALUES ${names.map((name) => `('a', 'b', '${name}')`).join(', ')}`
const args = (sql: string, file = 'audit.jsonl') =>
  [
    'exec',
    '--no-cache',
    '--retries=0',
    '--base-url',
    `github=${url}`,
    '--audit',
    file,
    sql,
  ] as const

interface Line {
  readonly event: string
  readonly id: string
  readonly status?: number | null
  readonly url: string
  readonly error?: string
}

function lines(): Line[] {
  return readFileSync(join(cwd, 'audit.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

suite('the record of writes', () => {
  test('that cannot be written lets nothing be sent', async () => {
    for (const more of [[], ['--on-error', 'continue']]) {
      const { code, stderr } = await runCli([...args(insertOf('x', 'y'), '/dev/full'), ...more], {
        cwd,
      })
      assert.equal(code, 1)
      assert.match(stderr, /the audit file cannot be written, so nothing was sent: ENOSPC/)
      assert.match(stderr, /0 of 2 requests went through/)
      assert.doesNotMatch(stderr, /bug/)
    }
    assert.deepEqual(requests, [])
  })

  test('that cannot take an outcome ends the statement, and the error says what was answered', async () => {
    // Room for the intent of one request, and for no more.
    const long = 'x'.repeat(120)
    const child = spawn(
      'sh',
      [
        '-c',
        'ulimit -f 5; exec "$@"',
        'sh',
        process.execPath,
        launcher,
        ...args(insertOf(...Array.from({ length: 8 }, (_, at) => `${long}${at}`))),
      ],
      {
        cwd,
        env: { PATH: process.env.PATH, HOME: cwd, GITHUB_TOKEN: 'test' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    const { code, stderr } = await endOf(child)
    assert.equal(code, 1)
    const recorded = lines()
    const intents = recorded.filter(({ event }) => event === 'intent').length
    const outcomes = recorded.filter(({ event }) => event === 'outcome').length
    assert.equal(requests.length, intents)
    assert.deepEqual([intents, outcomes], [1, 0])
    assert.match(stderr, /the API answered 201, and the audit file cannot be written: EFBIG/)
    assert.match(stderr, /1 of 8 requests went through[\s\S]*7 were not sent/)
  })

  test('that is a pipe without a reader is refused at once', async () => {
    execFileSync('mkfifo', ['pipe'], { cwd })
    const { code, stderr } = await runCli(args(insertOf('x'), 'pipe'), { cwd })
    assert.equal(code, 2)
    assert.match(stderr, /--audit: cannot write .*pipe: ENXIO/)
    assert.deepEqual(requests, [])
  })

  test('names what was under way when the program was killed', async () => {
    answer = () => undefined
    const child = startCli(args(insertOf('x')), { cwd })
    const end = endOf(child)
    for (let tries = 0; requests.length === 0 && tries < 200; tries += 1) await sleep(25)
    child.kill('SIGKILL')
    await end
    assert.deepEqual(
      lines().map(({ event, url: asked }) => [event, asked.replace(url, '')]),
      [['intent', '/repos/a/b/labels']],
    )
  })

  test('has the status of a redirect that is not followed, after which nothing is in doubt', async () => {
    answer = (_request, response) => {
      response.writeHead(307, { location: 'http://elsewhere.example/x' }).end()
    }
    const { code, stderr } = await runCli(args(insertOf('one')), { cwd })
    assert.equal(code, 4)
    assert.match(stderr, /answered 307: it leads to http:\/\/elsewhere\.example/)
    assert.doesNotMatch(stderr, /no response|unknown whether/i)
    assert.equal(lines().at(-1)?.status, 307)
  })

  test('tells of redirects before they are followed', async () => {
    answer = (request, response) => {
      if (request.url === '/moved') usual(request, response)
      else response.writeHead(307, { location: '/moved' }).end()
    }
    const { code, stderr } = await runCli(args(insertOf('x')), { cwd })
    assert.equal(code, 0, stderr)
    const [first] = lines()
    assert.deepEqual(
      lines().map(({ event, id, url: asked, status }) => [
        event,
        id,
        asked.replace(url, ''),
        status,
      ]),
      [
        ['intent', first?.id, '/repos/a/b/labels', undefined],
        ['redirect', first?.id, '/moved', undefined],
        ['outcome', first?.id, '/moved', 201],
      ],
    )
    assert.deepEqual(requests, ['POST /repos/a/b/labels', 'POST /moved'])
  })

  test('has whole lines of programs that write to it at the same time', async () => {
    await Promise.all(
      ['x', 'y', 'z'].map((name) =>
        runCli(args(insertOf(`${name}1`, `${name}2`, `${name}3`)), { cwd }),
      ),
    )
    assert.equal(lines().length, 18)
    assert.equal(requests.length, 9)
  })
})
