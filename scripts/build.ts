import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { loadContract, loadOverrides } from '../providers/github/contract.ts'
import { loadDescription } from '../providers/github/description.ts'
import { generateGithub } from '../providers/github/generate.ts'
import { loadNatural } from '../providers/github/natural.ts'
import { githubNotes } from '../providers/github/notes.ts'
import { serviceNotes } from '../providers/github/service-notes.ts'
import { writeCompiled } from '../src/catalog/compiled-file.ts'
import { openCatalog } from '../src/catalog/open.ts'
import { recipeEntries } from '../src/docs/search/recipe-entries.ts'
import { searchIndex } from '../src/docs/search/search-entries.ts'
import { compileProvider, compileService } from '../src/openapi/compile.ts'
import type { ProviderDocument, ServiceDocument } from '../src/openapi/extension.ts'
import type { OpenApiDescription } from '../src/simulator/description.ts'
import { splitBundle } from './split-bundle.ts'

// Makes `dist/`: the bundle, and the provider documents that ship with it. A part whose inputs are the
// same as last time is not built again; `--force` builds everything.

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
const isForced = process.argv.includes('--force')

/** zstd's best level: slow, but used once. */
const SHIPPED_LEVEL = 19

/**
 * Libraries that are bundled in separate files beside the program, which is one file: a statement
 * that needs none loads none, and no time is spent on finding many small files.
 *
 * Of undici only its pool and `request` are included, by their file names: the complete library
 * takes twice as long to load (50 ms against 27). A newer undici may move them; then the build
 * fails.
 */
const vendored: Readonly<Record<string, string>> = {
  undici: `
    exports.Agent = require('undici/lib/dispatcher/agent.js')
    const { prototype } = require('undici/lib/dispatcher/dispatcher.js')
    prototype.request = require('undici/lib/api/api-request.js')
    // Evaluated only where there is a proxy.
    Object.defineProperty(exports, 'ProxyAgent', {
      enumerable: true,
      get() {
        prototype.connect = require('undici/lib/api/api-connect.js')
        return require('undici/lib/dispatcher/proxy-agent.js')
      },
    })`,
  'js-yaml': `export * from 'js-yaml'`,
  'fast-xml-parser': `export { XMLParser, XMLValidator } from 'fast-xml-parser'`,
  tar: `export { Parser } from 'tar'`,
  re2js: `export { RE2JS } from 're2js'`,
  'markdown-it': `module.exports = require('markdown-it')`,
  ajv: `import { Ajv } from 'ajv'\nexport { Ajv }`,
}

/**
 * undici imports Node's HTTP/2 at the top, and works without it. It is unused here, and costs 10
 * ms, most of it for TLS, which would then be loaded for plain HTTP too.
 */
const withoutHttp2: Plugin = {
  name: 'without-http2',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:http2$/ }, ({ path }) => ({ path, namespace: 'absent' }))
    onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({
      contents: `throw new Error('${path} is left out')`,
    }))
  },
}

const vendor: Plugin = {
  name: 'vendor',
  setup({ onResolve }) {
    // Half the size of everything else, and used by one command.
    onResolve({ filter: /\/simulator\/server\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './simulator.cjs', external: true } : undefined,
    )
    // Pages are made by two commands and by HELP.
    onResolve({ filter: /\/docs\/generate\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './docs.cjs', external: true } : undefined,
    )
    onResolve({ filter: /\/template\/bundle\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './template.cjs', external: true } : undefined,
    )
    onResolve({ filter: /\/jsonnet\/evaluate-jsonnet\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './jsonnet.cjs', external: true } : undefined,
    )
    onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path in vendored ? { path: `./vendor/${path}.cjs`, external: true } : undefined,
    )
  },
}

/**
 * Importing one of Node's modules evaluates all its exports, including lazy ones: six milliseconds
 * for `node:util` and `node:fs` alone. With this plugin the sources receive only the names they
 * import.
 */
const plainBuiltIns: Plugin = {
  name: 'plain-built-ins',
  setup({ onResolve, onLoad }) {
    const names = importedNames(filesIn(join(root, 'src')))
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'built-in' },
    )
    onLoad({ filter: /.*/, namespace: 'built-in' }, ({ path }) => ({
      contents: `export const { ${[...(names.get(path) ?? [])].join(', ')} } = process.getBuiltinModule(${JSON.stringify(path)})`,
    }))
  },
}

/** The names that TypeScript files import from each of Node's modules. */
function importedNames(files: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    const imports = [
      ...text.matchAll(/^import \{([^}]*)\} from '(node:[^']+)'/gm),
      ...text.matchAll(/const \{([^}]*)\} = await import\('(node:[^']+)'\)/g),
    ]
    for (const [, list = '', module = ''] of imports) {
      const names = found.get(module) ?? new Set()
      for (const item of list.split(',').map((part) => part.trim())) {
        if (item !== '' && !item.startsWith('type ')) names.add(item.split(/ as |:/)[0] ?? item)
      }
      found.set(module, names)
    }
  }
  return found
}

const documentInputs = [
  'providers/github',
  'src/openapi',
  'src/catalog',
  'src/simulator',
  'package-lock.json',
]
const recipes = 'docs/recipes.md'
const searchInputs = [
  ...[...documentInputs, 'src/docs'],
  ...(existsSync(join(root, recipes)) ? [recipes] : []),
]
const bundleInputs = [
  ...['src', 'package.json', 'package-lock.json'],
  ...['scripts/build.ts', 'scripts/split-bundle.ts'],
]
const made = [
  await part('providers', documentInputs, makeProviders),
  await part('search', searchInputs, makeSearch),
  await part('bundle', bundleInputs, makeBundle),
]

if (!made.includes(true) && process.env['npm_lifecycle_event'] === 'build') {
  console.error('dist is up to date')
}

/** Returns whether the part had to be made. */
async function part(
  name: string,
  inputs: readonly string[],
  make: () => Promise<string> | string,
): Promise<boolean> {
  const mark = join(dist, `.${name}`)
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => filesIn(join(root, input)))) {
    hash.update(`${relative(root, file)}\n`).update(readFileSync(file))
  }
  const digest = hash.digest('hex')
  const isFresh = existsSync(mark) && readFileSync(mark, 'utf8') === digest
  if (isFresh && !isForced) return false
  rmSync(mark, { force: true })
  const start = performance.now()
  const said = await make()
  mkdirSync(dist, { recursive: true })
  writeFileSync(mark, digest)
  console.error(`built ${name}: ${said} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  return true
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile() && !file.endsWith('.test.ts'))
}

async function makeProviders(): Promise<string> {
  const folder = join(dist, 'providers', 'github')
  rmSync(folder, { recursive: true, force: true })
  const description = loadDescription()
  const { provider, services, report } = generateGithub(
    description,
    loadContract(),
    loadOverrides(),
    loadNatural(),
  )
  const write = (name: string, value: unknown) =>
    writeCompiled(join(folder, name), value, SHIPPED_LEVEL)
  await write('provider.json.zst', compileProvider(provider as ProviderDocument, 'github'))
  for (const [name, document] of services) {
    await write(`services/${name}.json.zst`, compileService(document as ServiceDocument, name))
  }
  // The simulator's data. A medium level: the best one takes ten seconds for 3 % less.
  await writeCompiled(join(folder, 'openapi.json.zst'), description, 9)
  await write('notes.json.zst', githubNotes(description as unknown as OpenApiDescription))
  await write('service-notes.json.zst', serviceNotes([...services.keys()]))
  writeFileSync(join(folder, 'NOTICE'), notice())
  for (const name of report.fromRules)
    console.error(`named by a rule alone: ${JSON.stringify(name)}`)
  return `github, ${services.size} services, ${report.methods} methods`
}

/** The search index for `stackql search` and the site, made of the documents as they ship. */
async function makeSearch(): Promise<string> {
  const builtInFolder = join(dist, 'providers')
  const catalog = openCatalog({ documentRoots: [], builtInFolder, cacheFolder: undefined })
  const github = await catalog.findProvider('github')
  if (github === undefined) throw new Error('the documents of github are not built')
  const { entries } = await searchIndex(catalog, github)
  const page = join(root, recipes)
  const questions = existsSync(page) ? recipeEntries(readFileSync(page, 'utf8'), recipes) : []
  const index = { entries: [...entries, ...questions] }
  await writeCompiled(join(builtInFolder, 'github', 'search.json.zst'), index, SHIPPED_LEVEL)
  return `${entries.length} resources, ${questions.length} recipes`
}

/** The licence of GitHub's description, which Octokit publishes under MIT. */
function notice(): string {
  const licence = readFileSync(join(root, 'node_modules/@octokit/openapi/LICENSE'), 'utf8')
  return `The documents in this folder are made from @octokit/openapi.\n\n${licence}`
}

async function makeBundle(): Promise<string> {
  for (const file of existsSync(dist) ? readdirSync(dist) : []) {
    if (/\.c?js$/.test(file) || file === 'vendor') rmSync(join(dist, file), { recursive: true })
  }
  const shared = {
    bundle: true,
    platform: 'node',
    target: 'node24',
    legalComments: 'none',
    logLevel: 'warning',
    define: { STACKQL_BUILD: JSON.stringify(buildDescription()) },
  } as const
  // The library is for programs that have the dependencies installed beside it.
  await build({
    ...shared,
    entryPoints: [join(root, 'src/index.ts')],
    outfile: join(dist, 'index.js'),
    format: 'esm',
    packages: 'external',
    // A class that names itself would otherwise get another name: `_QueryError`.
    keepNames: true,
  })
  for (const [name, contents] of Object.entries(vendored)) {
    await build({
      ...shared,
      stdin: { contents, resolveDir: root },
      outfile: join(dist, 'vendor', `${name}.cjs`),
      format: 'cjs',
      minify: true,
      plugins: [withoutHttp2],
    })
  }
  const program = {
    ...shared,
    format: 'cjs',
    minifySyntax: true,
    minifyIdentifiers: true,
    minifyWhitespace: true,
    // A program that only uses require never starts the loader of ES modules, which takes 5 ms.
    supported: { 'dynamic-import': false },
    define: {
      ...shared.define,
      'import.meta.dirname': '__dirname',
      'import.meta.url': 'undefined',
    },
    plugins: [plainBuiltIns, vendor],
  } satisfies BuildOptions
  const { first, rest } = await splitBundle(program, join(root, 'src'), 'bin.ts', 'rest.cjs')
  await build({ ...first, outfile: join(dist, 'bin.cjs') })
  await build({ ...rest, outfile: join(dist, 'rest.cjs') })
  for (const [entry, name] of Object.entries({
    'simulator/server.ts': 'simulator',
    'docs/generate.ts': 'docs',
    'jsonnet/evaluate-jsonnet.ts': 'jsonnet',
    'template/bundle.ts': 'template',
    'store/compute-process.ts': 'compute',
  })) {
    await build({
      ...program,
      entryPoints: [join(root, 'src', entry)],
      outfile: join(dist, `${name}.cjs`),
    })
  }
  const files = [
    'bin.cjs',
    'rest.cjs',
    'simulator.cjs',
    'docs.cjs',
    'jsonnet.cjs',
    'template.cjs',
    'compute.cjs',
    ...Object.keys(vendored).map((name) => `vendor/${name}.cjs`),
  ]
  for (const file of files) stamp(join(dist, file))
  const sizes = files.map(
    (file) => `${file} ${Math.round(statSync(join(dist, file)).size / 1024)} kB`,
  )
  return sizes.join(', ')
}

/**
 * Writes a file's own hash at its start, which distinguishes compiled code of different builds
 * (warm-start.cjs).
 */
function stamp(file: string): void {
  const text = readFileSync(file, 'utf8')
  // One other character (esbuild keeps them in regular expressions) doubles the text in memory, and costs
  // every start a millisecond or two.
  if (/(bin|rest)\.cjs$/.test(file) && /[^\t-~]/.test(text)) {
    throw new Error(
      `${file} is not plain ASCII: write characters in regular expressions as \\u2026`,
    )
  }
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  writeFileSync(file, `/*${hash}*/${text}`)
}

/** The commit's own time, so that the same commit gives the same bytes. */
function buildDescription() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const git = (...args: string[]) => {
    try {
      return execFileSync('git', args, {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    } catch {
      return ''
    }
  }
  return {
    version,
    commit: git('rev-parse', '--short', 'HEAD') || 'unknown',
    buildDate: git('log', '-1', '--format=%cI') || 'unknown',
  }
}
