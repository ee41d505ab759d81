import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  built,
  type GivenRequest,
  operation,
  origin,
  parameter,
} from '../../../test/helpers/build-request.ts'
import { urlTemplate } from './build-request.ts'

const variable = (name: string, rest: object = {}) => ({ variables: { [name]: rest } })
const region = parameter('server', 'region')
const served: readonly (readonly [string, GivenRequest, string])[] = [
  ['a trailing slash is dropped', { servers: [{ url: `${origin}/v1/` }] }, `${origin}/v1/x`],
  [
    'a variable takes the given value',
    {
      servers: [{ url: 'https://{region}.x', ...variable('region', { default: 'eu' }) }],
      parameters: [region],
      values: ['us'],
    },
    'https://us.x/x',
  ],
  [
    'a variable has its default',
    {
      servers: [{ url: 'https://{region}.x', ...variable('region', { default: 'eu' }) }],
      parameters: [region],
    },
    'https://eu.x/x',
  ],
  [
    'a pattern in the braces is dropped',
    {
      servers: [
        { url: 'https://{region:^(?:[^\\:/]+\\:)$}/', ...variable('region', { default: 'h' }) },
      ],
    },
    'https://h/x',
  ],
  [
    'the first server that can be filled is used',
    {
      servers: [
        { url: 'https://{a}' },
        { url: 'https://{b}', ...variable('b', { default: '' }) },
        { url: 'https://c' },
      ],
    },
    'https://c/x',
  ],
  [
    'a base URL takes the place of the origin',
    { baseUrl: 'http://127.0.0.1:9000/' },
    'http://127.0.0.1:9000/x',
  ],
  [
    'its path stands before the server’s',
    { servers: [{ url: 'https://h/v1' }], baseUrl: 'https://ghes/api/v3' },
    'https://ghes/api/v3/v1/x',
  ],
  [
    'a base URL is enough where the document names no server',
    { servers: [], baseUrl: 'http://b/' },
    'http://b/x',
  ],
]

for (const [title, given, expected] of served) {
  test(`server: ${title}`, () => assert.equal(built(given).url, expected))
}

const unserved: readonly (readonly [string, GivenRequest, RegExp])[] = [
  ['no server at all', { servers: [] }, /names no server/],
  ['a variable without a value', { servers: [{ url: 'https://{org}.x/{env}' }] }, /^Give 'org'/],
  [
    'a server without a URL and a variable',
    { servers: [{ url: 'https://{a}' }, { url: 'https://{b}' }] },
    /^Give 'a'/,
  ],
]

for (const [title, given, hint] of unserved) {
  test(`server: ${title} is refused`, () => {
    assert.throws(() => built(given), { message: 'cannot find any viable servers', hint })
  })
}

const templates: readonly (readonly [string, GivenRequest, string])[] = [
  ['is the server and the path', { path: '/o/{org}' }, `${origin}/o/{org}`],
  ['has no patterns', { servers: [{ url: 'https://{r:^x$}.h/' }] }, 'https://{r}.h/x'],
  [
    'has the base URL’s origin',
    { servers: [{ url: 'https://{r}.h/v1' }], baseUrl: 'http://b/' },
    'http://b/v1/x',
  ],
  ['is the path where there is no server', { servers: [] }, '/x'],
]

for (const [title, given, expected] of templates) {
  test(`the template ${title}`, () =>
    assert.equal(urlTemplate(operation(given), given.baseUrl), expected))
}
