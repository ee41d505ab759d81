import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadXml } from './xml.ts'

const parse = await loadXml()

const read: readonly (readonly [string, string, unknown])[] = [
  ['an element is its text', '<a> x </a>', { a: 'x' }],
  ['nothing is an empty text', '<a><b/><c></c></a>', { a: { b: '', c: '' } }],
  [
    'a name that comes again is a list',
    '<a><b>1</b><c/><b>2</b></a>',
    { a: { b: ['1', '2'], c: '' } },
  ],
  ['digits stay text', '<a>007</a>', { a: '007' }],
  [
    'attributes have a dash',
    '<a x="1"><b y="2">t</b></a>',
    {
      a: { b: { '#text': 't', '-y': '2' }, '-x': '1' },
    },
  ],
  [
    'prefixes are left out',
    '<n:a xmlns="q" xmlns:n="u" n:t="v"><n:b>1</n:b></n:a>',
    {
      a: { b: '1', '-xmlns': 'q', '-n': 'u', '-t': 'v' },
    },
  ],
  ['entities are read once', '<a>&quot;&#38;&#x41;&lt;&amp;lt;</a>', { a: '"&A<&lt;' }],
  ['in attributes too', '<a x="&#34;"/>', { a: { '-x': '"' } }],
  ['CDATA is text', '<a><![CDATA[<b>&amp;]]></a>', { a: '<b>&amp;' }],
  ['instructions are nothing', '<?xml-stylesheet href="x"?><a><?php 1?>b</a>', { a: 'b' }],
  ['comments are nothing', '<?xml version="1.0"?><!-- c --><a>x<!-- d -->y</a>', { a: 'xy' }],
]

for (const [title, text, expected] of read) {
  test(`XML: ${title}`, () => assert.deepEqual(parse(text), expected))
}

test('XML: any number of entities is read', () => {
  assert.deepEqual(parse(`<a>${'&quot;'.repeat(200_000)}</a>`), { a: '"'.repeat(200_000) })
})

const refused: readonly (readonly [string, string, RegExp])[] = [
  ['an element that is not closed', '<a><b>1</b>', /Unclosed tag 'a', line 1/],
  ['two roots', '<a>1</a><b/>', /root/],
  ['no XML', '{"a": 1}', /line 1/],
  ['an unknown entity', '<a>&nope;</a>', /the entity &nope; is not known/],
  ['a number that is no character', '<a>&#x110000;</a>', /the entity &#x110000; is not known/],
  ['entities of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /declares entities/],
  ['more depth than the stack', `${'<a>'.repeat(600)}${'</a>'.repeat(600)}`, /nested/],
  ['a name that objects have', '<a><__proto__>1</__proto__></a>', /__proto__/],
]

for (const [title, text, message] of refused) {
  test(`XML: ${title} is refused`, () => assert.throws(() => parse(text), { message }))
}
