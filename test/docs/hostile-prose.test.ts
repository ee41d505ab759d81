import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { cell, prose } from '../../src/docs/page/prose.ts'
import { markdownServicePage } from '../../src/docs/writers/markdown-index.ts'
import { markdownPage } from '../../src/docs/writers/markdown-page.ts'
import { hostilePage } from '../helpers/hostile-page.ts'

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
/** The marks that a page itself opens and closes. */
const ownFold = /^(?:<details(?: open)?>\n<summary>(?:[^<>]|<\/?code>)*<\/summary>|<\/details>)\s*$/

const parser = new MarkdownIt({ html: true })

/** The HTML, links and images that a reader who obeys everything would find in a text. */
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

test('nothing that a page has from a document does so either', () => {
  parser.validateLink = () => true
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (words) => {
      const page = hostilePage(words.join(''))
      const list = [{ name: page.name, accesses: [], about: page.description }]
      const texts = [markdownPage(page), markdownServicePage('p', page.name, page.name, list)]
      for (const text of texts) {
        const harm = harmIn(text).filter((one) => !ownFold.test(one))
        assert.deepEqual(harm, [])
      }
    }),
    { numRuns: 1000 },
  )
})

test('what would be harm is seen', () => {
  assert.equal(harmIn('<b> ![a](b) [c](javascript:d)').length, 3)
})
