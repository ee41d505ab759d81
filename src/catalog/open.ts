import { compatOf } from '../compat/compat.ts'
import { builtInSource } from './built-in-source.ts'
import { Catalog } from './catalog.ts'
import { folderSource } from './folder-source.ts'

export interface CatalogSettings {
  /** Folders of provider documents, searched in this order before the built-in ones. */
  readonly documentRoots: readonly string[]
  /** Those of them that are not trusted: anybody may have written them. */
  readonly foreignRoots?: ReadonlySet<string>
  /** The documents that ship with the program. */
  readonly builtInFolder: string
  /** The folder of compiled documents; absent disables the cache. */
  readonly cacheFolder: string | undefined
  /** Additional names for providers: for the same API elsewhere, or with another account. */
  readonly aliases?: Readonly<Record<string, string>>
  /** Tables have only what the original has. */
  readonly compat?: boolean
}

/** The catalog over a set of places. Nothing is read until a name is looked up. */
export function openCatalog({
  documentRoots,
  foreignRoots,
  builtInFolder,
  cacheFolder,
  aliases,
  compat,
}: CatalogSettings): Catalog {
  const sources = [
    ...documentRoots.map((root) =>
      folderSource(root, cacheFolder, foreignRoots?.has(root) === true),
    ),
    builtInSource(builtInFolder),
  ]
  return new Catalog(sources, aliases, compatOf(compat).hasOriginalNames)
}
