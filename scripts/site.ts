import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openCatalog } from '../src/catalog/open.ts'
import { buildPage } from '../src/docs/build-page.ts'
import { generatePages } from '../src/docs/generate.ts'
import { withExternalScripts } from './external-scripts.ts'
import { guideOf } from './site-guide.ts'

// Makes `site/dist`: the guides of docs/, which stay where they are written, and a page for each resource of
// the built-in providers. `--prepare` stops before the site's own tools, which have a lock of their own.

const root = join(import.meta.dirname, '..')
const site = join(root, 'site')
const content = join(site, 'src/content/docs')
const catalog = openCatalog({
  documentRoots: [],
  builtInFolder: join(root, 'dist/providers'),
  cacheFolder: undefined,
})

for (const folder of ['guides', 'providers']) {
  rmSync(join(content, folder), { recursive: true, force: true })
}
const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
for (const name of guides) {
  write(
    join(content, 'guides', name),
    guideOf(readFileSync(join(root, 'docs', name), 'utf8'), guides),
  )
}

interface Listed {
  readonly id: string
  readonly url: string
  readonly statements: readonly string[]
}

const listed: Listed[] = []
/** What is found in the catalogue beside names of resources: columns and methods, by address. */
const words: Record<string, { columns: string[]; methods: string[] }> = {}
for (const { name } of await catalog.listProviders()) {
  const provider = await catalog.findProvider(name)
  if (provider === undefined) continue
  for await (const made of generatePages(catalog, provider, 'site')) {
    if ('error' in made) throw made.error
    write(join(content, 'providers', name, made.path), made.text)
  }
  for (const { name: service } of provider.model.services) {
    const found = await catalog.findService(name, service)
    for (const resourceName of found?.resourceNames ?? []) {
      const resource = await catalog.findResource(name, service, resourceName)
      if (resource === undefined) continue
      const { methods } = buildPage(resource)
      const accesses = methods.map(({ access }) => access.toUpperCase())
      const url = `/providers/${name}/${service}/${resourceName}/`
      listed.push({ id: resource.path, url, statements: [...new Set(accesses)] })
      const selects = methods.filter(({ access }) => access === 'select')
      const columns = selects.flatMap((method) => method.columns.map((column) => column.name))
      words[url] = { columns: [...new Set(columns)], methods: methods.map((one) => one.name) }
    }
  }
}
write(join(site, 'src/generated/catalogue.json'), `${JSON.stringify(listed)}\n`)
write(join(site, 'src/generated/words.json'), `${JSON.stringify(words)}\n`)
console.log(`${guides.length} guides, ${listed.length} resources`)

if (!process.argv.includes('--prepare')) {
  const lock = join(site, 'package-lock.json')
  const mark = join(site, 'node_modules/.package-lock.json')
  const isInstalled = existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs
  if (!isInstalled) run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  run(process.execPath, [join(site, 'node_modules/astro/bin/astro.mjs'), 'build'])
  const built = join(site, 'dist')
  for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue
    const html = readFileSync(join(built, name), 'utf8')
    const put = (path: string, text: string) => write(join(built, path), text)
    writeFileSync(join(built, name), withExternalScripts(html, '_astro/page-', put))
  }
  console.log(`the site is in ${join(site, 'dist')}: stackql docs serve shows it`)
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, {
    cwd: site,
    stdio: 'inherit',
    shell: command === 'npm' && process.platform === 'win32',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  })
  if (error) throw error
  if (status !== 0) {
    console.error(`${basename(command)} ended with ${status}`)
    process.exit(1)
  }
}
