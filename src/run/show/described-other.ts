import { QueryError } from '../../errors/query-error.ts'
import type { Name } from '../../sql/ast.ts'
import type { ShowContext } from './show.ts'

/** DESCRIBE of a provider or a service leads to its listing, and a name without its provider to the whole name. */
export async function refuseOtherThanTable(
  { parts, span }: Name,
  { catalog, defaultProvider }: ShowContext,
): Promise<void> {
  const [first, second, ...more] = parts.map(({ name }) => name)
  if (first === undefined || more.length > 0 || defaultProvider !== undefined) return
  const provider = await catalog.findProvider(first)
  if (provider !== undefined && second === undefined) {
    throw noTable(`${first} is a provider`, `SHOW SERVICES IN ${first} lists what it has.`)
  }
  if (second === undefined) return
  if (provider !== undefined && (await catalog.findService(first, second)) !== undefined) {
    const path = `${first}.${second}`
    throw noTable(`${path} is a service`, `SHOW RESOURCES IN ${path} lists its tables.`)
  }
  for (const { name } of provider === undefined ? await catalog.listProviders() : []) {
    const found = await catalog.findResource(name, first, second).catch(() => undefined)
    if (found !== undefined) {
      throw noTable(`could not locate table '${first}.${second}'`, `Did you mean ${found.path}?`)
    }
  }

  function noTable(message: string, hint: string): QueryError {
    return new QueryError('42P01', message, { span, hint })
  }
}
