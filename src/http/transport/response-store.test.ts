import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ResponseStore, responsesFile } from './response-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'stackql-kept-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const open = () => new ResponseStore({ folder, maxBytes: 1e6, warn: () => undefined })
const file = join(folder, responsesFile)
const origin = 'https://api.example.com'
const kept = {
  headers: { etag: '"abc"', link: '<https://api.example.com/x?page=2>; rel="next"' },
  text: JSON.stringify([
    { id: 1, name: 'alpha' },
    { id: 2, name: 'beta' },
  ]),
  askedMs: 1_700_000_000_000,
}
const key = 'a'.repeat(64)

test('what is kept is found, also when it was confirmed', () => {
  const store = open()
  store.keep(key, origin, { ...kept, askedMs: 5 })
  assert.deepEqual(store.find(key), { ...kept, askedMs: 5 })
  store.confirm(key, kept.headers, kept.askedMs)
  assert.deepEqual(store.find(key), kept)
  store.noteWrite(origin)
  assert.ok(store.writtenMs(origin) > kept.askedMs)
  assert.equal(store.writtenMs('https://other.example.com'), 0)
  store.close()
})

test('nobody else may read what is kept', () => {
  assert.equal(statSync(file).mode & 0o777, process.platform === 'win32' ? 0o666 : 0o600)
})

test('a bit that has changed on the disk is a miss, and is never given', () => {
  const bytes = readFileSync(file)
  const store = open()
  const written = store.writtenMs(origin)
  store.close()
  let misses = 0
  let found = 0
  const record = bytes.indexOf(key)
  assert.ok(record > 0)
  // Some of the bytes that hold something, and a bit of each byte of the answer itself.
  for (let at = 0; at < bytes.length; at += 1) {
    const isAnswer = at >= record && at < record + 420
    if (!isAnswer && (bytes[at] === 0 || at % 23 > 0)) continue
    const bit = at % 8
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ (1 << bit)
    for (const suffix of ['-wal', '-shm', '.broken']) rmSync(`${file}${suffix}`, { force: true })
    writeFileSync(file, changed)
    const again = open()
    const answer = again.find(key)
    const writtenThen = again.writtenMs(origin)
    again.close()
    if (answer === undefined) misses += 1
    else {
      found += 1
      assert.deepEqual(answer, kept, `byte ${at}, bit ${bit}`)
      assert.ok(writtenThen >= written, `byte ${at}, bit ${bit}: a write is forgotten`)
    }
  }
  assert.ok(misses > 300 && found > 0, `${misses} misses, ${found} found`)
})

test('a file of before is begun anew', () => {
  writeFileSync(file, '')
  const store = open()
  store.keep(key, origin, kept)
  store.close()
  copyFileSync(file, `${file}.copy`)
  assert.deepEqual(open().find(key), kept)
})
