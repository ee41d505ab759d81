import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { cell, prose } from '../../src/docs/prose.ts'

const pieces = [
  ...[
    '<img src=x onerror=a()>',
    '</details>',
    '<',
    '`',
    '``',
    '```',
    '~~~',
    '\\',
    '\n',
    '\n\n',
    '    ',
  ],
  ...[
    '> ',
    '- ',
    '1. ',
    '| ',
    '[a](',
    '[a]',
    '](',
    ')',
    'javascript:b',
    ': ',
    ']:',
    '!',
    '![',
    '&#60;',
  ],
  ...[
    '<https://a>',
    '[',
    'x',
    ' ',
    '# ',
    '```sql',
    '``` a',
    '  ```',
    '> ```',
    'https://c',
    '<!--',
    '-->',
  ],
]
const parser = new MarkdownIt({ html: true })

/** What a reader that obeys everything would make of a text beside plain Markdown. */
function harmIn(markdown: string): string[] {
  return parser.parse(markdown, {}).flatMap(function kinds(token): string[] {
    const href = String(token.attrGet('href') ?? token.attrGet('src') ?? '')
    const isHarm =
      token.type.startsWith('html') || token.type === 'image' || /^\s*javascript:/i.test(href)
    return [...(isHarm ? [token.content || href] : []), ...(token.children ?? []).flatMap(kinds)]
  })
}

test('no text makes HTML, an image or a script of itself', () => {
  parser.validateLink = () => true
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 16 }), (words) => {
      const text = words.join('')
      assert.deepEqual(harmIn(prose(text, 'https://docs.example/a')), [])
      assert.deepEqual(harmIn(`a\n\n| b |\n| --- |\n| ${cell(text)} |`), [])
    }),
    { numRuns: 3000 },
  )
})

test('what would be harm is seen', () => {
  assert.equal(harmIn('<b> ![a](b) [c](javascript:d)').length, 3)
})
