import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redactUrl } from './redact.ts'

const cases = [
  ['a plain URL is itself', 'https://h/a/b', 'https://h/a/b'],
  ['ordinary parameters are kept', 'https://h/a?page=2&q=key', 'https://h/a?page=2&q=key'],
  ['user info is hidden', 'https://me:pw@h/a', 'https://***@h/a'],
  ['an at sign in the path is not user info', 'https://h/@me/a', 'https://h/@me/a'],
  ['user info of a URL in the query is hidden', 'https://h?u=x://me:pw@y', 'https://h?u=x://***@y'],
  ['a token is hidden', 'https://h/a?x=1&token=abc&y=2', 'https://h/a?x=1&token=***&y=2'],
  ['whatever the case of its name', 'https://h?Access_Token=abc', 'https://h?Access_Token=***'],
  ['an encoded name is known', 'https://h?api%5Fkey=abc', 'https://h?api%5Fkey=***'],
  ['a name with a hyphen too', 'https://h?api-key=abc', 'https://h?api-key=***'],
  ['an Amazon signature is hidden', 'https://h?X-Amz-Signature=a', 'https://h?X-Amz-Signature=***'],
  ['a value with an equals sign goes whole', 'https://h?sig=a=b=c', 'https://h?sig=***'],
  ['a private token is hidden', 'https://h?private_token=a', 'https://h?private_token=***'],
  ['a refresh token is hidden', 'https://h?refresh_token=a', 'https://h?refresh_token=***'],
  ['a name that cannot be decoded is kept', 'https://h?%E0%A4=abc', 'https://h?%E0%A4=abc'],
  ['a name that only contains key is kept', 'https://h?keyword=abc', 'https://h?keyword=abc'],
  ['an empty query is kept', 'https://h/?', 'https://h/?'],
] as const

for (const [title, url, expected] of cases) {
  test(title, () => assert.equal(redactUrl(url), expected))
}
