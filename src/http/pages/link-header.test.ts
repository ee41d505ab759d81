import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBrokenLink, linkTarget } from './link-header.ts'

const cases: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ['no header has no target', undefined, undefined],
  ['an empty header has none', '', undefined],
  ['the only link is found', '<https://h/?p=2>; rel="next"', 'https://h/?p=2'],
  ['the last among several', '<a>; rel="prev", <b>; rel="last", <c>; rel="next"', 'c'],
  ['without quotes', '<a>; rel=next', 'a'],
  ['in quotes of the other kind', "<a>; rel='next'", 'a'],
  ['without blanks', '<a>;rel="next",<b>;rel="last"', 'a'],
  ['with many blanks', '<a>  ;  rel = "next"', 'a'],
  ['in capitals', '<a>; REL="Next"', 'a'],
  ['of several relations', '<a>; rel="last next"', 'a'],
  ['after other attributes', '<a>; title="x"; rel="next"; type="y"', 'a'],
  ['after a title with a comma', '<a>; title="x, y"; rel="next"', 'a'],
  ['after a title with brackets', '<a>; title="<b>"; rel="next"', 'a'],
  ['after a title with an escaped quote', '<a>; title="x\\", y"; rel="next"', 'a'],
  ['a relation inside a title is none', '<a>; title="; rel=next"; rel="last"', undefined],
  [
    'a target may hold commas and semicolons',
    '<https://h/?a=1,2;b>; rel="next"',
    'https://h/?a=1,2;b',
  ],
  ['an empty target is found', '<>; rel="next"', ''],
  ['another relation is not taken', '<a>; rel="nextish", <b>; rel="prev"', undefined],
  ['a link without a relation is not taken', '<a>, <b>; title="next"', undefined],
  ['only the first rel of a link counts', '<a>; rel="prev"; rel="next"', undefined],
  ['what is no link is passed over', 'garbage, <a>; rel="next"', 'a'],
]

for (const [title, header, expected] of cases) {
  test(title, () => assert.equal(linkTarget(header, 'next'), expected))
}

for (const [header, isBroken] of [
  ['<https://h/?p=2; rel="next"', true],
  ['https://h/?p=2; rel="next"', true],
  ['<a>; rel="next', true],
  ['<a>; rel="last", b>; rel=next', true],
  ['<a>; title="; rel=next"; rel="last"', false],
  ['<a>; rel="prev"; rel="next"', false],
  ['<a>; rel="next"', false],
  ['<a; rel="last"', false],
  [undefined, false],
] as const) {
  test(`${header} is ${isBroken ? '' : 'not '}broken`, () =>
    assert.equal(isBrokenLink(header, 'next'), isBroken))
}

test('a hostile header is read in no time', () => {
  const started = performance.now()
  linkTarget(`<a>${';'.repeat(50_000)}"`, 'next')
  linkTarget(`<a>${'; x="'.repeat(20_000)}`, 'next')
  isBrokenLink(`<${'rel='.repeat(20_000)}`, 'next')
  isBrokenLink(`${'<'.repeat(20_000)}; rel="next"`, 'next')
  assert.ok(performance.now() - started < 500)
})
