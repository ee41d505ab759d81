import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutSecrets, notePair, noteSecret } from './known-secrets.ts'

const secret = 'p+q/"Äz&<0123456789>=='
noteSecret(secret)
notePair('jane:hunter2-hunter2')
noteSecret('test')
noteSecret('123456789012345')

const base64 = (text: string) => Buffer.from(text).toString('base64')
const bytesOf = (write: (digits: string) => string) =>
  Array.from(Buffer.from(secret), (byte) => write(byte.toString(16).padStart(2, '0'))).join('')
const written: readonly (readonly [string, string])[] = [
  ['as it is', secret],
  ['in a URL', encodeURIComponent(secret)],
  [
    'in a URL with small digits',
    encodeURIComponent(secret).replace(/%../g, (c) => c.toLowerCase()),
  ],
  ['in a form', new URLSearchParams({ a: secret }).toString().slice(2)],
  ['in JSON', JSON.stringify({ a: secret })],
  ['in JSON in JSON', JSON.stringify(JSON.stringify({ a: secret }))],
  ['in base64', base64(secret)],
  ['in base64 behind one byte', base64(`u${secret}`)],
  ['in base64 behind two', base64(`u:${secret}`)],
  ['in base64 with text around it', base64(`authorization: Bearer ${secret}, and more`)],
  ['in the base64 of URLs', Buffer.from(`u:${secret}`).toString('base64url')],
  [
    'in escapes of JSON',
    [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['in a URL that encodes every letter', bytesOf((digits) => `%${digits}`)],
  ['in a URL in a URL', bytesOf((digits) => `%25${digits}`)],
  ['in escapes of C', bytesOf((digits) => `\\x${digits}`)],
  ['in escapes of C with capitals', bytesOf((digits) => `\\x${digits.toUpperCase()}`)],
  ['in entities of XML', [...secret].map((c) => `&#${c.codePointAt(0)};`).join('')],
  ['in a dump', bytesOf((digits) => `${digits} `).trim()],
  ['in hexadecimal', Buffer.from(secret).toString('hex')],
]

for (const [where, text] of written) {
  test(`a secret ${where} is cut`, () => {
    const shown = cutSecrets(`before ${text} after`)
    assert.match(shown, /^before .*\*\*\*.* after$/)
    assert.ok(!shown.includes(text))
    const middle = text.slice(8, -8)
    assert.ok(!shown.includes(middle), shown)
  })
}

test('a password is cut, and its pair', () => {
  assert.equal(cutSecrets('hunter2-hunter2'), '***')
  assert.ok(!cutSecrets(`Basic ${base64('jane:hunter2-hunter2')}`).includes('aHVudGVyMi'))
})

test('what is in any text is cut only as a credential', () => {
  assert.equal(cutSecrets('this is a test'), 'this is a test')
  assert.equal(cutSecrets('Bearer test'), 'Bearer ***')
  assert.equal(cutSecrets('{"id": 123456789012345}'), '{"id": 123456789012345}')
})
