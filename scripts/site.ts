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
import type { SearchEntry } from '../src/catalog/search-index.ts'
import { generatePages } from '../src/docs/generate.ts'
import { buildPage } from '../src/docs/page/build-page.ts'
import { aboutResource } from '../src/docs/page/start.ts'
import { searchIndex } from '../src/docs/search/search-entries.ts'
import { sqlStyle } from '../src/docs/writers/sql-style.ts'
import { withExternalScripts } from './external-scripts.ts'
import { guideOf } from './site-guide.ts'
import { runHomeExample } from './site-home.ts'
import { guideEntries } from './site-search.ts'

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

// Astro keeps what it made of a page by the page's text alone, and not by what makes it.
rmSync(join(site, 'node_modules/.astro'), { recursive: true, force: true })
for (const folder of ['guides', 'providers']) {
  rmSync(join(content, folder), { recursive: true, force: true })
}
const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
const entries: SearchEntry[] = []
for (const name of guides) {
  const text = readFileSync(join(root, 'docs', name), 'utf8')
  write(join(content, 'guides', name), guideOf(text, guides))
  entries.push(...guideEntries(name, text))
}

interface Listed {
  readonly name: string
  readonly url: string
  readonly about: string
}

interface ListedService {
  /** `github.copilot`. */
  readonly id: string
  readonly url: string
  readonly about: string
  readonly resources: readonly Listed[]
}

const groups = new Map<string, ListedService[]>()
let count = 0
for (const { name } of await catalog.listProviders()) {
  const provider = await catalog.findProvider(name)
  if (provider === undefined) continue
  for await (const made of generatePages(catalog, provider, 'site')) {
    if ('error' in made) throw made.error
    write(join(content, 'providers', name, made.path), made.text)
  }
  const index = (await catalog.findSearch(name)) ?? (await searchIndex(catalog, provider))
  entries.push(...index.entries)
  const notes = await catalog.findNotes(name)
  const serviceNotes = await catalog.findServiceNotes(name)
  for (const { name: service, description } of provider.model.services) {
    const found = await catalog.findService(name, service)
    const resources: Listed[] = []
    for (const resourceName of found?.resourceNames ?? []) {
      const resource = await catalog.findResource(name, service, resourceName)
      if (resource === undefined) continue
      const url = `/providers/${name}/${service}/${resourceName}/`
      resources.push({
        name: resourceName,
        url,
        about: aboutResource(buildPage(resource, notes, [])),
      })
    }
    count += resources.length
    const note = serviceNotes[service]
    const group = note?.group ?? name
    const url = `/providers/${name}/${service}/`
    const about = note?.sentence ?? description
    const listed = { id: `${name}.${service}`, url, about, resources }
    groups.set(group, [...(groups.get(group) ?? []), listed])
  }
}
const sorted = [...groups]
  .map(([name, services]) => ({ name, services }))
  .sort((a, b) => sizeOf(b.services) - sizeOf(a.services))
generated('catalogue.json', { groups: sorted })
generated('search.json', { entries })
generated('home.json', await runHomeExample(root))
const dark = (rules: string) => rules.replaceAll('.sql-', ":root[data-theme='dark'] .sql-")
write(join(site, 'src/generated/sql.css'), `${sqlStyle(dark)}\n`)
console.log(`${guides.length} guides, ${count} resources`)

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

function sizeOf(services: readonly ListedService[]): number {
  return services.reduce((sum, { resources }) => sum + resources.length, 0)
}

function generated(name: string, value: unknown): void {
  write(join(site, 'src/generated', name), `${JSON.stringify(value)}\n`)
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
