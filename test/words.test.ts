import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

// Guides and doc comments are in plain present-day English (CONTRIBUTING.md): these turns of phrase
// cost every reader a second reading.

const root = fileURLToPath(new URL('../', import.meta.url))

/** Words to avoid, with the words to use. */
const avoided: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\btold\b/i, 'reported, called, documented'],
  [/\basked of\b/i, 'sent, requested'],
  [/\bin passing\b/i, 'transient'],
  [/\band its kin\b/i, 'and similar'],
  [/\b(?:is|are|was) said\b/i, 'is reported, by default'],
  [/\bnobody can be asked\b/i, 'there is no terminal to confirm it'],
  [/\bwhoever\b/i, 'the caller, the user'],
  [/\b(?:by|for|own|needs?|without) leave\b/i, 'permission'],
  [/(?:^|[.;:] )Nor (?:do|does|is|are|has|have|can|may|will|need)\b/, 'the subject first'],
  [/\bdespatched\b/i, 'sent'],
  [/\bkept answers?\b|\banswers that are kept\b/i, 'cache, cached responses'],
]

/** A message that clients of the original search for. */
const allowed = ['The operation was despatched successfully']

function faultsOf(text: string): string[] {
  const checked = allowed.reduce((rest, phrase) => rest.replaceAll(phrase, ''), text)
  return avoided.flatMap(([pattern, instead]) => {
    const found = pattern.exec(checked)?.[0]
    return found === undefined ? [] : [`'${found.trim()}': write ${instead}`]
  })
}

/** The doc comments of a file, each as one line of text, with its line number. */
function docComments(source: string): { line: number; text: string }[] {
  return [...source.matchAll(/^[ \t]*\/\*\*([\s\S]*?)\*\//gm)].map(({ index, 1: body = '' }) => ({
    line: source.slice(0, index).split('\n').length,
    text: body
      .split('\n')
      .map((line) => line.replace(/^\s*\*? ?/, ''))
      .join(' ')
      .trim(),
  }))
}

const pages = ['*.md', 'docs/**/*.md', 'bench/*.md', 'site/src/content/docs/*.mdx'].flatMap(
  (pattern) => globSync(pattern, { cwd: root }).filter((file) => file !== 'CHANGELOG.md'),
)
const sources = [
  '{src,providers,scripts,bin,bench}/**/*.{ts,cjs}',
  'test/helpers/*.ts',
  'site/{src,test}/**/*.ts',
].flatMap((pattern) =>
  globSync(pattern, { cwd: root }).filter((file) => !file.includes('node_modules')),
)

test('the guides avoid words that cost a second reading', () => {
  const found = pages.flatMap((file) =>
    readFileSync(root + file, 'utf8')
      .split('\n')
      .flatMap((line, index) => faultsOf(line).map((fault) => `${file}:${index + 1}: ${fault}`)),
  )
  assert.ok(pages.length > 15)
  assert.deepEqual(found, [])
})

test('doc comments name their subject, and avoid the same words', () => {
  const found = sources.flatMap((file) =>
    docComments(readFileSync(root + file, 'utf8')).flatMap(({ line, text }) => {
      const opening = /^(?:What|Who|Whoever|Whom|Whose)\b/.exec(text)?.[0]
      const faults = opening === undefined ? [] : [`begins with '${opening}': name the thing`]
      return [...faults, ...faultsOf(text)].map((fault) => `${file}:${line}: ${fault}`)
    }),
  )
  assert.ok(sources.length > 300)
  assert.deepEqual(found, [])
})
