import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

// The main job of the program, to be watched: the statements of a documentation page, the requests each
// makes and the rows it gives, against a local GitHub; with --live, reads only, against the real one.

const root = join(import.meta.dirname, '..')
const program = join(root, 'bin', 'stackql.cjs')
const { values } = parseArgs({
  options: {
    live: { type: 'boolean', default: false },
    org: { type: 'string', default: 'acme' },
    username: { type: 'string', default: 'tariq' },
  },
})

const seatColumns = [
  'assignee',
  'assigning_team',
  'created_at',
  'last_activity_at',
  'last_activity_editor',
  'last_authenticated_at',
  'organization',
  'pending_cancellation_date',
  'plan_type',
  'updated_at',
]

const insertSeat = `INSERT INTO github.copilot.user_seats (
selected_usernames,
org
)
SELECT
'${values.username}' /* required */,
'${values.org}'
RETURNING
seats_created
;`

const selectSeat = `SELECT
${seatColumns.join(',\n')}
FROM github.copilot.user_seats
WHERE org = '${values.org}' -- required
AND username = '${values.username}' -- required
;`

const cancelSeat = `EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users
@org='${values.org}' --required
@@json=
'{
"selected_usernames": "${values.username}"
}'
;`

const selectCancellation = `SELECT assignee->>'login' AS login, plan_type, pending_cancellation_date
FROM github.copilot.user_seats
WHERE org = '${values.org}' AND username = '${values.username}';`

const selectRepositories = `SELECT name, stargazers_count, archived
FROM github.repos.repos
WHERE org = '${values.live ? 'nodejs' : values.org}'
ORDER BY stargazers_count DESC
LIMIT 5;`

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
    say(
      `A local GitHub is ${line}. The statements are those of the page github.copilot.user_seats.`,
    )
    const run = (title: string, sql: string, format: string) => show(title, sql, format, url)
    await run('A seat for a user', insertSeat, 'table')
    await run('The seat', selectSeat, 'json')
    await run('Its cancellation', cancelSeat, 'table')
    await run('The seat afterwards', selectCancellation, 'table')
    await run(
      'What a statement would cost, before it is paid',
      `EXPLAIN ${selectRepositories}`,
      'jsonl',
    )
    await run('And an ordinary question', selectRepositories, 'table')
    say('That was all. The same with your own token, reads only: npm run demo -- --live')
  } finally {
    simulator.kill()
  }
}

async function demoLive(): Promise<void> {
  say(
    'The real GitHub, with your own token if you have one (GITHUB_TOKEN, GH_TOKEN, gh); reads only.',
  )
  await show('An ordinary question', selectRepositories, 'table', undefined)
  await show('The seat of a user', selectSeat, 'json', undefined)
}

/** One statement: its text, its requests and its result. */
async function show(
  title: string,
  sql: string,
  format: string,
  url: string | undefined,
): Promise<void> {
  say(`\n== ${title}\n\n${sql}\n`)
  const since = await requestCount(url)
  const local = url === undefined ? [] : ['--base-url', `github=${url}`]
  const child = spawn(process.execPath, [program, 'exec', sql, '-o', format, ...local], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: url === undefined ? process.env : { ...process.env, GITHUB_TOKEN: 'any-token' },
  })
  const [code] = (await once(child, 'exit')) as [number]
  if (url !== undefined) {
    if (code !== 0) throw new Error(`the statement ended with exit code ${code}`)
    const requests = (await recorded(url)).slice(since)
    for (const { method, url: path, body, status } of requests) {
      say(`   ${method} ${path}${body ? ` ${body}` : ''} -> ${status}`)
    }
    if (requests.length === 0) say('   nothing was sent')
  }
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

async function requestCount(url: string | undefined): Promise<number> {
  return url === undefined ? 0 : (await recorded(url)).length
}

function say(text: string): void {
  console.log(text)
}
