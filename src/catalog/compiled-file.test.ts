import assert from 'node:assert/strict'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readCompiled, writeCompiled } from './compiled-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'compiled-'))
after(() => rmSync(folder, { recursive: true }))

test('what is written is read, and its folder is made', async () => {
  const path = join(folder, 'new', 'deep', 'a.json.zst')
  const value = { a: [1, 'ä', null], long: 'x'.repeat(10_000) }
  await writeCompiled(path, value)
  assert.deepEqual(await readCompiled(path), value)
  assert.ok(readFileSync(path).length < 500, 'it is compressed')
  assert.deepEqual(readdirSync(join(folder, 'new', 'deep')), ['a.json.zst'])
})

test('a stronger level gives the same value', async () => {
  const path = join(folder, 'strong.zst')
  await writeCompiled(path, { a: 1 }, 19)
  assert.deepEqual(await readCompiled(path), { a: 1 })
})

test('what is there is replaced', async () => {
  const path = join(folder, 'again.zst')
  await writeCompiled(path, 1)
  await writeCompiled(path, 2)
  assert.equal(await readCompiled(path), 2)
})

test('a missing file throws', async () => {
  await assert.rejects(readCompiled(join(folder, 'nowhere')), { code: 'ENOENT' })
})

test('a file cut short throws', async () => {
  const path = join(folder, 'cut.zst')
  await writeCompiled(path, { text: 'x'.repeat(1000) })
  truncateSync(path, 12)
  await assert.rejects(readCompiled(path))
})

test('a file of something else throws', async () => {
  const path = join(folder, 'other.zst')
  writeFileSync(path, 'hello')
  await assert.rejects(readCompiled(path))
})

test('what cannot be put in place leaves nothing beside it', async () => {
  const parent = join(folder, 'taken')
  mkdirSync(join(parent, 'a.zst', 'child'), { recursive: true })
  await assert.rejects(writeCompiled(join(parent, 'a.zst'), 1))
  assert.deepEqual(readdirSync(parent), ['a.zst'])
})
