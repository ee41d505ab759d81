import assert from 'node:assert/strict'
import test from 'node:test'
import { QueryError } from '../errors/query-error.ts'
import { parseTemplate } from './parse.ts'

const cases: readonly (readonly [title: string, text: string, message: string])[] = [
  ['an action without an end', 'a\n{{ .b', 'template t:2:1: unclosed action'],
  [
    'a character that has no meaning',
    'a\n  {{ .b # }}',
    'template t:2:9: unexpected "#" in operand',
  ],
  [
    'a character outside of ASCII',
    '{{ ☃ }}',
    "template t:1:4: unrecognized character in action: U+2603 '☃'",
  ],
  ['an end that ends nothing', 'x {{ end }}', 'template t:1:6: unexpected {{end}}'],
  ['a variable that nothing declares', '{{ $x }}', 'template t:1:4: undefined variable "$x"'],
  [
    'a definition inside of a branch',
    '{{if .a}}{{define "x"}}{{end}}{{end}}',
    'template t:1:12: unexpected <define> in command',
  ],
  ['a text that ends too early', '{{if .a}}', 'template t:1:10: unexpected EOF'],
  ['a break outside of a range', 'x{{break}}', 'template t:1:4: {{break}} outside {{range}}'],
  ['a complex number', '{{ 1i }}', 'template t:1:4: complex number "1i" is not supported'],
  [
    'nesting without end',
    '{{if 1}}'.repeat(2_000),
    'template t:1:4003: max expression depth exceeded',
  ],
  ['parentheses without end', `{{${'('.repeat(200)}1}}`, 'template t:1:204: unclosed left paren'],
  [
    'many parentheses',
    `{{${'('.repeat(2_000)}1${')'.repeat(2_000)}}}`,
    'template t:1:503: max expression depth exceeded',
  ],
]

for (const [title, text, message] of cases) {
  test(`refuses ${title}, with its place`, () => {
    assert.throws(
      () => parseTemplate(text, 't'),
      (error: unknown) => {
        assert.ok(error instanceof QueryError)
        assert.equal(error.message, message)
        assert.equal(error.sqlState, '22000')
        assert.equal(error.category, 'document')
        return true
      },
    )
  })
}

test('an error can show the line it is on', () => {
  assert.throws(
    () => parseTemplate('SELECT 1;\nSELECT {{ .a', 'script'),
    (error: unknown) => error instanceof QueryError && (error.frame ?? '').includes('SELECT {{ .a'),
  )
})

test('knows the templates that a text defines, and itself', () => {
  const { defined } = parseTemplate('{{define "a"}}x{{end}}{{block "b" .}}y{{end}}', 'main')
  assert.deepEqual([...defined.keys()].sort(), ['a', 'b', 'main'])
})
