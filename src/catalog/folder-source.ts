import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { QueryError } from '../errors/query-error.ts'
import { compileProvider, compilerVersion, compileService } from '../openapi/compile.ts'
import { parseDocument } from '../openapi/document.ts'
import type { ProviderDocument, ServiceDocument } from '../openapi/extension.ts'
import type { ProviderModel, ServiceModel } from '../openapi/model.ts'
import { readCompiled, writeCompiled } from './compiled-file.ts'
import type { LoadedProvider, ProviderEntry, ProviderSource } from './source.ts'
import { compareVersions } from './version.ts'

/** `google`'s documents have always stood in a folder of another name. */
const folderNames: Readonly<Record<string, string>> = { google: 'googleapis.com' }

/**
 * Documents in a folder, in the layout of the registry: `<root>/<provider>/<version>/provider.yaml`
 * and `services/*.yaml` beside it. What was compiled is kept under `cacheDir` by the hash of its text;
 * a cache that cannot be written is done without.
 */
export function folderSource(root: string, cacheDir: string | undefined): ProviderSource {
  return {
    async list() {
      if (!existsSync(root)) return []
      const folders = readdirSync(root, { withFileTypes: true }).filter((item) =>
        item.isDirectory(),
      )
      return folders.flatMap(({ name }): ProviderEntry[] => {
        const version = newestVersion(join(root, name))
        if (version === undefined) return []
        const known = Object.entries(folderNames).find(([, folder]) => folder === name)?.[0]
        return [{ name: known ?? name, version }]
      })
    },
    async load(name, version): Promise<LoadedProvider | undefined> {
      const folder = join(root, folderNames[name] ?? name)
      if (!/^[\w.-]+$/.test(name) || !existsSync(folder)) return undefined
      const chosen = version ?? newestVersion(folder)
      if (chosen === undefined || !/^[\w.-]+$/.test(chosen)) return undefined
      const file = join(folder, chosen, 'provider.yaml')
      if (!existsSync(file)) return undefined
      const model = await compiled(file, cacheDir, (document) =>
        compileProvider(document as ProviderDocument, name),
      )
      return {
        model: model as ProviderModel,
        async loadService(entry) {
          const path = servicePath(root, file, entry.ref ?? '')
          return (await compiled(path, cacheDir, (document) =>
            compileService(document as ServiceDocument, entry.name),
          )) as ServiceModel
        },
      }
    },
  }
}

/** The file a provider.yaml refers to; it must lie under the root, whatever the document says. */
function servicePath(root: string, from: string, ref: string): string {
  const path = resolve(root, ref)
  if (ref === '' || !path.startsWith(resolve(root) + sep)) {
    throw new QueryError(
      '58000',
      `${from} refers to a service document '${ref}' outside its folder`,
      {
        category: 'document',
      },
    )
  }
  return path
}

async function compiled(
  path: string,
  cacheDir: string | undefined,
  compile: (document: unknown) => unknown,
): Promise<unknown> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new QueryError('58P01', `Cannot read ${path}: ${(error as Error).message}`, {
      category: 'document',
      cause: error,
    })
  }
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256').update(`${compilerVersion}\n`).update(text).digest('hex')
  const kept = cacheDir === undefined ? undefined : join(cacheDir, `${hash}.json.zst`)
  if (kept !== undefined) {
    try {
      return await readCompiled(kept)
    } catch {
      // Not there yet, or damaged: made again below.
    }
  }
  const document = await parseDocument(text, path)
  if (typeof document !== 'object' || document === null) {
    throw new QueryError('58000', `${path} is not a document: it holds no mapping`, {
      category: 'document',
    })
  }
  const model = compile(document)
  if (kept !== undefined) {
    try {
      await writeCompiled(kept, model)
    } catch {
      // A read-only place costs time, not answers.
    }
  }
  return model
}

function newestVersion(folder: string): string | undefined {
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isDirectory() && existsSync(join(folder, item.name, 'provider.yaml')))
    .map(({ name }) => name)
    .sort(compareVersions)
    .at(-1)
}
