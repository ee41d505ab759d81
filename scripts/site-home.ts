import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** The statement of the start page with what it gives, and the requests that it makes. */
export interface HomeExample {
  readonly question: string
  readonly sql: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly requests: readonly string[]
}

const question = 'Which Copilot seats has nobody used for 90 days?'

const sql = `SELECT
  assignee->>'login' AS member,
  date(last_activity_at) AS last_used
FROM github.copilot.org_seats
WHERE org = 'acme'
  AND ifnull(last_activity_at, '')
    < date('now', '-90 days')
ORDER BY last_used;`

/**
 * Runs the statement of the start page with the built program against the simulator, so that the page shows
 * what a reader gets. Throws when there are no rows.
 */
export async function runHomeExample(root: string): Promise<HomeExample> {
  const program = join(root, 'bin/stackql.cjs')
  const simulator = spawn(process.execPath, [program, 'simulate', 'github', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(simulator.stdout, 'data')) as [Buffer]
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line)) ?? []
    if (url === undefined) throw new Error(`the simulator does not start: ${line}`)
    const output = execFileSync(
      process.execPath,
      [program, 'exec', sql, '-o', 'json', '--base-url', `github=${url}`],
      { encoding: 'utf8', env: { ...process.env, GITHUB_TOKEN: 'any' } },
    )
    const rows = JSON.parse(output) as readonly Readonly<Record<string, unknown>>[]
    const [first] = rows
    if (first === undefined) throw new Error('the statement of the start page gives no row')
    const made = (await (await fetch(`${url}/_simulator/requests`)).json()) as readonly {
      readonly method: string
      readonly url: string
    }[]
    const columns = Object.keys(first)
    return {
      question,
      sql,
      columns,
      rows: rows.map((row) => columns.map((column) => text(row[column]))),
      requests: made.map((request) => `${request.method} ${request.url}`),
    }
  } finally {
    simulator.kill()
  }
}

function text(value: unknown): string {
  if (value === null) return 'null'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
