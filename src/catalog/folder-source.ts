import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { QueryError } from '../errors/query-error.ts'
import { compileProvider, compilerVersion, compileService } from '../openapi/compile.ts'
import { parseDocument, unreadable } from '../openapi/document.ts'
import type { ProviderDocument, ServiceDocument } from '../openapi/extension.ts'
import type { ServiceEntry, ServiceModel } from '../openapi/model.ts'
import { providerOfFolder, vendorOf } from '../vendors/vendor-of.ts'
import { readCompiled, writeCompiled } from './compiled-file.ts'
import type { LoadedProvider, ProviderEntry, ProviderSource } from './source.ts'
import { compileSplitService, documentsOf, type ResourcesDocument } from './split-service.ts'
import { compareVersions } from './version.ts'

/** The folder of a provider's documents, in registries and where they are installed. */
export function folderOfProvider(name: string): string {
  return vendorOf(name).documentFolder ?? name
}

/**
 * Documents in a folder with the layout of the registry:
 * `<root>/<provider>/<version>/provider.yaml` and `services/*.yaml` beside it. Compiled forms are
 * cached in `cacheDir` by a hash of path and text; a cache that cannot be written is not used. For
 * a foreign folder the source remembers the texts that it read, so that their origin can be
 * checked.
 */
export function folderSource(
  root: string,
  cacheDir: string | undefined,
  isForeign = false,
): ProviderSource {
  return {
    isForeign,
    async list() {
      if (!existsSync(root)) return []
      const folders = readdirSync(root, { withFileTypes: true }).filter((item) =>
        item.isDirectory(),
      )
      return folders.flatMap(({ name }): ProviderEntry[] => {
        const version = newestVersion(join(root, name))
        if (version === undefined) return []
        return [{ name: providerOfFolder(name) ?? name, version }]
      })
    },
    async load(name, version): Promise<LoadedProvider | undefined> {
      const folder = join(root, folderOfProvider(name))
      if (!isPlain(name) || !isFolder(folder)) return undefined
      const chosen = version ?? newestVersion(folder)
      if (chosen === undefined || !isPlain(chosen)) return undefined
      const file = join(folder, chosen, 'provider.yaml')
      if (!existsSync(file)) return undefined
      const texts = new Map<string, string>()
      const read = (path: string): string => {
        const text = readText(path)
        if (isForeign) texts.set(path, text)
        return text
      }
      const model = await compiled(file, read, cacheDir, (document) =>
        compileProvider(document as ProviderDocument, name),
      )
      return {
        model,
        ...(isForeign && { origin: { root, texts } }),
        async loadService(entry) {
          if (entry.resourcesRef !== undefined) {
            return await compiledSplit({ root, file, entry, read }, entry.resourcesRef, cacheDir)
          }
          const path = servicePath(root, file, entry.ref ?? '')
          return await compiled(path, read, cacheDir, (document) =>
            compileService(document as ServiceDocument, entry.name),
          )
        },
      }
    },
  }
}

/** Whether a name is a single folder below another: `..` is not. */
export function isPlain(name: string): boolean {
  return /^(?!\.+$)[\w.-]+$/.test(name)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/**
 * The file that a provider.yaml refers to; it must be below the root, whatever the document says.
 */
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

/** Reads a document and compiles it, unless its compiled form is cached. */
async function compiled<T>(
  path: string,
  read: (path: string) => string,
  cacheDir: string | undefined,
  compile: (document: unknown) => T,
): Promise<T> {
  const text = read(path)
  return await keptOr([path, text], cacheDir, async () => compile(await parse(text, path)))
}

/** A service whose resources are in one file and whose operations are in others. */
async function compiledSplit(
  {
    root,
    file: from,
    entry,
    read,
  }: {
    readonly root: string
    readonly file: string
    readonly entry: ServiceEntry
    readonly read: (path: string) => string
  },
  resourcesRef: string,
  cacheDir: string | undefined,
): Promise<ServiceModel> {
  const path = servicePath(root, from, resourcesRef)
  const text = read(path)
  // The file of resources lists the needed documents, so it is read even when everything is cached.
  const file = (await parse(text, path)) as ResourcesDocument
  const texts = new Map<string, string>()
  for (const ref of documentsOf(file, entry.ref)) {
    const document = servicePath(root, path, ref)
    if (existsSync(document)) texts.set(ref, read(document))
  }
  return await keptOr([text, ...texts.values()], cacheDir, async () => {
    const documents = new Map<string, ServiceDocument>()
    for (const [ref, part] of texts) {
      documents.set(ref, (await parse(part, servicePath(root, path, ref))) as ServiceDocument)
    }
    return compileSplitService(entry.name, file, documents, entry.ref)
  })
}

/** The cached value for these texts, or the result of `make`, which is then cached. */
async function keptOr<T>(
  texts: readonly string[],
  cacheDir: string | undefined,
  make: () => Promise<T>,
): Promise<T> {
  if (cacheDir === undefined) return await make()
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256').update(`${compilerVersion}\n`)
  for (const text of texts) hash.update(`${text.length}\n`).update(text)
  const kept = join(cacheDir, `${hash.digest('hex')}.json.zst`)
  try {
    return await readCompiled<T>(kept)
  } catch {
    // Missing or damaged: compiled again.
  }
  const model = await make()
  try {
    mkdirSync(cacheDir, { recursive: true, mode: 0o700 })
    await writeCompiled(kept, model)
  } catch {
    // A read-only folder costs time, but no results.
  }
  return model
}

/** The size limit of one document; the largest in the registry have a few million bytes. */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024

function readText(path: string): string {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_DOCUMENT) {
    throw new QueryError('58000', `${path} is larger than ${LARGEST_DOCUMENT} bytes`, {
      category: 'document',
    })
  }
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
}

async function parse(text: string, path: string): Promise<object> {
  const document = await parseDocument(text, path)
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document
  throw new QueryError('58000', `${path} is not a document: it holds no mapping`, {
    category: 'document',
  })
}

function newestVersion(folder: string): string | undefined {
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isDirectory() && existsSync(join(folder, item.name, 'provider.yaml')))
    .map(({ name }) => name)
    .sort(compareVersions)
    .at(-1)
}
