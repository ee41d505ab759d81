import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseDocument, readDocument } from './document.ts'

const folder = mkdtempSync(join(tmpdir(), 'document-'))
after(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const texts: readonly (readonly [string, string, unknown])[] = [
  ['YAML is read', 'a: [1, x]\n', { a: [1, 'x'] }],
  ['only true and false are booleans', 'a: yes\nb: on\nc: true\n', { a: 'yes', b: 'on', c: true }],
  ['a date stays text', 'd: 2025-08-01\n', { d: '2025-08-01' }],
  ['a tag of another language is null', 'a: !!js/undefined ""\nb: 1\n', { a: null, b: 1 }],
  ['anchors are followed', 'a: &x {k: 1}\nb: *x\n', { a: { k: 1 }, b: { k: 1 } }],
]

for (const [title, text, expected] of texts) {
  test(title, async () => assert.deepEqual(await parseDocument(text, 'x.yaml'), expected))
}

test('a file that ends in .json is JSON', async () => {
  assert.deepEqual(await readDocument(file('a.json', '{"a": 1}')), { a: 1 })
})

test('a YAML file is read', async () => {
  assert.deepEqual(await readDocument(file('a.yaml', 'a: 1')), { a: 1 })
})

test('broken YAML names the file, the line and the column', async () => {
  await assert.rejects(readDocument(file('b.yaml', 'a: 1\nb: [1, 2\nc: 3\n')), (error: Error) => {
    assert.match(error.message, /b\.yaml:3:\d+: the YAML is broken: /)
    assert.equal((error as { category?: string }).category, 'document')
    assert.match(String((error as { hint?: string }).hint), /Repair the document/)
    return true
  })
})

test('broken JSON names the file', async () => {
  await assert.rejects(parseDocument('{', 'x.json'), {
    message: /^Cannot read x\.json: /,
    sqlState: '58000',
    category: 'document',
  })
})

test('a missing file is called missing', async () => {
  const path = join(folder, 'nowhere.yaml')
  await assert.rejects(readDocument(path), {
    message: `Cannot read ${path}: there is no such file`,
    sqlState: '58P01',
  })
})

test('a folder is not a document', async () => {
  await assert.rejects(readDocument(folder), { message: /Cannot read .*EISDIR/ })
})

const isRoot = process.getuid?.() === 0

test(isRoot
  ? 'a file without permission (not tried: the super-user may read all)'
  : 'a file without permission is called that', { skip: isRoot }, async () => {
  const path = file('secret.yaml', 'a: 1')
  const { chmodSync } = await import('node:fs')
  chmodSync(path, 0)
  await assert.rejects(readDocument(path), { message: `Cannot read ${path}: permission denied` })
})

test('aliases that stand for too much, or for themselves, are refused', async () => {
  const doubled = Array.from(
    { length: 40 },
    (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`,
  )
  const bomb = `a0: &a0 [1]\n${doubled.join('\n')}\n`
  for (const text of [bomb, 'a: &a\n  b: *a\n']) {
    await assert.rejects(parseDocument(text, 'x.yaml'), {
      name: 'QueryError',
      category: 'document',
    })
  }
})

test('a document that is too deep is refused', async () => {
  for (const path of ['x.yaml', 'x.json']) {
    await assert.rejects(parseDocument('['.repeat(100_000) + ']'.repeat(100_000), path), {
      name: 'QueryError',
      category: 'document',
    })
  }
})
