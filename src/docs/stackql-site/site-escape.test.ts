import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeProse } from './site-escape.ts'

const cases = [
  ['braces and angles are entities', 'a {b} <c> > d', 'a &#123;b&#125; &lt;c&gt; &gt; d'],
  ['line ends are breaks', 'a\r\nb\nc\rd', 'a<br />b<br />c<br />d'],
  ['a break that is written stays one', 'a<BR>b< br / >c', 'a<br />b<br />c'],
  ['code elements stay, nobr elements go', '<code>a</code> <nobr>b</nobr>', '<code>a</code> b'],
  ['paragraphs stay', '<p>a</p>', '<p>a</p>'],
  ['angles are themselves in backticks, braces are not', '`<a>{b}`', '`<a>&#123;b&#125;`'],
  ['no emphasis between braces', '{a}_{b}', '&#123;a&#125;&#95;&#123;b&#125;'],
  ['a location is an entity even in backticks', '`<location>`', '`&lt;location&gt;`'],
  ['links without a host get one', '[a](/rest/b)', '[a](https://docs.github.com/rest/b)'],
  ['other anchors stay', '[a](#b)', '[a](#b)'],
] as const

for (const [title, text, escaped] of cases) {
  test(title, () => assert.equal(escapeProse(text), escaped))
}
