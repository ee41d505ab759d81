import { readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

/**
 * The program in two files: what it imports statically, which every run reads, and the rest, which a
 * run reads when it imports the first of it. A module is in one of them: the rest receives the
 * modules of the first file through {@link SplitBundle.first}'s export.
 */
export interface SplitBundle {
  /** Options for the file that runs first. */
  readonly first: BuildOptions
  readonly rest: BuildOptions
}

interface Module {
  readonly name: string
  readonly statically: readonly string[]
  readonly dynamically: readonly string[]
}

/** How the first file names a module of the rest when it requires it. */
const PREFIX = 'rest:'

/** @param restFile the name of the second file, beside the first */
export async function splitBundle(
  options: BuildOptions,
  folder: string,
  entry: string,
  restFile: string,
): Promise<SplitBundle> {
  const modules = await modulesOf(options, folder, entry)
  const first = reached(modules, entry)
  const rest = [...modules.values()].filter(({ name }) => !first.has(name))
  const needed = neededNames(folder, rest, first)
  const opened = [...first].flatMap((name) => modules.get(name)?.dynamically ?? [])
  const targets = [...new Set(opened)].filter((name) => !first.has(name))
  const plugins = options.plugins ?? []
  const isRest = (name: string) => modules.has(name) && !first.has(name)
  return {
    first: {
      ...options,
      stdin: { contents: firstEntry(entry, needed), resolveDir: folder, loader: 'ts' },
      banner: { js: linked(restFile) },
      plugins: [restOutside(folder, isRest), ...plugins],
    },
    rest: {
      ...options,
      stdin: { contents: restEntry(targets), resolveDir: folder, loader: 'ts' },
      plugins: [firstAround(folder, first, needed), ...plugins],
    },
  }
}

/** Every module of ours that the entry reaches, by its path in the folder. */
async function modulesOf(options: BuildOptions, folder: string, entry: string) {
  const { metafile } = await build({
    ...options,
    entryPoints: [join(folder, entry)],
    outfile: join(folder, 'unwritten.cjs'),
    absWorkingDir: folder,
    write: false,
    metafile: true,
  })
  const isOwn = (path: string) => path.endsWith('.ts') && !/^[\w-]+:/.test(path)
  const found = new Map<string, Module>()
  for (const [path, { imports }] of Object.entries(metafile?.inputs ?? {})) {
    if (!isOwn(path)) continue
    const own = imports.filter((one) => one.external !== true && isOwn(one.path))
    const ofKind = (isDynamic: boolean) =>
      own.filter(({ kind }) => (kind === 'dynamic-import') === isDynamic).map((one) => one.path)
    found.set(path, { name: path, statically: ofKind(false), dynamically: ofKind(true) })
  }
  return found
}

function reached(modules: ReadonlyMap<string, Module>, entry: string): ReadonlySet<string> {
  const found = new Set([entry])
  for (const name of found) {
    for (const other of modules.get(name)?.statically ?? []) found.add(other)
  }
  return found
}

/**
 * The names that the rest imports from modules of the first file, by module. Throws for an import that
 * does not list its names.
 */
function neededNames(
  folder: string,
  rest: readonly Module[],
  first: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { name: file, statically, dynamically } of rest) {
    const unread = new Set([...statically, ...dynamically].filter((name) => first.has(name)))
    const text = readFileSync(join(folder, file), 'utf8')
    const imports = [
      ...text.matchAll(/^(?:import|export) \{([^}]*)\} from '(\.[^']+)'/gm),
      ...text.matchAll(/const \{([^}]*)\} = await import\('(\.[^']+)'\)/g),
    ]
    for (const [, list = '', path = ''] of imports) {
      const module = posix.join(posix.dirname(file), path)
      if (!first.has(module)) continue
      unread.delete(module)
      const names = found.get(module) ?? new Set()
      for (const item of list.split(',').map((part) => part.trim())) {
        if (item !== '' && !item.startsWith('type ')) names.add(item.split(/ as |:/)[0] ?? item)
      }
      found.set(module, names)
    }
    for (const module of unread) throw new Error(`${file} does not list the names of ${module}`)
  }
  return found
}

/** Exports one function, which is compiled only when the rest is read. */
function firstEntry(entry: string, needed: ReadonlyMap<string, ReadonlySet<string>>): string {
  const imports: string[] = []
  const cases: string[] = []
  for (const [index, [module, names]] of [...needed].entries()) {
    const pairs = [...names].map((name, at) => [name, `_${index}_${at}`] as const)
    const list = pairs.map(([name, local]) => `${name} as ${local}`)
    imports.push(`import { ${list.join(', ')} } from './${module}'`)
    const fields = pairs.map(([name, local]) => `${name}: ${local}`)
    cases.push(`case '${module}': return { ${fields.join(', ')} }`)
  }
  return `import './${entry}'
${imports.join('\n')}
export function moduleOf(name) { switch (name) { ${cases.join('\n')} } }`
}

/** Has `require` find the modules of the rest. */
function linked(restFile: string): string {
  return `var require = ((plain) => (id) => id.startsWith('${PREFIX}')
? plain('./${restFile}').open(id.slice(${PREFIX.length}), module.exports.moduleOf) : plain(id))(require);`
}

function restEntry(targets: readonly string[]): string {
  const cases = targets.map((name) => `case '${name}': return require('./${name}')`)
  return `import { link } from 'first-file'
export function open(name, moduleOf) { link(moduleOf); switch (name) { ${cases.join('\n')} } }`
}

/** The name of an imported module: its path in the folder. */
function nameOf(folder: string, importer: string, path: string): string {
  return relative(folder, join(dirname(importer), path)).replaceAll('\\', '/')
}

function restOutside(folder: string, isRest: (name: string) => boolean): Plugin {
  return {
    name: 'rest-outside',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, kind, importer }) => {
        if (kind !== 'dynamic-import') return undefined
        const name = nameOf(folder, importer, path)
        return isRest(name) ? { path: `${PREFIX}${name}`, external: true } : undefined
      })
    },
  }
}

/** Replaces the modules of the first file by those that it has evaluated. */
function firstAround(
  folder: string,
  first: ReadonlySet<string>,
  needed: ReadonlyMap<string, ReadonlySet<string>>,
): Plugin {
  return {
    name: 'first-around',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^first-file$/ }, ({ path }) => ({ path, namespace: 'first-file' }))
      onLoad({ filter: /.*/, namespace: 'first-file' }, () => ({
        contents: `export let moduleOf; export function link(given) { moduleOf = given }`,
      }))
      onResolve({ filter: /^\./ }, ({ path, importer, namespace }) => {
        if (namespace !== 'file') return undefined
        const name = nameOf(folder, importer, path)
        return first.has(name) ? { path: name, namespace: 'first' } : undefined
      })
      onLoad({ filter: /.*/, namespace: 'first' }, ({ path }) => ({
        contents: `import { moduleOf } from 'first-file'
export const { ${[...(needed.get(path) ?? [])].join(', ')} } = moduleOf('${path}')`,
      }))
    },
  }
}
