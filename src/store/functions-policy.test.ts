import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policiesEqual } from './functions-policy.ts'

const policy = (statement: object, rest: object = {}) => ({
  Version: '2012-10-17',
  Statement: statement,
  ...rest,
})
const allow = (rest: object) => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: '*',
  ...rest,
})
const one = (rest: object) => policy(allow(rest))
const principal = (value: unknown) => one({ Principal: value })
const condition = (value: unknown) => one({ Condition: value })

const equal: readonly (readonly [string, unknown, unknown])[] = [
  ['the same text', one({}), one({})],
  [
    'statements in another order',
    policy([allow({}), allow({ Effect: 'Deny' })]),
    policy([allow({ Effect: 'Deny' }), allow({})]),
  ],
  ['one statement and a list of one', one({}), policy([allow({})])],
  ['a statement twice', policy([allow({}), allow({})]), one({})],
  ['actions in another order', one({ Action: ['a:B', 'a:C'] }), one({ Action: ['a:C', 'a:B'] })],
  ['an action twice', one({ Action: ['a:B', 'a:B'] }), one({ Action: 'a:B' })],
  ['an action and a list of one', one({ Action: 'a:B' }), one({ Action: ['a:B'] })],
  ['actions in another case', one({ Action: 'S3:getobject' }), one({ Action: 's3:GetObject' })],
  ['NotAction in another case', one({ NotAction: 'IAM:*' }), one({ NotAction: ['iam:*'] })],
  ['resources in another order', one({ Resource: ['r', 's'] }), one({ Resource: ['s', 'r'] })],
  ['a principal and a list of one', principal({ AWS: 'x' }), principal({ AWS: ['x'] })],
  ['principals in another order', principal({ AWS: ['x', 'y'] }), principal({ AWS: ['y', 'x'] })],
  ['everyone', principal('*'), principal({ AWS: '*' })],
  [
    'an account and its root',
    principal({ AWS: '123456789012' }),
    principal({ AWS: ['arn:aws:iam::123456789012:root'] }),
  ],
  [
    'condition keys in another case',
    condition({ StringEquals: { 'aws:SourceVpc': 'v' } }),
    condition({ StringEquals: { 'AWS:sourcevpc': ['v'] } }),
  ],
  [
    'a condition’s boolean and its text',
    condition({ Bool: { k: true } }),
    condition({ Bool: { k: 'true' } }),
  ],
  [
    'elements in another case',
    { statement: [{ effect: 'Allow' }] },
    { Statement: { Effect: 'Allow' } },
  ],
  ['no version and that of 2008', { Statement: [] }, { Version: '2008-10-17', Statement: [] }],
  ['an empty Sid and none', one({ Sid: '' }), one({})],
  ['an empty Id and none', policy([], { Id: '' }), policy([])],
  [
    'tags in another order',
    [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ],
    [
      { Value: '2', Key: 'b' },
      { Key: 'a', Value: '1' },
    ],
  ],
  ['empty objects', {}, {}],
  ['a condition that is no object', condition('x'), condition(['x'])],
  ['an operator that has no keys', condition({ Bool: 1 }), condition({ Bool: [1] })],
  ['a statement that is no object', policy(['x']), { Version: '2012-10-17', Statement: 'x' }],
]

const different: readonly (readonly [string, unknown, unknown])[] = [
  ['another effect', one({}), one({ Effect: 'Deny' })],
  ['one action more', one({ Action: ['a:B', 'a:C'] }), one({ Action: 'a:B' })],
  ['Action and NotAction', policy({ Action: 'a:B' }), policy({ NotAction: 'a:B' })],
  [
    'resources in another case',
    one({ Resource: 'arn:aws:s3:::B' }),
    one({ Resource: 'arn:aws:s3:::b' }),
  ],
  ['another Sid', one({ Sid: 'a' }), one({ Sid: 'b' })],
  ['another Id', policy([], { Id: 'a' }), policy([], { Id: 'b' })],
  ['another version', policy([]), { Statement: [] }],
  ['principals of another kind', principal({ AWS: 'x' }), principal({ Service: 'x' })],
  ['values in another case', condition({ A: { k: 'V' } }), condition({ A: { k: 'v' } })],
  [
    'other operators',
    condition({ StringLike: { k: 'v' } }),
    condition({ StringEquals: { k: 'v' } }),
  ],
  ['one statement more', policy([allow({}), allow({ Effect: 'Deny' })]), one({})],
  ['another tag', [{ Key: 'a', Value: '1' }], [{ Key: 'a', Value: '2' }]],
  ['long numbers', [9007199254740993n], [9007199254740992n]],
  ['no policy and one', {}, { Statement: [] }],
]

for (const [title, a, b] of equal) {
  test(`${title}: equal`, () => {
    assert.equal(policiesEqual(a, b), true)
    assert.equal(policiesEqual(b, a), true)
  })
}

for (const [title, a, b] of different) {
  test(`${title}: not equal`, () => {
    assert.equal(policiesEqual(a, b), false)
    assert.equal(policiesEqual(b, a), false)
  })
}
