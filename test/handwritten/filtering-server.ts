import { listen } from '../helpers/server.ts'

export interface FilteringServer {
  readonly url: string
  readonly requests: string[]
  close(): Promise<void>
}

/**
 * Stands before the simulator and filters as a table would: `protected` is heeded, which the simulator does
 * not.
 */
export async function startFilteringServer(target: string): Promise<FilteringServer> {
  const requests: string[] = []
  const server = await listen(async (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const asked = new URL(request.url ?? '/', target)
    const authorization = request.headers.authorization ?? ''
    const answer = await fetch(asked, { headers: { authorization } })
    const wanted = asked.searchParams.get('protected')
    const rows = (await answer.json()) as { protected?: boolean }[]
    const kept = wanted === null ? rows : rows.filter((row) => String(row.protected) === wanted)
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(kept))
  })
  return {
    url: server.origin,
    requests,
    close: () => server.close(),
  }
}
