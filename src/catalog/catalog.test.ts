import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Catalog } from './catalog.ts'
import { writeCompiled } from './compiled-file.ts'
import { openCatalog } from './open.ts'
import type { ProviderSource } from './source.ts'

const place = mkdtempSync(join(tmpdir(), 'catalog-'))
after(() => rmSync(place, { recursive: true }))

/** A folder of built-in providers, each with one service that has one resource. */
async function builtIn(folder: string, names: readonly string[]): Promise<string> {
  const path = join(place, folder)
  for (const name of names) {
    await writeCompiled(join(path, name, 'provider.json.zst'), {
      name,
      title: folder,
      version: 'v1',
      description: '',
      services: [{ name: 'svc' }, { name: 'lost' }],
    })
    await writeCompiled(join(path, name, 'services', 'svc.json.zst'), {
      name: 'svc',
      servers: [],
      schemas: {},
      resources: [
        { name: 'things', id: 'things', title: '', description: '', methods: [], verbs: {} },
      ],
    })
  }
  return path
}

const open = (builtInFolder: string, ...documentRoots: string[]) =>
  openCatalog({ documentRoots, builtInFolder, cacheFolder: undefined })

function documents(folder: string, name: string, version = 'v9'): string {
  const path = join(place, folder)
  mkdirSync(join(path, name, version), { recursive: true })
  writeFileSync(
    join(path, name, version, 'provider.yaml'),
    `{name: ${name}, title: ${folder}, version: ${version}}`,
  )
  return path
}

test('without any place there is no provider', async () => {
  const catalog = open(join(place, 'nowhere'), join(place, 'nor-here'))
  assert.deepEqual(await catalog.listProviders(), [])
  assert.equal(await catalog.findProvider('demo'), undefined)
  assert.equal(await catalog.findService('demo', 'svc'), undefined)
  assert.equal(await catalog.findResource('demo', 'svc', 'things'), undefined)
})

test('providers of all places are listed by name, each once, the first place first', async () => {
  const folder = await builtIn('listed', ['zeta', 'both'])
  mkdirSync(join(folder, 'no-provider'))
  writeFileSync(join(folder, 'a-file'), '')
  const catalog = open(folder, documents('listed-docs', 'both'), documents('listed-more', 'alpha'))
  assert.deepEqual(await catalog.listProviders(), [
    { name: 'alpha', version: 'v9' },
    { name: 'both', version: 'v9' },
    { name: 'zeta', version: 'v1' },
  ])
})

test('the first place that has a provider has it whole', async () => {
  const catalog = open(await builtIn('second', ['demo']), documents('first', 'demo'))
  assert.equal((await catalog.findProvider('demo'))?.model.title, 'first')
  assert.equal(await catalog.findService('demo', 'svc'), undefined)
})

test('a version finds the place that has it', async () => {
  const catalog = open(await builtIn('versions', ['demo']), documents('versions-docs', 'demo'))
  assert.equal((await catalog.findProvider('demo::v1'))?.model.title, 'versions')
  assert.equal((await catalog.findProvider('demo::v9'))?.model.title, 'versions-docs')
  assert.equal(await catalog.findProvider('demo::v5'), undefined)
  assert.equal((await catalog.findResource('demo::v1', 'svc', 'things'))?.path, 'demo.svc.things')
})

test('names are found one by one', async () => {
  const catalog = open(await builtIn('names', ['demo']))
  const service = await catalog.findService('demo', 'svc')
  assert.equal(service?.provider.name, 'demo')
  assert.deepEqual(service?.resourceNames, ['things'])
  assert.equal((await catalog.findResource('demo', 'svc', 'things'))?.path, 'demo.svc.things')
  assert.equal(await catalog.findService('demo', 'nothing'), undefined)
  assert.equal(await catalog.findResource('demo', 'svc', 'nothing'), undefined)
})

for (const name of ['..', '.', 'a/b', '']) {
  test(`'${name}' is no name of a built-in provider`, async () => {
    const folder = await builtIn('named', ['demo'])
    await writeCompiled(join(place, 'provider.json.zst'), { name: 'outside', services: [] })
    await writeCompiled(join(folder, 'provider.json.zst'), { name: 'outside', services: [] })
    assert.equal(await open(folder).findProvider(name), undefined)
  })
}

const damage = {
  sqlState: '58000',
  category: 'document',
  message: /^The built-in document .* is damaged$/,
}

test('a damaged built-in document says so', async () => {
  const folder = await builtIn('damaged', ['demo'])
  await assert.rejects(open(folder).findService('demo', 'lost'), damage)
  writeFileSync(join(folder, 'demo', 'provider.json.zst'), 'damaged')
  await assert.rejects(open(folder).findProvider('demo'), damage)
  await assert.rejects(open(folder).listProviders(), damage)
})

test('each document is read when first asked for, and once', async () => {
  const asked: string[] = []
  const model = {
    name: 'demo',
    title: '',
    version: 'v1',
    description: '',
    services: [{ name: 'svc', id: '', title: '', version: '', description: '', preferred: true }],
  }
  const source: ProviderSource = {
    async list() {
      return []
    },
    async load(name, version) {
      asked.push(`${name} ${version ?? 'newest'}`)
      return {
        model,
        async loadService(entry) {
          asked.push(entry.name)
          const resource = { name: 'r', id: '', title: '', description: '', methods: [], verbs: {} }
          return { name: entry.name, servers: [], resources: [resource], schemas: {} }
        },
      }
    },
  }
  const catalog = new Catalog([source])
  assert.deepEqual(asked, [])
  const [first, second] = await Promise.all([
    catalog.findResource('demo', 'svc', 'r'),
    catalog.findResource('demo', 'svc', 'r'),
  ])
  await catalog.findProvider('demo')
  assert.deepEqual(asked, ['demo newest', 'svc'])
  assert.equal(first, second)
  await catalog.findProvider('demo::v1')
  assert.deepEqual(asked, ['demo newest', 'svc', 'demo v1'])
})
