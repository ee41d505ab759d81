import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

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
  const server = createServer(async (request, response) => {
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
