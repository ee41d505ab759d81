import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decoded } from './charset.ts'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** Bytes, their media type, the text, and the problem with it. */
const cases: readonly (readonly [
  name: string,
  bytes: Buffer,
  mediaType: string | undefined,
  text: string,
  problem?: RegExp,
])[] = [
  ['UTF-8 where nothing is named', utf8('ä'), undefined, 'ä'],
  ['UTF-8 by its name', utf8('ä'), 'application/json; charset=utf-8', 'ä'],
  ['UTF8 without a hyphen', utf8('ä'), 'text/plain;charset=UTF8', 'ä'],
  ['Latin 1', latin1('ä'), 'text/plain; charset=iso-8859-1', 'ä'],
  ['a name in quotes', latin1('ä'), 'text/plain; charset="iso-8859-1"; x=y', 'ä'],
  ['UTF-16', Buffer.from('ä', 'utf16le'), 'text/plain; charset=utf-16le', 'ä'],
  [
    'XML that declares Latin 1',
    latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>'),
    'text/xml',
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>',
  ],
  ['XML that declares nothing', utf8('<a>ä</a>'), 'text/xml', '<a>ä</a>'],
  [
    'a header comes before a declaration',
    utf8('<?xml version="1.0" encoding="ISO-8859-1"?>ä'),
    'text/xml; charset=utf-8',
    '<?xml version="1.0" encoding="ISO-8859-1"?>ä',
  ],
  [
    'a declaration in text that is not XML',
    utf8(' <?xml version="1.0" encoding="ISO-8859-1"?>ä'),
    'text/plain',
    ' <?xml version="1.0" encoding="ISO-8859-1"?>ä',
  ],
  ['U+FFFD itself', utf8('a\uFFFDb'), undefined, 'a\uFFFDb'],
  ['bytes that are not UTF-8', latin1('ä'), undefined, '\uFFFD', /^it is not valid UTF-8$/],
  [
    'bytes that are not of their set',
    Buffer.from([0x00, 0xd8]),
    'a/b; charset=utf-16le',
    '\uFFFD',
    /^it is not valid utf-16le$/,
  ],
  ['an unknown set', latin1('ä'), 'a/b; charset=klingon', 'ä', /"klingon" is not known/],
]

for (const [name, bytes, mediaType, text, problem] of cases) {
  test(`${name} is read`, () => {
    const { text: read, textProblem } = decoded(bytes, mediaType)
    assert.equal(read, text)
    if (problem === undefined) assert.equal(textProblem, undefined)
    else assert.match(textProblem ?? '', problem)
  })
}

test('an unknown name is cut in its message', () => {
  const { textProblem = '' } = decoded(utf8('a'), `a/b; charset=${'x'.repeat(60)}`)
  assert.ok(textProblem.includes(`"${'x'.repeat(40)}"`))
})
