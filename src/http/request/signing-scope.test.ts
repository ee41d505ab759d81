import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenRequest, operation, parameter } from '../../../test/helpers/build-request.ts'
import { buildRequest } from './build-request.ts'

const aws = (url: string, region?: string) => ({
  url,
  ...(region !== undefined && { variables: { region: { default: region } } }),
})
const region = parameter('server', 'region')
const anywhere = 'http://127.0.0.1:9'

const scopes: readonly (readonly [string, GivenRequest, string | undefined])[] = [
  [
    'a value that is given',
    {
      servers: [aws('https://ec2.{region}.amazonaws.com', 'us-east-1')],
      parameters: [region],
      values: ['eu-west-1'],
    },
    'eu-west-1',
  ],
  ['the default of the server', { servers: [aws(anywhere, 'us-east-2')] }, 'us-east-2'],
  ['the host', { servers: [aws('https://ec2.ap-south-1.amazonaws.com')] }, 'ap-south-1'],
  ['a host in China', { servers: [aws('https://ec2.cn-north-1.amazonaws.com.cn/')] }, 'cn-north-1'],
  ['a host of all regions', { servers: [aws('https://route53.amazonaws.com')] }, 'us-east-1'],
  [
    'the host, wherever it is sent',
    {
      servers: [aws('https://ec2.us-gov-west-1.amazonaws.com')],
      baseUrl: anywhere,
    },
    'us-gov-west-1',
  ],
  [
    'a parameter of another place',
    {
      servers: [aws(anywhere)],
      parameters: [parameter('query', 'region')],
      values: ['eu-north-1'],
    },
    'eu-north-1',
  ],
  ['nothing', { servers: [aws(anywhere)] }, undefined],
  ['no likeness', { servers: [aws('https://amazonaws.com.example.org')] }, undefined],
]

function requestOf(given: GivenRequest, signingName?: string) {
  const { parameters = [], values = [], baseUrl } = given
  const byParameter = new Map(parameters.map((known, index) => [known, values[index]]))
  const signed = { ...operation(given), ...(signingName !== undefined && { signingName }) }
  return buildRequest(signed, { parameters: byParameter }, baseUrl)
}

for (const [title, given, expected] of scopes) {
  test(`the region is that of ${title}`, () => {
    assert.deepEqual(requestOf(given, 'ec2').signing, {
      service: 'ec2',
      ...(expected !== undefined && { region: expected }),
    })
  })
}

test('a document that names no service has no scope', () => {
  assert.ok(!('signing' in requestOf({})))
})

test('a query that became a form keeps it', () => {
  const given = { servers: [aws(anywhere, 'us-east-1')], translate: 'get_query_to_post_form_utf_8' }
  const { method, signing } = requestOf({ ...given, path: '/?Action=A' }, 'iam')
  assert.deepEqual([method, signing], ['POST', { service: 'iam', region: 'us-east-1' }])
})
