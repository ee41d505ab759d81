import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valueAt } from './json-path.ts'

const body = {
  a: { b: { c: 1 }, list: [{ x: 1, tags: ['p'] }, { x: 2 }, { y: 3 }], nothing: null },
  '@odata.nextLink': 'url',
  '1_clicks': [5],
  zones: {
    north: { machines: [{ id: 1 }, { id: 2 }] },
    east: { warning: 'none' },
    south: { machines: [{ id: 3 }] },
  },
  grid: [
    [1, 2],
    [3, 4],
  ],
}

const cases: readonly (readonly [string, unknown])[] = [
  ['$', body],
  ['', body],
  ['$.a.b.c', 1],
  ['a.b.c', 1],
  ['$.a.nothing', null],
  ['$.a.nothing.deeper', undefined],
  ['$.nowhere.a', undefined],
  ['$.a.b.c.d', undefined],
  ['$.a.list[0].x', 1],
  ['$.a.list[-1:].y', 3],
  ['$.a.list[-1].y', 3],
  ['$.a.list[9]', undefined],
  ['$.a.b[0]', undefined],
  ['$.a.list[*].x', [1, 2]],
  ['$.a.list[*]', body.a.list],
  ['$.a.b[*]', [1]],
  ['$.a.b.c[*]', undefined],
  ['$.zones[*].machines', [{ id: 1 }, { id: 2 }, { id: 3 }]],
  ['$.zones.*.machines[*]', [{ id: 1 }, { id: 2 }, { id: 3 }]],
  ['$.a.list.x', [1, 2]],
  ["$['@odata.nextLink']", 'url'],
  ['$["@odata.nextLink"]', 'url'],
  ["$.a['b'].c", 1],
  ['$.@odata.nextLink', undefined],
  ['$.1_clicks', [5]],
  ['$.grid[1][0]', 3],
  ['$.toString', undefined],
  ['$.a.constructor', undefined],
  ['$.__proto__', undefined],
]

for (const [path, expected] of cases) {
  test(`'${path}' is ${JSON.stringify(expected)?.slice(0, 40) ?? 'nothing'}`, () => {
    assert.deepEqual(valueAt(body, path), expected)
  })
}

for (const value of [undefined, null, 'text', 5]) {
  test(`a key of ${JSON.stringify(value) ?? 'nothing'} is nothing`, () => {
    assert.equal(valueAt(value, '$.length'), undefined)
  })
}
