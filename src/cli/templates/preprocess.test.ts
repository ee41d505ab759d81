import assert from 'node:assert/strict'
import test from 'node:test'
import { CommandError } from '../../errors/command-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { type PreprocessOptions, preprocess } from './preprocess.ts'

const cases: readonly (readonly [
  title: string,
  text: string,
  options: PreprocessOptions,
  output: string,
])[] = [
  ['leaves a text without data alone', "SELECT '{{ .a }}' <<< 1", {}, "SELECT '{{ .a }}' <<< 1"],
  ['takes data from a block', '<<<json {"a": "x"} >>>\nSELECT {{ .a }}', {}, '\nSELECT x'],
  [
    'takes data of several blocks, the last first',
    '<<<json {"a": 1, "b": 1} >>>\n<<<jsonnet { b: 2 } >>>\n{{ .a }} {{ .b }}',
    {},
    '\n\n1 2',
  ],
  [
    'finds a block among comments',
    '-- a\n/* b */ <<<json {"a": 1}>>> SELECT {{.a}}',
    {},
    '-- a\n/* b */  SELECT 1',
  ],
  [
    'takes data from a file',
    '{{ .values.a }}',
    { dataFile: { name: 'x.json', text: '{"values": {"a": 1}}' } },
    '1',
  ],
  [
    'takes data from a jsonnet file',
    '{{ .a }}',
    { dataFile: { name: 'x.jsonnet', text: "{ a: 'b', }" } },
    'b',
  ],
  [
    'lets a block win over the file',
    '<<<json {"a": 2}>>>{{.a}}{{.b}}',
    { dataFile: { name: 'x.json', text: '{"a": 1, "b": 3}' } },
    '23',
  ],
  [
    'reads values of the data by either name',
    '<<<json {"a": 1}>>>{{ .a }}{{ .values.a }}{{ .values.k }}',
    { vars: ['k=2'] },
    '112',
  ],
  [
    'evaluates locals and external variables',
    '<<<jsonnet\nlocal zone = std.extVar("ZONE");\n{\n   zone: zone,\n}\n>>>\nSELECT {{ .zone }}',
    { vars: ['ZONE=z1'] },
    '\nSELECT z1',
  ],
  ['offers variables', '{{ .k }} {{ .vars.k }}', { vars: ['k=a=b'] }, 'a=b a=b'],
  [
    'lets data win over variables',
    '<<<json {"k": 1}>>>{{ .k }} {{ .vars.k }}',
    { vars: ['k=v'] },
    '1 v',
  ],
  [
    'passes variables to jsonnet',
    "<<<jsonnet { a: std.extVar('k') + '!' } >>>{{ .a }}",
    { vars: ['k=v'] },
    'v!',
  ],
  [
    'writes composites and numbers as JSON',
    '<<<json {"a": {"b": [1, "x"]}, "n": 12345678, "id": 12345678901234567890}>>>{{.a}} {{.n}} {{.id}}',
    {},
    '{"b":[1,"x"]} 12345678 12345678901234567890',
  ],
]

for (const [title, text, options, output] of cases) {
  test(title, async () => assert.equal(await preprocess(text, options), output))
}

test('fills in what SHOW INSERT wrote', async () => {
  const text = `<<<jsonnet
{
   owner: 'octocat',
   private: true,
   topics: [ 'a', 'b' ],
}
>>>
INSERT INTO github.repos.repos(
  owner,
  data__private,
  data__topics
)
SELECT
'{{ .values.owner }}',
 {{ .values.private }},
'{{ .values.topics }}'
;`
  const filled = await preprocess(text)
  assert.ok(filled.endsWith(`SELECT\n'octocat',\n true,\n'["a","b"]'\n;`), filled)
})

const refused: readonly (readonly [
  title: string,
  text: string,
  options: PreprocessOptions,
  message: RegExp,
])[] = [
  [
    'an open block',
    '<<<json {"a": 1}',
    {},
    /^declaration block unclosed, cannot preprocess input$/,
  ],
  [
    'an end before a start',
    '>>> <<<json {}',
    {},
    /^declaration block delimiters improperly placed$/,
  ],
  ['an unknown type', '<<<yaml a: 1 >>>', {}, /^disallowed preprocessor block type 'yaml'$/],
  [
    'an unknown extension',
    'x',
    { dataFile: { name: 'x.yaml', text: '' } },
    /^disallowed preprocessor block type ''$/,
  ],
  ['a variable without a value', 'x', { vars: ['abc'] }, /^invalid variable declaration 'abc'$/],
  ['a variable without a name', 'x', { vars: ['=b'] }, /^invalid variable declaration '=b'$/],
  ['broken JSON', '<<<json {a: 1} >>>', {}, /^cannot read the json block: /],
  [
    'data that is no object',
    '<<<json [1] >>>',
    {},
    /^cannot read the json block: it must hold an object$/,
  ],
]

for (const [title, text, options, message] of refused) {
  test(`refuses ${title}`, async () => {
    await assert.rejects(preprocess(text, options), (error: unknown) => {
      assert.ok(error instanceof CommandError)
      assert.match(error.message, message)
      return true
    })
  })
}

test('evaluates jsonnet that is a program, and names the place of a fault', async () => {
  const script = '<<<jsonnet { a: 1, b: self.a + 1 } >>>{{ b }}'
  assert.equal(await preprocess(script), '2')
  await assert.rejects(preprocess('<<<jsonnet { a: 1, b: self.c } >>>'), {
    name: 'CommandError',
    message:
      "cannot read the jsonnet block: there is no field 'c'; there are a, b (the jsonnet block:1:16)",
  })
})

test('says which place of SHOW INSERT is still open', async () => {
  await assert.rejects(preprocess('<<<jsonnet\n{\n  a: << a >>,\n}\n>>>\n'), (error: unknown) => {
    assert.ok(error instanceof CommandError)
    assert.match(error.hint ?? '', /`<< a >>`/)
    return true
  })
})

test('an error of the template names its place and is of the statement', async () => {
  await assert.rejects(preprocess('<<<json {"a": 1}>>>\nSELECT {{ .b }}'), (error: unknown) => {
    assert.ok(error instanceof QueryError)
    assert.equal(error.message, 'template script:2:11: .b has no value')
    assert.equal(error.category, 'sql')
    assert.ok((error.frame ?? '').includes('SELECT {{ .b }}'))
    return true
  })
})
