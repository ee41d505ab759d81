import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { faultOfSignature } from '../../../test/helpers/aws-signature.ts'
import { startClient, startServer } from '../../../test/helpers/server.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { HttpRequest } from '../transport/request.ts'
import { authenticate } from './authenticate.ts'
import { type AwsKeys, signAws } from './aws-signature.ts'
import { Secret } from './secret.ts'

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const keys: AwsKeys = { id: new Secret('AKIDEXAMPLE'), secret: new Secret(SECRET) }
const then = new Date('2015-08-30T12:36:00Z')

// AWS publishes requests with the signatures that are due for them (the "Signature Version 4 test suite", and
// the example of the IAM user guide).
const published: readonly (readonly [string, Partial<HttpRequest>, string, string])[] = [
  [
    'get-vanilla',
    {},
    'service',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'post-vanilla',
    { method: 'POST' },
    'service',
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  ],
  [
    'get-vanilla-query-order-key-case',
    { url: 'https://example.amazonaws.com/?Param2=value2&Param1=value1' },
    'service',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'post-x-www-form-urlencoded',
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Param1=value1',
    },
    'service',
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  ],
  [
    'IAM ListUsers',
    {
      url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    },
    'iam',
    '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  ],
]

for (const [title, rest, service, signature] of published) {
  test(`published: ${title}`, () => {
    const request = {
      method: 'GET',
      url: 'https://example.amazonaws.com/',
      headers: {},
      signing: { service, region: 'us-east-1' },
      ...rest,
    }
    const { authorization = '' } = signAws(request, keys, then).headers
    assert.equal(/Signature=(.*)$/.exec(authorization)?.[1], signature)
    assert.match(authorization, /Credential=AKIDEXAMPLE\/20150830\/us-east-1\/\w+\/aws4_request, /)
  })
}

const server = await startServer()
const client = startClient()
const send = authenticate({ kind: 'aws', keys })(client)
const { signal } = new AbortController()

const cases: readonly (readonly [string, string, Partial<HttpRequest>])[] = [
  ['a plain GET', 'ec2', { url: '/?Action=DescribeVolumes&Version=2016-11-15' }],
  [
    'a form',
    'ec2',
    { method: 'POST', body: 'Action=A&B=c+d%2F', headers: { 'content-type': 'x' } },
  ],
  ['a body with all kinds of letters', 'logs', { method: 'POST', body: '{"ä": "日本 😀"}' }],
  ['a query with spaces, pluses and signs', 'ec2', { url: "/?b=x+y%2Bz&a='(*)!&c=%C3%A4&uploads" }],
  ['one name several times, out of order', 'iam', { url: '/?a=2&a=1&A=3&a-b=4' }],
  ['a path with signs', 'lambda', { url: "/2015/functions/arn:aws:lambda:x(1)'!/*@" }],
  [
    'an S3 key with all kinds of letters',
    's3',
    { url: '/bucket/a%20b/ä+(c)/d%2Be?x-id=GetObject' },
  ],
  ['an S3 upload', 's3', { method: 'PUT', url: '/bucket/key', body: 'contents' }],
  ['headers of AWS and others', 'dynamodb', { headers: { 'x-amz-target': 'A.  B', accept: 'x' } }],
]

for (const [title, service, { url = '/', ...rest }] of cases) {
  test(`a server accepts the signature of ${title}`, async () => {
    let fault: string | undefined = 'never asked'
    server.reply = (request) => {
      fault = faultOfSignature(request, SECRET, new Date())
      return {}
    }
    const signing = { service, region: 'eu-west-1' }
    const request = { method: 'GET', headers: {}, signing, ...rest, url: server.origin + url }
    assert.equal((await send(request, signal)).status, 200)
    assert.equal(fault, undefined)
  })
}

test('the check itself sees another body, path, secret and time', async () => {
  server.received.length = 0
  const signing = { service: 's3', region: 'eu-west-1' }
  server.reply = () => ({})
  const request = { method: 'PUT', headers: {}, signing, url: `${server.origin}/a`, body: 'b' }
  await send(request, signal)
  const [sent] = server.received
  assert.ok(sent)
  const now = new Date()
  assert.equal(faultOfSignature(sent, SECRET, now), undefined)
  assert.ok(faultOfSignature({ ...sent, body: 'c' }, SECRET, now))
  assert.ok(faultOfSignature({ ...sent, target: '/b' }, SECRET, now))
  assert.ok(faultOfSignature(sent, 'other', now))
  assert.ok(faultOfSignature(sent, SECRET, then))
})

test('what a signed query means stays the same', () => {
  const request = {
    method: 'GET',
    url: "https://h/p%20q?b=x+y%2Bz&a='(*)!&c=%C3%A4&uploads&d=",
    headers: {},
    signing: { service: 'ec2', region: 'eu-west-1' },
  }
  const { url } = signAws(request, keys, then)
  assert.equal(url, 'https://h/p%20q?b=x%20y%2Bz&a=%27%28%2A%29%21&c=%C3%A4&uploads&d=')
  const pairs = (text: string) => [...new URL(text).searchParams]
  assert.deepEqual(pairs(url), pairs(request.url))
})

test('a session token is sent and signed', () => {
  const request = {
    method: 'GET',
    url: 'https://h/',
    headers: {},
    signing: { service: 'ec2', region: 'eu-west-1' },
  }
  const { headers } = signAws(request, { ...keys, session: new Secret('session') }, then)
  assert.equal(headers['x-amz-security-token'], 'session')
  assert.match(
    headers['authorization'] ?? '',
    /SignedHeaders=host;x-amz-date;x-amz-security-token,/,
  )
})

const unknown: readonly (readonly [string, HttpRequest['signing'], string, RegExp])[] = [
  ['a service', undefined, '28000', /AWS service is unknown for h:1$/],
  ['a region', { service: 'ec2' }, '28000', /AWS region is unknown for h:1$/],
  ['what can be a region', { service: 'ec2', region: 'a/b' }, '22023', /'a\/b' is not the name/],
]
for (const [title, signing, sqlState, message] of unknown) {
  test(`nothing is signed without ${title}`, () => {
    const request = { method: 'GET', url: 'http://h:1/', headers: {}, ...(signing && { signing }) }
    assert.throws(
      () => signAws(request, keys, then),
      (error) => {
        assert.ok(error instanceof QueryError)
        assert.equal(error.sqlState, sqlState)
        assert.match(error.message, message)
        assert.doesNotMatch(inspect(error), /AKIDEXAMPLE|wJalr/)
        return true
      },
    )
  })
}
