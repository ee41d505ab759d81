import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fetch,
  method,
  mutate,
  nothing,
  number,
  text,
  unknown,
  written,
} from '../../test/helpers/plan-steps.ts'
import { estimateFetch, estimateMutate, type Range, sumOf } from './estimate.ts'

const shown = ({ least, most }: Range) => `${least}..${most ?? ''}`
const requests = (...given: Parameters<typeof fetch>) =>
  shown(estimateFetch(fetch(...given)).requests)
const paged = { method: method(true) }
const row = { sql: '', text: '', of: 'r', sources: [] }

test('constants make a request for each combination', () => {
  assert.equal(requests('t', {}), '1..1')
  assert.equal(requests('t', { a: [text('x'), text('y')], b: [text('1'), text('2')] }), '4..4')
})

test('the same value twice is one request, NULL is none', () => {
  assert.equal(requests('t', { a: [text('5'), number('5'), nothing] }), '1..1')
  assert.equal(requests('t', { a: [nothing] }), '0..0')
})

test('a signed number is a constant like any other', () => {
  const negative = {
    kind: 'unary',
    op: '-',
    operand: number('1'),
    span: { start: 0, end: 0 },
  } as const
  assert.equal(requests('t', { a: [negative] }), '1..1')
})

test('an expression may be NULL, or the same as another', () => {
  assert.equal(requests('t', { a: [unknown] }), '0..1')
  assert.equal(requests('t', { a: [text('x'), unknown] }), '1..2')
})

test('a listing takes as many requests as it has pages', () => {
  const estimate = estimateFetch(fetch('t', { a: [text('x'), text('y')] }, paged))
  assert.equal(estimate.isPaged, true)
  assert.equal(shown(estimate.requests), '2..')
})

test('one named page is one request', () => {
  assert.equal(requests('t', { page: [number('2')] }, paged), '1..1')
})

test('rows of another table may be none or any number', () => {
  const estimate = estimateFetch(fetch('t', { a: [text('x')] }, { drivers: [row] }))
  assert.deepEqual(estimate.each, ['r'])
  assert.equal(shown(estimate.calls), '1..1')
  assert.equal(shown(estimate.requests), '0..')
})

test('rows that the statement writes out are the most that there can be', () => {
  const drivers = [{ ...row, most: 3 }]
  assert.equal(requests('t', { a: [text('x'), text('y')] }, { drivers }), '0..6')
})

test('a write makes a request for each row and combination of its lists', () => {
  const [input] = method().inputs
  assert.ok(input)
  const lists = [{ ...written(input), from: 'values' as const, values: [text('x'), text('y')] }]
  assert.equal(
    shown(estimateMutate(mutate({ rows: [[text('1')], [text('2')]], lists })).requests),
    '4..4',
  )
  assert.equal(shown(estimateMutate(mutate({ rows: undefined })).requests), '0..')
})

test('a sum is unknown where one of it is', () => {
  assert.equal(shown(sumOf([])), '0..0')
  assert.equal(
    shown(
      sumOf([
        { least: 1, most: 2 },
        { least: 3, most: 3 },
      ]),
    ),
    '4..5',
  )
  assert.equal(shown(sumOf([{ least: 1 }, { least: 3, most: 3 }])), '4..')
})
