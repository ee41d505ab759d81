import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessed, inputOf, loadTransform } from './transform.ts'

const kinds: readonly (readonly [string | undefined, string | undefined])[] = [
  ['golang_template_v0.1.0', 'text'],
  ['golang_template_v0.3.0', 'text'],
  ['golang_template_text_v0.1.0', 'text'],
  ['golang_template_text_v0.3.0', 'text'],
  ['golang_template_json_v0.1.0', 'json'],
  ['golang_template_json_v0.3.0', 'json'],
  ['golang_template_mxj_v0.1.0', 'xml'],
  ['golang_template_mxj_v0.2.0', 'xml'],
  ['golang_template_mxj_v0.3.0', 'xml'],
  ['golang_template_mxj_v0.1.999', undefined],
  ['golang_template_json_v0.2.0', undefined],
  ['constructor_v0.1.0', undefined],
  [undefined, undefined],
]

for (const [type, input] of kinds) {
  test(`the template kind ${type} reads ${input ?? 'nothing: it is not known'}`, () =>
    assert.equal(inputOf(type), input))
}

test('a template gets the text, the JSON or the XML of an answer', async () => {
  const make = async (type: string, body: string, text: string) =>
    (await loadTransform({ type, body }, 't')).apply(text)
  const json = await make('golang_template_json_v0.3.0', '{"v": {{ toJson .a }}}', '{"a": [1]}')
  assert.deepEqual(json, { text: '{"v": [1]}', read: { a: [1] } })
  const text = await make('golang_template_text_v0.3.0', '{"v": {{ printf "%s" . }}}', '[1]')
  assert.deepEqual(text, { text: '{"v": [1]}' })
  const xml = await make(
    'golang_template_mxj_v0.3.0',
    '{{ toJson .R.a }}',
    '<R><a>1</a><a>x</a></R>',
  )
  assert.equal(xml.text, '[1,"x"]')
})

test('a budget grows with what there is to do', async () => {
  const body = '{{ range $i, $v := . }}{{ $x := $v.a }}{{ $y := $x }}{{ $z := $y }}{{ end }}[]'
  const { apply } = await loadTransform({ type: 'golang_template_json_v0.3.0', body }, 't')
  const text = JSON.stringify(Array.from({ length: 150_000 }, () => ({ a: 1 })))
  assert.equal(apply(text).text, '[]')
})

const guesses: readonly (readonly [string, unknown])[] = [
  ['8', 8],
  ['-1.5', -1.5],
  ['007', '007'],
  ['1.10', '1.10'],
  ['12345678901234567890', '12345678901234567890'],
  ['true', true],
  ['T', 'T'],
  ['', ''],
  ['Infinity', 'Infinity'],
]

for (const [text, expected] of guesses) {
  test(`mxj takes '${text}' for ${typeof expected}`, () => assert.equal(guessed(text), expected))
}

test('a kind that is not known and a broken template are told at once, with their name', async () => {
  await assert.rejects(loadTransform({ type: 'jq_v1', body: '.' }, 'a.b.c.d (f.yaml)'), {
    message: "not supported yet: the template kind 'jq_v1' (a.b.c.d (f.yaml))",
  })
  await assert.rejects(
    loadTransform(
      { type: 'golang_template_json_v0.3.0', body: 'x\n {{ if }}' },
      'a.b.c.d (f.yaml)',
    ),
    { message: /^template a\.b\.c\.d \(f\.yaml\):2:\d+: / },
  )
})
