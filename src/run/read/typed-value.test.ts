import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methodOf, parameter } from '../../../test/helpers/catalog-models.ts'
import { typedValue } from './typed-value.ts'

function inputOf(type: string) {
  const method = methodOf({ method: { parameters: [parameter('n', { schema: { type } })] } })
  const [input] = method.inputs
  assert.ok(input)
  return input
}

const none = Symbol('no value of the type can equal it')

/** The type of a parameter, a value for it, and the value that is sent. */
const cases: readonly (readonly [type: string, value: unknown, sent: unknown])[] = [
  ['integer', 1, 1],
  ['integer', '01', 1],
  ['integer', ' +7 ', 7],
  ['integer', '1e2', 100],
  ['integer', '2.0', 2],
  ['integer', true, 1],
  ['integer', false, 0],
  ['integer', 1.5, none],
  ['integer', '1.5', none],
  ['integer', 1e19, none],
  ['integer', '9223372036854775807', 9223372036854775807n],
  ['integer', '-9223372036854775808', -9223372036854775808n],
  ['integer', '9007199254740991', 9007199254740991],
  ['integer', '9007199254740993', 9007199254740993n],
  ['integer', 'x1', 'x1'],
  ['integer', '1x', '1x'],
  ['integer', null, null],
  ['integer', new Uint8Array([1]), none],
  ['number', '1.5', 1.5],
  ['number', '.5', 0.5],
  ['number', 'five', 'five'],
  ['number', true, 1],
  ['number', new Uint8Array([1]), none],
  ['boolean', 'true', true],
  ['boolean', ' FALSE ', false],
  ['boolean', 'trueish', 'trueish'],
  ['boolean', 1, true],
  ['boolean', 1n, true],
  ['boolean', '1', true],
  ['boolean', 0, false],
  ['boolean', 0n, false],
  ['boolean', 2, 2],
  ['boolean', false, false],
  ['boolean', null, null],
  ['string', '01', '01'],
  ['string', 5, 5],
  ['string', new Uint8Array([1]), none],
]

for (const [type, value, sent] of cases) {
  const shown = sent === none ? 'equals nothing' : `is ${typeof sent} ${String(sent)}`
  test(`for ${type}, ${typeof value} '${String(value)}' ${shown}`, () => {
    assert.deepEqual(typedValue(inputOf(type), value), sent === none ? undefined : { value: sent })
  })
}
