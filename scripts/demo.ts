import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

// The main job of the program, to be watched: a question, its price, and the statements of a documentation
// page, with the requests of each, on a local GitHub. With --live, reads only, from the real one.

const root = join(import.meta.dirname, '..')
const program = join(root, 'bin', 'stackql.cjs')
const { values } = parseArgs({ options: { live: { type: 'boolean', default: false } } })

const stalePulls = `SELECT r.name, p.number, p.title
FROM github.repos.repos r
JOIN github.pulls.pull_requests p ON p.owner = 'acme' AND p.repo = r.name
WHERE r.org = 'acme' AND p.state = 'open' AND p.updated_at < date('now', '-90 days')
ORDER BY r.name`

const insertSeat = `INSERT INTO github.copilot.user_seats (selected_usernames, org)
SELECT 'monalisa', 'octo-org'
RETURNING seats_created`

const selectSeat = `SELECT assignee->>'login' AS login, plan_type, created_at, pending_cancellation_date
FROM github.copilot.user_seats
WHERE org = 'octo-org' AND username = 'monalisa'`

const cancelSeat = `EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users
  @org = 'octo-org',
  @@json = '{"selected_usernames": ["monalisa"]}'`

const closeStalePulls = `UPDATE github.pulls.pull_requests SET state = 'closed'
WHERE owner = 'acme' AND repo = 'api' AND pull_number IN
  (SELECT number FROM github.pulls.pull_requests
   WHERE owner = 'acme' AND repo = 'api' AND state = 'open')`

const popular = `SELECT name, stargazers_count FROM github.repos.repos
WHERE org = 'nodejs' ORDER BY stargazers_count DESC LIMIT 5`

if (values.live) await demoLive()
else await demoLocally()

async function demoLocally(): Promise<void> {
  const simulator = spawn(process.execPath, [program, 'simulate', 'github', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const lines = createInterface(simulator.stdout)
    const [line] = (await once(lines, 'line')) as [string]
    const url = line.replace('listening on ', '')
    console.log(`A local GitHub is ${line}.`)
    await show('Which open pull requests has nobody touched for 90 days?', stalePulls, { url })
    const price = `EXPLAIN FORMAT = tree\n${stalePulls}`
    await show('Its requests, before any is sent', price, { url })
    await show('A Copilot seat for a user', insertSeat, { url })
    await show('The seat', selectSeat, { url, format: 'vertical' })
    await show('Its cancellation', cancelSeat, { url })
    await show('The seat afterwards', selectSeat, { url, format: 'vertical' })
    await show('A write to many objects is refused, unless its size is allowed', closeStalePulls, {
      url,
      expected: 3,
    })
    await show('Allowed', closeStalePulls, { url, flags: ['--max-writes', '10'] })
    console.log('\nThat was all. README.md goes on with five questions to ask yourself.')
    console.log('The real GitHub, reads only: npm run demo -- --live')
  } finally {
    simulator.kill()
  }
}

async function demoLive(): Promise<void> {
  console.log(
    'The real GitHub, with your token if you have one (GITHUB_TOKEN, GH_TOKEN, gh); reads only.',
  )
  await show('The most popular repositories of nodejs', popular, {})
}

interface Demonstration {
  /** The simulator; absent for the real GitHub. */
  readonly url?: string
  readonly format?: string
  readonly flags?: readonly string[]
  /** The exit code that it ends with. */
  readonly expected?: number
}

/** One statement: its text, its result, and its requests. */
async function show(
  title: string,
  sql: string,
  { url, format = 'table', flags = [], expected = 0 }: Demonstration,
): Promise<void> {
  const { STACKQL_BASE_URL_GITHUB: _elsewhere, ...env } = process.env
  console.log(`\n== ${title}\n\n${flags.length === 0 ? sql : `${flags.join(' ')}\n${sql}`};\n`)
  const before = url === undefined ? 0 : (await recorded(url)).length
  const local = url === undefined ? [] : ['--base-url', `github=${url}`, '--no-cache']
  const child = spawn(process.execPath, [program, 'exec', sql, '-o', format, ...flags, ...local], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: url === undefined ? env : { ...env, GITHUB_TOKEN: 'any-token' },
  })
  const [code] = (await once(child, 'exit')) as [number]
  if (url === undefined) return
  if (code !== expected) throw new Error(`the statement ended with exit code ${code}`)
  const requests = (await recorded(url)).slice(before)
  const shown = requests.length > 6 ? requests.slice(0, 4) : requests
  for (const { method, url: path, body, status } of shown) {
    console.log(`   ${method} ${path}${body ? ` ${body}` : ''} -> ${status}`)
  }
  if (shown.length < requests.length) {
    console.log(`   … and ${requests.length - shown.length} more requests`)
  }
  if (requests.length === 0) console.log('   nothing was sent')
}

interface Recorded {
  readonly method: string
  readonly url: string
  readonly body?: string
  readonly status: number
}

async function recorded(url: string): Promise<readonly Recorded[]> {
  const response = await fetch(`${url}/_simulator/requests`)
  return (await response.json()) as Recorded[]
}
