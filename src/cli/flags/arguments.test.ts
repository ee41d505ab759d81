import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readArguments } from './arguments.ts'
import type { Flag } from './flag.ts'

const flag = (name: string, type: Flag['type'], rest: Partial<Flag> = {}): Flag => ({
  name,
  type,
  help: '',
  state: 'used',
  ...rest,
})

const flags: readonly Flag[] = [
  flag('output', 'text', { short: 'o', default: 'table' }),
  flag('delimiter', 'text', { short: 'd' }),
  flag('hideheaders', 'boolean', { short: 'H', default: false }),
  flag('debug', 'boolean'),
  flag('limit', 'number'),
  flag('var', 'list'),
  flag('secretflag', 'boolean', { state: 'hidden' }),
]

const read = (...argv: string[]) => readArguments(argv, flags)

const given: readonly (readonly [string, readonly string[], string, unknown])[] = [
  ['a value may follow', ['--output', 'json'], 'output', 'json'],
  ['a value may be joined', ['--output=json'], 'output', 'json'],
  ['a joined value may hold an equals sign', ['--output=a=b'], 'output', 'a=b'],
  ['a joined value may be empty', ['--output='], 'output', ''],
  ['a short flag’s value may follow', ['-o', 'json'], 'output', 'json'],
  ['a short flag’s value may be joined', ['-ojson'], 'output', 'json'],
  ['by an equals sign too', ['-o=json'], 'output', 'json'],
  ['an equals sign may be the value', ['-d', '='], 'delimiter', '='],
  ['a value may begin with a dash', ['--limit', '-1'], 'limit', -1],
  ['a switch is on', ['--debug'], 'debug', true],
  ['a short switch is on', ['-H'], 'hideheaders', true],
  ['a switch may be off', ['--hideheaders=false'], 'hideheaders', false],
  ['a short switch may be off', ['-H=false'], 'hideheaders', false],
  ['a switch knows numbers and letters', ['--debug=T'], 'debug', true],
  ['and 0', ['--debug=0'], 'debug', false],
  ['a number is a number', ['--limit=1.5'], 'limit', 1.5],
  ['a list grows', ['--var', 'a=1', '--var=b=2'], 'var', ['a=1', 'b=2']],
  ['the last of one name wins', ['-o', 'json', '--output', 'csv'], 'output', 'csv'],
  ['a value may look like a comment', ['--var', '- a=1'], 'var', ['- a=1']],
]

for (const [title, argv, name, expected] of given) {
  test(title, () => {
    const { values, given: names, words } = read(...argv)
    assert.deepEqual(values.get(name), expected)
    assert.ok(names.has(name))
    assert.deepEqual(words, [])
  })
}

test('what is not given has its default, or nothing', () => {
  const { values, given: names, wantsHelp } = read()
  assert.deepEqual(
    [values.get('output'), values.get('hideheaders'), values.get('limit')],
    ['table', false, undefined],
  )
  assert.equal(names.size, 0)
  assert.equal(wantsHelp, false)
})

const words: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['flags may stand anywhere', ['exec', '-o', 'json', 'SELECT 1', '--debug'], ['exec', 'SELECT 1']],
  ['a switch does not take the next word', ['--debug', 'SELECT 1'], ['SELECT 1']],
  [
    'a statement may begin with a comment',
    ['exec', '-- first\nSELECT 1'],
    ['exec', '-- first\nSELECT 1'],
  ],
  ['or with a dash and a blank', ['- x'], ['- x']],
  ['a dash alone is a word', ['-'], ['-']],
  [
    'after two dashes everything is a word',
    ['--', '--debug', '-- c', '-o'],
    ['--debug', '-- c', '-o'],
  ],
  ['an empty word is a word', [''], ['']],
]

for (const [title, argv, expected] of words) {
  test(title, () => assert.deepEqual(read(...argv).words, expected))
}

for (const help of ['--help', '-h']) {
  test(`${help} asks for help`, () => {
    const { wantsHelp, given: names } = read('exec', help)
    assert.equal(wantsHelp, true)
    assert.equal(names.size, 0)
  })
}

const wrong: readonly (readonly [string, readonly string[], string, string | undefined])[] = [
  [
    'an unknown flag has a suggestion',
    ['--ouput', 'json'],
    'unknown flag: --ouput',
    'Did you mean --output?',
  ],
  [
    'a flag like nothing has a hint',
    ['--zzzzzzzz'],
    'unknown flag: --zzzzzzzz',
    'See --help for all flags.',
  ],
  [
    'a hidden flag is not suggested',
    ['--secretfla'],
    'unknown flag: --secretfla',
    'See --help for all flags.',
  ],
  ['an unknown short flag', ['-x'], 'unknown flag: -x', 'See --help for all flags.'],
  ['a flag without its value', ['--output'], 'flag needs an argument: --output', undefined],
  ['a short flag without its value', ['-o'], 'flag needs an argument: -o', undefined],
  [
    'a number that is none',
    ['--limit=ten'],
    'invalid argument "ten" for --limit: not a number',
    undefined,
  ],
  [
    'a number that is empty',
    ['--limit='],
    'invalid argument "" for --limit: not a number',
    undefined,
  ],
  [
    'a number without end',
    ['--limit=Infinity'],
    'invalid argument "Infinity" for --limit: not a number',
    undefined,
  ],
  [
    'a switch that is neither',
    ['--debug=maybe'],
    'invalid argument "maybe" for --debug: not true or false',
    undefined,
  ],
]

for (const [title, argv, message, hint] of wrong) {
  test(title, () => assert.throws(() => read(...argv), { name: 'CommandError', message, hint }))
}
