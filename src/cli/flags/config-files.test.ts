import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readPairs } from './config-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'pairs-'))
after(() => rmSync(folder, { recursive: true }))
const path = join(folder, '.env')

function read(text: string): Record<string, string> {
  writeFileSync(path, text)
  return Object.fromEntries(readPairs(path, false))
}

const cases: readonly (readonly [string, string, Record<string, string>])[] = [
  ['a line is a pair', 'A=1\nB=2\n', { A: '1', B: '2' }],
  ['lines may end as on Windows', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
  ['empty lines and comments are passed over', '\n  # A=0\n\nA=1', { A: '1' }],
  ['export may stand before', 'export A=1\n  export\tB=2', { A: '1', B: '2' }],
  ['blanks around are no part of it', '  A  =  1 2  ', { A: '1 2' }],
  ['quotes are taken off', 'A="1 "\nB=\' 2\'', { A: '1 ', B: ' 2' }],
  ['quotes that do not match stay', 'A="1\nB="2\'\nC=a"b"', { A: '"1', B: '"2\'', C: 'a"b"' }],
  ['an empty value is empty', 'A=\nB=""', { A: '', B: '' }],
  ['a value may hold an equals sign and a hash', 'A=x=y#z', { A: 'x=y#z' }],
  ['names may hold dots and hyphens', 'http.proxy-port=1', { 'http.proxy-port': '1' }],
  ['the last of one name wins', 'A=1\nA=2', { A: '2' }],
  ['an empty file has none', '', {}],
]

for (const [title, text, expected] of cases) {
  test(title, () => assert.deepEqual(read(text), expected))
}

for (const line of ['no pair', '=1', 'A B=1']) {
  test(`'${line}' is refused with its place`, () => {
    assert.throws(() => read(`A=1\n\n${line}\n`), {
      name: 'CommandError',
      message: `${path}:3: not NAME=VALUE`,
    })
  })
}

test('a file that may be missing gives none', () => {
  assert.equal(readPairs(join(folder, 'nowhere'), true).size, 0)
})

test('a file that must be there is named', () => {
  const nowhere = join(folder, 'nowhere')
  assert.throws(
    () => readPairs(nowhere, false),
    (error: Error) => {
      assert.equal(error.name, 'CommandError')
      assert.ok(
        error.message.startsWith(`cannot read ${nowhere}: there is no such file`),
        error.message,
      )
      return true
    },
  )
})
