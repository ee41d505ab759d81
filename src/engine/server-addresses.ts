import type { LoadedProvider } from '../catalog/source.ts'
import { serverVariables } from '../http/request/server-variable.ts'
import type { ServerDocument } from '../openapi/extension.ts'

/**
 * Whether a provider's documents have a server at an address. Values in `others` may not fill a
 * variable of a server's URL, unless the document itself lists them. The named service is checked
 * first.
 */
export async function leadsTo(
  { model, loadService }: LoadedProvider,
  url: URL,
  service: string | undefined,
  others: ReadonlySet<string>,
): Promise<boolean> {
  const entries = [...model.services].sort(
    (a, b) => Number(b.name === service) - Number(a.name === service),
  )
  for (const entry of entries) {
    // A service that is not installed has no servers.
    const found = await loadService(entry).catch(() => undefined)
    const methods = found?.resources.flatMap((resource) => resource.methods) ?? []
    const servers = new Set([
      ...(found?.servers ?? []),
      ...methods.flatMap((method) => method.servers ?? []),
    ])
    for (const server of servers) if (isAt(server, url, others)) return true
  }
  return false
}

/** Whether a server's URL can have the origin of an address when its variables are filled. */
function isAt(server: ServerDocument, url: URL, others: ReadonlySet<string>): boolean {
  const isWhole = /^\{[^}]*\}(?!:\/\/)/.test(server.url ?? '')
  if (isWhole) return ![...others].some((value) => URL.parse(value)?.origin === url.origin)
  const [origin = ''] = /^[^/]*\/\/[^/]*/.exec(server.url ?? '') ?? []
  const names: string[] = []
  const pattern = origin
    .split(serverVariables)
    .map((part, index) => {
      if (index % 2 === 0) return part.toLowerCase().replace(/[^\w]/g, '\\$&')
      names.push(part)
      return '(.+?)'
    })
    .join('')
  const usualPort = url.protocol === 'https:' ? '443' : '80'
  const addresses = [url.origin, ...(url.port === '' ? [`${url.origin}:${usualPort}`] : [])]
  return addresses.some((address) => {
    const values = new RegExp(`^${pattern}$`).exec(address)?.slice(1)
    return values?.every((value, index) => {
      const { default: usual, enum: choices } = server.variables?.[names[index] ?? ''] ?? {}
      return value === usual || choices?.includes(value) || !others.has(value)
    })
  })
}
