import type { ProviderModel, ServiceEntry, ServiceModel } from '../openapi/model.ts'
import type { ProviderNotes, ServiceNotes } from '../openapi/notes.ts'
import { createResource, type Resource } from './method.ts'
import { contractService } from './natural.ts'
import type { SearchIndex } from './search-index.ts'
import type { LoadedProvider, ProviderEntry, ProviderSource } from './source.ts'

export interface Provider {
  readonly name: string
  readonly model: ProviderModel
}

export interface Service {
  readonly provider: Provider
  readonly entry: ServiceEntry
  readonly model: ServiceModel
  readonly resourceNames: readonly string[]
}

/**
 * Finds providers, services and resources by name. Each document is read once, when it is first
 * needed.
 */
export class Catalog {
  readonly #sources: readonly ProviderSource[]
  readonly #aliases: Readonly<Record<string, string>>
  readonly #asOriginal: boolean
  readonly #providers = new Map<string, Promise<LoadedProvider | undefined>>()
  readonly #services = new Map<string, Promise<Service>>()
  readonly #resources = new Map<string, Resource>()

  /**
   * @param sources searched in this order; the first source with a provider supplies all of it
   * @param aliases additional names for providers; an alias hides a provider of the same name
   * @param asOriginal without our additions to the provider's name contract
   */
  constructor(
    sources: readonly ProviderSource[],
    aliases: Readonly<Record<string, string>> = {},
    asOriginal = false,
  ) {
    this.#sources = sources
    this.#aliases = aliases
    this.#asOriginal = asOriginal
  }

  /** Every provider of every source, each name once, in alphabetical order. */
  async listProviders(): Promise<ProviderEntry[]> {
    const found = new Map<string, ProviderEntry>()
    for (const source of this.#sources) {
      for (const entry of await source.list())
        if (!found.has(entry.name)) found.set(entry.name, entry)
    }
    for (const [alias, name] of Object.entries(this.#aliases)) {
      const entry = found.get(name)
      if (entry !== undefined) found.set(alias, { ...entry, name: alias })
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /**
   * A provider by name, or by name and version (`github::v24.11.00274`); undefined when no source
   * has it. Throws errors of reading its document.
   */
  async findProvider(name: string): Promise<Provider | undefined> {
    const loaded = await this.#load(name)
    return loaded && { name: loaded.model.name, model: loaded.model }
  }

  /**
   * The documentation of a provider's operations beside its document; undefined for most providers.
   */
  async findNotes(provider: string): Promise<ProviderNotes | undefined> {
    const loaded = await this.#load(provider)
    return await loaded?.loadNotes?.()
  }

  /** A sentence and a group for each service of a provider; nothing for most. */
  async findServiceNotes(provider: string): Promise<ServiceNotes> {
    const loaded = await this.#load(provider)
    return (await loaded?.loadServiceNotes?.()) ?? {}
  }

  /** The search index of a provider, if it was built with its documents; undefined for most. */
  async findSearch(provider: string): Promise<SearchIndex | undefined> {
    const loaded = await this.#load(provider)
    return await loaded?.loadSearch?.()
  }

  /** A service of a provider; undefined when either is unknown. */
  async findService(provider: string, service: string): Promise<Service | undefined> {
    const loaded = await this.#load(provider)
    const entry = loaded?.model.services.find(({ name }) => name === service)
    if (loaded === undefined || entry === undefined) return undefined
    const key = `${provider}.${service}`
    let found = this.#services.get(key)
    if (found === undefined) {
      found = loaded.loadService(entry).then((read) => {
        const model = this.#asOriginal ? contractService(read) : read
        return {
          provider: { name: loaded.model.name, model: loaded.model },
          entry,
          model,
          resourceNames: model.resources.map(({ name }) => name),
        }
      })
      this.#services.set(key, found)
    }
    return await found
  }

  /** A resource of a service; undefined when any of the three is unknown. */
  async findResource(
    provider: string,
    service: string,
    resource: string,
  ): Promise<Resource | undefined> {
    const found = await this.findService(provider, service)
    const model = found?.model.resources.find(({ name }) => name === resource)
    if (found === undefined || model === undefined) return undefined
    const key = `${provider}.${service}.${resource}`
    let kept = this.#resources.get(key)
    if (kept === undefined) {
      kept = createResource({
        provider: found.provider.model,
        entry: found.entry,
        service: found.model,
        resource: model,
      })
      this.#resources.set(key, kept)
    }
    return kept
  }

  /**
   * The documents that {@link findProvider} uses, and the first ones from a source that is not
   * foreign.
   */
  async findDocuments(
    name: string,
  ): Promise<{ found: LoadedProvider | undefined; own: LoadedProvider | undefined }> {
    const found = await this.#load(name)
    if (found?.origin === undefined) return { found, own: found }
    const [base = '', version] = name.split('::')
    const family = Object.hasOwn(this.#aliases, base) ? (this.#aliases[base] ?? base) : base
    const own = this.#sources.filter(({ isForeign }) => isForeign !== true)
    return { found, own: await firstOf(own, family, version) }
  }

  /** Forgets all documents, so that they are read again: they have been replaced. */
  forget(): void {
    this.#providers.clear()
    this.#services.clear()
    this.#resources.clear()
  }

  async #load(nameAndVersion: string): Promise<LoadedProvider | undefined> {
    let loading = this.#providers.get(nameAndVersion)
    if (loading === undefined) {
      const [name = '', version] = nameAndVersion.split('::')
      const base = Object.hasOwn(this.#aliases, name) ? this.#aliases[name] : undefined
      loading =
        base === undefined
          ? firstOf(this.#sources, name, version)
          : firstOf(this.#sources, base, version).then((loaded) => loaded && renamed(loaded, name))
      this.#providers.set(nameAndVersion, loading)
    }
    return await loading
  }
}

async function firstOf(
  sources: readonly ProviderSource[],
  name: string,
  version: string | undefined,
): Promise<LoadedProvider | undefined> {
  for (const source of sources) {
    const loaded = await source.load(name, version)
    if (loaded !== undefined) return loaded
  }
  return undefined
}

function renamed(loaded: LoadedProvider, name: string): LoadedProvider {
  const { model } = loaded
  return {
    model: { ...model, name, aliasOf: model.name },
    loadService: (entry) => loaded.loadService(entry),
    ...(loaded.origin && { origin: loaded.origin }),
  }
}
