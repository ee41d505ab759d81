import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayWidth, isPlain, originalWidth } from './display-width.ts'

const cases = [
  ['ASCII', 'hello, world', 12],
  ['nothing', '', 0],
  ['accented letters', 'Zo\u00eb \u00c5str\u00f6m', 10],
  ['letters with combining accents', 'e\u0301e\u0301', 2],
  ['Cyrillic', '\u041f\u0440\u0438\u0432\u0435\u0442', 6],
  ['Chinese', '\u4e2d\u6587', 4],
  ['Japanese', '\u3053\u3093\u306b\u3061\u306f', 10],
  ['Korean', '\ud55c\uad6d\uc5b4', 6],
  ['full-width letters', '\uff21\uff22', 4],
  ['characters outside the basic plane', '\u{20000}', 2],
  ['an emoji', '\u{1f600}', 2],
  ['emoji joined into one', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 2],
  ['an emoji with a skin tone', '\u{1f44d}\u{1f3fd}', 2],
  ['a text symbol', '\u2764', 1],
  ['a text symbol shown as emoji', '\u2764\ufe0f', 2],
  ['a flag', '\u{1f1e9}\u{1f1ea}', 2],
  ['a family and a flag', '\u{1f469}\u200d\u{1f467}\u{1f1e9}\u{1f1ea}', 4],
  ['a key cap', '1\ufe0f\u20e3', 2],
  ['tabs and control characters', 'a\tb\u0007', 2],
  ['zero-width spaces', 'a\u200bb', 2],
  ['soft hyphens', 'a\u00adb', 2],
  ['box drawing', '\u2500\u2502', 2],
  ['mixed text', 'repo \u{1f680} \u4e2d', 10],
] as const

for (const [title, text, width] of cases) {
  test(`measures ${title}`, () => assert.equal(displayWidth(text), width))
}

test('calls printable ASCII plain', () => {
  assert.equal(isPlain('a ~'), true)
  assert.equal(isPlain('a\tb'), false)
  assert.equal(isPlain('\u00eb'), false)
})

test('measures pictures as the original does, where that is wanted', () => {
  assert.equal(originalWidth('\u2764\ufe0f'), 1)
  assert.equal(originalWidth('\u{1f1e9}\u{1f1ea}'), 1)
  assert.equal(originalWidth('\u4e2d\u6587'), 4)
})
