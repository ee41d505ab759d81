import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import type { ServiceModel } from '../openapi/model.ts'
import { folderSource } from './folder-source.ts'

const place = mkdtempSync(join(tmpdir(), 'folder-source-'))
const root = join(place, 'src')
const cache = join(place, 'cache')
after(() => rmSync(place, { recursive: true }))
beforeEach(() => {
  rmSync(root, { recursive: true, force: true })
  rmSync(cache, { recursive: true, force: true })
})

function file(path: string, text: string): string {
  const full = join(root, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, text)
  return full
}

const provider = (name: string, ref = 'demo/v1/services/svc.yaml') =>
  `name: ${name}\nversion: v1\nproviderServices:\n  svc: {service: {$ref: ${ref}}}\n`

const service = (resource: string) =>
  `paths: {/x: {get: {}}}\ncomponents: {x-stackQL-resources: {${resource}: {methods: {m: {operation: {$ref: '#/paths/~1x/get'}}}}}}\n`

async function loaded(name: string, version?: string, cacheDir?: string) {
  const found = await folderSource(root, cacheDir).load(name, version)
  assert.ok(found, `${name} was not found`)
  return found
}

async function loadedService(cacheDir?: string): Promise<ServiceModel> {
  const { model, loadService } = await loaded('demo', undefined, cacheDir)
  const [entry] = model.services
  assert.ok(entry)
  return await loadService(entry)
}

const resources = ({ resources: found }: ServiceModel) => found.map(({ name }) => name)

test('a folder that is not there holds nothing', async () => {
  const source = folderSource(join(place, 'nowhere'), undefined)
  assert.deepEqual(await source.list(), [])
  assert.equal(await source.load('demo', undefined), undefined)
})

test('providers are listed with their newest version, google by its own name', async () => {
  file('demo/v1.9.0/provider.yaml', '')
  file('demo/v1.10.0/provider.yaml', '')
  file('demo/v2.0.0/readme.txt', 'no provider.yaml')
  file('googleapis.com/v1/provider.yaml', '')
  file('empty/readme.txt', '')
  file('readme.txt', '')
  assert.deepEqual(
    (await folderSource(root, undefined).list()).sort((a, b) => (a.name < b.name ? -1 : 1)),
    [
      { name: 'demo', version: 'v1.10.0' },
      { name: 'google', version: 'v1' },
    ],
  )
})

test('the newest version is taken, or the one that is asked for', async () => {
  for (const version of ['v1.9.0', 'v1.10.0', 'v1.10.0-rc1']) {
    file(`demo/${version}/provider.yaml`, `{name: demo, title: ${version}}`)
  }
  assert.equal((await loaded('demo')).model.title, 'v1.10.0')
  assert.equal((await loaded('demo', 'v1.9.0')).model.title, 'v1.9.0')
  assert.equal(await folderSource(root, undefined).load('demo', 'v3'), undefined)
})

test('google stands in the folder googleapis.com', async () => {
  file('googleapis.com/v1/provider.yaml', '{}')
  assert.equal((await loaded('google')).model.name, 'google')
})

test('a provider without any version is not there', async () => {
  file('demo/readme.txt', '')
  assert.equal(await folderSource(root, undefined).load('demo', undefined), undefined)
})

test('neither a name nor a version leads out of the folder', async () => {
  file('v1/provider.yaml', 'name: outside')
  file('provider.yaml', 'name: outside')
  file('demo/v1/provider.yaml', 'name: demo')
  file('deep/demo/v1/provider.yaml', 'name: demo')
  const source = folderSource(join(root, 'deep'), undefined)
  for (const name of ['..', '.', '../demo', 'demo/..', '', 'a\\b', 'a b']) {
    assert.equal(await source.load(name, undefined), undefined, name)
    assert.equal(await source.load(name, 'v1'), undefined, name)
  }
  for (const version of ['..', '../..', '', '.']) {
    assert.equal(await source.load('demo', version), undefined, version)
  }
})

test('a file in the place of a provider’s folder is no provider', async () => {
  file('demo', 'text')
  assert.equal(await folderSource(root, undefined).load('demo', undefined), undefined)
})

test('a service is read when it is asked for', async () => {
  file('demo/v1/provider.yaml', provider('demo'))
  const { model, loadService } = await loaded('demo')
  file('demo/v1/services/svc.yaml', service('things'))
  const [entry] = model.services
  assert.ok(entry)
  assert.deepEqual(resources(await loadService(entry)), ['things'])
})

const outside = [
  '../secret.yaml',
  '/etc/passwd',
  'demo/../../secret.yaml',
  '../srcfoo/x.yaml',
  '""',
  '.',
]

for (const ref of outside) {
  test(`a service document at ${ref} is refused`, async () => {
    file('demo/v1/provider.yaml', provider('demo', ref))
    writeFileSync(join(place, 'secret.yaml'), service('secret'))
    await assert.rejects(loadedService(), {
      name: 'QueryError',
      category: 'document',
      message: /refers to a service document '.*' outside its folder/,
    })
  })
}

test('a service document that is not there is named', async () => {
  file('demo/v1/provider.yaml', provider('demo'))
  await assert.rejects(loadedService(), {
    message: `Cannot read ${join(root, 'demo/v1/services/svc.yaml')}: there is no such file`,
  })
})

for (const cacheDir of [undefined, cache]) {
  test(`broken YAML names file, line and column (cache: ${cacheDir !== undefined})`, async () => {
    const path = file('demo/v1/provider.yaml', 'name: demo\ntitle: "open\n')
    await assert.rejects(loaded('demo', undefined, cacheDir), (error: Error) => {
      assert.ok(error.message.startsWith(`${path}:`), error.message)
      assert.match(error.message, /:3:\d+: the YAML is broken: /)
      return true
    })
  })
}

for (const text of ['~', '5', 'just text']) {
  test(`'${text}' is not a document`, async () => {
    const path = file('demo/v1/provider.yaml', text)
    await assert.rejects(loaded('demo'), {
      message: `${path} is not a document: it holds no mapping`,
    })
  })
}

test('what was compiled is kept, and used as long as the text is the same', async () => {
  file('demo/v1/provider.yaml', provider('demo'))
  file('demo/v1/services/svc.yaml', service('things'))
  assert.deepEqual(resources(await loadedService(cache)), ['things'])
  const kept = readdirSync(cache)
  assert.equal(kept.length, 2)
  assert.ok(kept.every((name) => /^[0-9a-f]{64}\.json\.zst$/.test(name)))
  const { writeCompiled } = await import('./compiled-file.ts')
  for (const name of kept) {
    const value = {
      services: [{ name: 'svc', ref: 'demo/v1/services/svc.yaml' }],
      resources: [{ name: 'kept' }],
    }
    await writeCompiled(join(cache, name), value)
  }
  assert.deepEqual(resources(await loadedService(cache)), ['kept'])
  file('demo/v1/services/svc.yaml', service('changed'))
  assert.deepEqual(resources(await loadedService(cache)), ['changed'])
})

test('a damaged cache is made again', async () => {
  file('demo/v1/provider.yaml', provider('demo'))
  file('demo/v1/services/svc.yaml', service('things'))
  await loadedService(cache)
  for (const name of readdirSync(cache)) writeFileSync(join(cache, name), 'damaged')
  assert.deepEqual(resources(await loadedService(cache)), ['things'])
  const { readCompiled } = await import('./compiled-file.ts')
  for (const name of readdirSync(cache)) assert.ok(await readCompiled(join(cache, name)))
})

test('a cache that cannot be written is done without', async () => {
  file('demo/v1/provider.yaml', provider('demo'))
  file('demo/v1/services/svc.yaml', service('things'))
  const impossible = join(file('a-file', ''), 'cache')
  assert.deepEqual(resources(await loadedService(impossible)), ['things'])
})

test('two providers of the same text, which names neither, keep their own names', async () => {
  for (const name of ['one', 'two']) file(`${name}/v1/provider.yaml`, 'title: Same\n')
  assert.equal((await loaded('one', undefined, cache)).model.name, 'one')
  assert.equal((await loaded('two', undefined, cache)).model.name, 'two')
})

test('resources may stand apart from the documents of their operations', async () => {
  file(
    'demo/v1/provider.yaml',
    'providerServices: {svc: {service: {$ref: demo/v1/a.yaml}, resources: {$ref: demo/v1/r.yaml}}}',
  )
  const resource = (ref: string) =>
    `{${ref}methods: {m: {operation: {$ref: 'any.yaml#/paths/~1x/get'}}}}`
  file(
    'demo/v1/r.yaml',
    `resources:\n  one: ${resource('')}\n  two: ${resource('serviceDoc: {$ref: demo/v1/b.yaml}, ')}\n  lost: ${resource('serviceDoc: {$ref: demo/v1/nowhere.yaml}, ')}\n`,
  )
  file('demo/v1/a.yaml', 'servers: [{url: https://a}]\npaths: {/x: {get: {summary: of a}}}\n')
  file('demo/v1/b.yaml', 'paths: {/x: {get: {summary: of b}}}\n')
  for (const cacheDir of [cache, cache, undefined]) {
    const found = await loadedService(cacheDir)
    assert.deepEqual(found.servers, [{ url: 'https://a' }])
    assert.deepEqual(
      found.resources.map(({ name, methods: [m] }) => [name, m?.summary, m?.problem !== undefined]),
      [
        ['one', 'of a', false],
        ['two', 'of b', false],
        ['lost', undefined, true],
      ],
    )
  }
})

test('resources that stand apart may not lead out of the folder either', async () => {
  file('demo/v1/provider.yaml', 'providerServices: {svc: {resources: {$ref: demo/v1/r.yaml}}}')
  file('demo/v1/r.yaml', 'resources: {one: {serviceDoc: {$ref: ../secret.yaml}, methods: {}}}')
  await assert.rejects(loadedService(), { message: /outside its folder/ })
})
