import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { QueryError } from '../errors/query-error.ts'
import type { ProviderModel, ServiceModel } from '../openapi/model.ts'
import type { ProviderNotes, ServiceNotes } from '../openapi/notes.ts'
import { readCompiled } from './compiled-file.ts'
import type { SearchIndex } from './search-index.ts'
import type { LoadedProvider, ProviderEntry, ProviderSource } from './source.ts'

/** The providers that ship with the program, compiled at build time: `<folder>/<name>/…`. */
export function builtInSource(folder: string): ProviderSource {
  const indexFile = (name: string) => join(folder, name, 'provider.json.zst')
  return {
    async list() {
      if (!existsSync(folder)) return []
      const folders = readdirSync(folder, { withFileTypes: true }).filter(
        (entry) => entry.isDirectory() && existsSync(indexFile(entry.name)),
      )
      return await Promise.all(
        folders.map(async (entry): Promise<ProviderEntry> => {
          const { name, version } = await read<ProviderModel>(indexFile(entry.name))
          return { name, version }
        }),
      )
    },
    async load(name, version): Promise<LoadedProvider | undefined> {
      if (!/^(?!\.+$)[\w.-]+$/.test(name) || !existsSync(indexFile(name))) return undefined
      const model = await read<ProviderModel>(indexFile(name))
      if (version !== undefined && version !== model.version) return undefined
      return {
        model,
        async loadService(entry) {
          return await read<ServiceModel>(join(folder, name, 'services', `${entry.name}.json.zst`))
        },
        async loadNotes() {
          const file = join(folder, name, 'notes.json.zst')
          return existsSync(file) ? await read<ProviderNotes>(file) : undefined
        },
        async loadServiceNotes() {
          const file = join(folder, name, 'service-notes.json.zst')
          return existsSync(file) ? await read<ServiceNotes>(file) : undefined
        },
        async loadSearch() {
          const file = join(folder, name, 'search.json.zst')
          return existsSync(file) ? await read<SearchIndex>(file) : undefined
        },
      }
    },
  }
}

async function read<T>(path: string): Promise<T> {
  try {
    return await readCompiled<T>(path)
  } catch (error) {
    throw new QueryError('58000', `The built-in document ${path} is damaged`, {
      category: 'document',
      hint: 'Install the program again.',
      cause: error,
    })
  }
}
