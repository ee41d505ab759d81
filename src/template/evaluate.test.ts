import assert from 'node:assert/strict'
import test from 'node:test'
import { parseJson } from '../text/json.ts'
import { type RenderOptions, renderTemplate } from './evaluate.ts'
import { parseTemplate } from './parse.ts'

function render(text: string, data: unknown = null, options: RenderOptions = {}): string {
  return renderTemplate(parseTemplate(text, 't'), data, options)
}

const exact = parseJson('{"id": 12345678901234567890, "ids": [9007199254740993, 3]}')

const integers: readonly (readonly [title: string, text: string, output: string])[] = [
  ['prints all digits', '{{ .id }}', '12345678901234567890'],
  [
    'writes them as JSON',
    '{{ toJson . }}',
    '{"id":12345678901234567890,"ids":[9007199254740993,3]}',
  ],
  [
    'formats them',
    '{{ printf "%d %v %s" .id .id "x" }}',
    '12345678901234567890 12345678901234567890 x',
  ],
  ['calls them what Go would', '{{ kindOf .id }}', 'float64'],
  ['compares them', '{{ eq .id .id }} {{ lt .id (index .ids 0) }}', 'true false'],
  ['adds one', '{{ plus1 .id }}', '12345678901234567891'],
]

for (const [title, text, output] of integers) {
  test(`an integer beyond 2^53: ${title}`, () => assert.equal(render(text, exact), output))
}

test('a bigint within 2^53 is an int', () => {
  assert.equal(render('{{ . }} {{ kindOf . }} {{ eq . 3 }}', 3n), '3 int true')
})

const runaways: readonly (readonly [title: string, text: string, message: RegExp])[] = [
  ['a long loop', '{{range 2000000}}{{end}}', /stopped after 1000000 steps/],
  [
    'a loop in a loop',
    '{{range 10000}}{{range 10000}}x{{end}}{{end}}',
    /stopped after 1000000 steps/,
  ],
  [
    'a text that doubles',
    '{{$x := "ab"}}{{range 60}}{{$x = print $x $x}}{{end}}',
    /characters of output/,
  ],
  ['a wide format', '{{range 1000}}{{printf "%1000000d" 1}}{{end}}', /characters of output/],
  [
    'a template that calls itself',
    '{{define "a"}}{{template "a"}}{{end}}{{template "a"}}',
    /template depth \(500\)/,
  ],
]

for (const [title, text, message] of runaways) {
  test(`stops ${title}`, () => assert.throws(() => render(text), { name: 'QueryError', message }))
}

test('stops recursion through many branches', () => {
  const inner = `${'{{if true}}'.repeat(400)}{{template "a"}}${'{{end}}'.repeat(400)}`
  const text = `{{define "a"}}${inner}{{end}}{{template "a"}}`
  assert.throws(() => render(text), { name: 'QueryError' })
})

test('the bounds can be set', () => {
  assert.throws(() => render('{{range 10}}{{.}}{{end}}', null, { maxSteps: 20 }), /after 20 steps/)
  assert.throws(() => render('abc', null, { maxOutput: 2 }), /after 2 characters/)
})

test('calls functions that are given, and passes on what they throw', () => {
  const functions = {
    shout: { takes: ['string'], apply: ([text]) => `${text}!` },
    sum: {
      takes: [],
      rest: 'any',
      apply: (args) => args.reduce<number>((a, b) => a + Number(b), 0),
    },
    fails: {
      takes: [],
      apply: () => {
        throw new Error('no luck')
      },
    },
  } satisfies RenderOptions['functions']
  assert.equal(render('{{ "a" | shout }}{{ sum 1 2 3.5 }}', null, { functions }), 'a!6.5')
  assert.throws(() => render('x {{ fails }}', null, { functions }), {
    message: 'template t:1:6: error calling fails: no luck',
  })
  assert.throws(() => render('{{ shout 1 }}', null, { functions }), /expected string; found 1/)
  assert.throws(() => render('{{ shout "a" "b" }}', null, { functions }), {
    message: 'template t:1:4: wrong number of args for shout: want 1 got 2',
  })
})

test('says that XPath is not there yet', () => {
  assert.throws(() => render('{{ getXPath "<a/>" "/a" }}'), /getXPath is not supported yet/)
  assert.throws(() => render('{{ getXPathAllOuter "<a/>" "/a" }}'), /not supported yet/)
})

test('in the style of JSON, lists, maps and numbers are JSON', () => {
  const data = { n: 12345678, f: 2.5, l: [1, 'a'], m: { b: 1, a: null }, s: 'x' }
  const options: RenderOptions = { style: 'json' }
  assert.equal(
    render('{{.n}} {{.f}} {{.l}} {{.m}} {{.s}}', data, options),
    '12345678 2.5 [1,"a"] {"a":null,"b":1} x',
  )
  assert.equal(
    render('{{printf "%s|%v|%q" .l .m .l}}', data, options),
    '[1,"a"]|{"a":null,"b":1}|"[1,\\"a\\"]"',
  )
  assert.equal(render('{{.l | html}}', data, options), '[1,&#34;a&#34;]')
})

test('what is missing can be refused instead of printed', () => {
  const options: RenderOptions = { missing: 'fail' }
  assert.throws(() => render('a {{ .b.c -}} d', {}, options), {
    message: 'template t:1:6: .b.c has no value',
  })
  assert.equal(render('{{ if .b }}x{{ else }}y{{ end }}', {}, options), 'y')
})

test('keys that every object has are not data', () => {
  assert.equal(render('{{ .constructor }}', {}), '<no value>')
  assert.equal(render('{{ .__proto__ }}', JSON.parse('{"__proto__": 1}')), '1')
})
