import assert from 'node:assert/strict'
import { test } from 'node:test'
import { block, cell, code, firstSentence, prose } from './prose.ts'

const base = 'https://docs.example.com/rest/a'
const cases = [
  ['Markdown stays', 'a **b** `c` [d](https://e)', 'a **b** `c` [d](https://e)'],
  ['HTML does not', 'a <script>b</script>', 'a &lt;script>b&lt;/script>'],
  ['in code it is harmless', '`<a>` <b>', '`<a>` &lt;b>'],
  ['an entity is no way around', '&#60;script>', '&amp;#60;script>'],
  ['links that run something lose their target', '[a](javascript:b) [c]( JavaScript:d)', '[a] [c]'],
  ['links without a host get one', '[a](/b)', '[a](https://docs.example.com/b)'],
  ['links to a place get the page', '[a](#b)', '[a](https://docs.example.com/rest/a#b)'],
  ['fenced blocks are left alone', '```\n<a>\n```\n<b>', '```\n<a>\n```\n&lt;b>'],
  ['a fence that nobody closes is text', '```\n<a>', '&#96;&#96;&#96;\n&lt;a>'],
  [
    'a fence in a list is not sure to be one',
    '- a\n  ```\n<b>\n  ```',
    '- a\n  &#96;&#96;&#96;\n&lt;b>\n  &#96;&#96;&#96;',
  ],
  [
    'marks with words after them close nothing',
    '```\n<a>\n``` b\n<c>',
    '&#96;&#96;&#96;\n&lt;a>\n&#96;&#96;&#96; b\n&lt;c>',
  ],
  ['code does not go on in the next line', 'a ` b\n`<c>`', 'a &#96; b\n&#96;&lt;c>&#96;'],
  ['a backtick that is escaped begins no code', '\\`<a>\\`', '&#96;&lt;a>&#96;'],
  ['more backticks are other backticks', '`` <a> ` <b>', '&#96;&#96; &lt;a> &#96; &lt;b>'],
  ['a target that nobody closes is text', '[a](javascript:b', '[a] (javascript:b'],
  ['a target on the next line is seen', '[a](\njavascript:b)', '[a]'],
  ['a target that is defined elsewhere is text', '[a]: javascript:b', '[a]\\: javascript:b'],
  ['images are links', '![a](https://b)', '\\![a](https://b)'],
  ['lines between blocks stay', 'a\n\n```\nb\n```\n\nc', 'a\n\n```\nb\n```\n\nc'],
] as const
for (const [title, text, expected] of cases) {
  test(title, () => assert.equal(prose(text, base), expected))
}

test('a cell is one line, and its bars are no borders', () => {
  assert.equal(cell('a\n\n  b | c'), 'a b \\| c')
})

test('a note in a cell is a sentence', () => {
  assert.equal(cell('> [!NOTE]\n> a\n> b\n\nc'), 'a b c')
})

test('a link to a place of an unknown page is its words', () => {
  assert.equal(prose('[a](#b)'), '[a]')
})

test('code and blocks hold backticks', () => {
  assert.equal(code('a'), '`a`')
  assert.equal(code('a`b'), '`` a`b ``')
  assert.equal(block('sql', 'a```b\n'), '````sql\na```b\n````')
})

test('the first sentence, after notes', () => {
  assert.equal(firstSentence('> [!NOTE]\n> a.\n\nOne 1.2 two. Three.'), 'One 1.2 two.')
  assert.equal(firstSentence(''), '')
})
