import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import type { QueryError } from '../../src/errors/query-error.ts'
import { startShop } from '../helpers/shop.ts'

// WHERE of a write names objects and checks them; its values go nowhere else.

const shop = await startShop()
after(() => shop.close())
const leave = { maxWrites: 10 }

async function requestsOf(sql: string, changes = {}): Promise<string[]> {
  return (await shop.run(sql, { ...leave, ...changes })).requests
}

async function refusal(sql: string): Promise<{ message: string; requests: string[] }> {
  const requests: string[] = []
  const error = await shop.run(sql, leave).then(
    (answer) => {
      requests.push(...answer.requests)
      return answer.failures[0]
    },
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Error, `not refused: ${sql}`)
  return { message: [error.message, (error as QueryError).hint].join(' '), requests }
}

suite('a condition that is no key of the object is checked on the object', () => {
  const cases: readonly (readonly [where: string, isChanged: boolean])[] = [
    ['archived = false', true],
    ['archived = true', false],
    ['NOT archived', true],
    ["archived = 'false'", true],
    ['qty IN (1, 2)', true],
    ['qty IN (3, 4)', false],
    ['qty = 1 AND archived = false', true],
    ['qty = 2', false],
    ['(qty = 2 OR archived = false)', true],
    ['qty BETWEEN 1 AND 3', true],
    ['qty <> 1', false],
    ["name LIKE 'b%'", true],
    ["name IN (SELECT 'bolt')", true],
    ["name = (SELECT 'nut')", false],
    ["name NOT IN ('bolt')", false],
    ["json_extract(owner, '$.login') = 'bob'", true],
    ['data__archived = true', false],
    ["state = 'open'", true],
    ["state = 'all'", false],
    ['id > 0', true],
    ['id < 0', false],
  ]
  for (const [where, isChanged] of cases) {
    test(where, async () => {
      const found = await requestsOf(
        `UPDATE toy.shop.items SET name = 'x' WHERE id = 1 AND ${where}`,
      )
      const patch = isChanged ? ['PATCH /items/1 {"name":"x"}'] : []
      assert.deepEqual(found, ['GET /items/1', ...patch])
    })
    test(`DELETE: ${where}`, async () => {
      const found = await requestsOf(
        `DELETE FROM toy.shop.items WHERE id = 1 AND reason = 'old' AND ${where}`,
      )
      assert.deepEqual(found, [
        'GET /items/1',
        ...(isChanged ? ['DELETE /items/1 {"reason":"old"}'] : []),
      ])
    })
  }
})

suite('writes with conditions', () => {
  test('several objects: those that pass, each once', async () => {
    const found = await requestsOf(
      "UPDATE toy.shop.items SET name = 'x' WHERE id IN (1, 2, 3, 2) AND archived = true",
    )
    const reads = found.filter((one) => one.startsWith('GET'))
    assert.deepEqual(reads.sort(), ['GET /items/1', 'GET /items/2', 'GET /items/3'])
    assert.deepEqual(found.slice(3), ['PATCH /items/2 {"name":"x"}', 'PATCH /items/3 {"name":"x"}'])
  })

  test('two lists for one key', async () => {
    const found = await requestsOf('DELETE FROM toy.shop.parts WHERE id IN (1, 2) AND id IN (2, 3)')
    assert.deepEqual(found, ['GET /parts', 'DELETE /parts/2'])
  })

  test('objects that a query names', async () => {
    const found = await requestsOf(
      "UPDATE toy.shop.items SET name = 'x' WHERE id IN (SELECT value FROM json_each('[1, 2]')) AND qty = 2",
    )
    assert.deepEqual(found.slice(2), ['PATCH /items/2 {"name":"x"}'])
  })

  test('values of another table, compared with what is changed', async () => {
    const found = await requestsOf(
      "UPDATE toy.shop.items AS i SET name = v.n FROM (VALUES (1, 'a', 1), (2, 'b', 9)) AS v(id, n, q) WHERE i.id = v.id AND i.qty = v.q",
    )
    assert.deepEqual(found.slice(2), ['PATCH /items/1 {"name":"a"}'])
  })

  test('an object without a method of its own is found in its list', async () => {
    const sql = (qty: number) =>
      `UPDATE toy.shop.parts SET name = 'x' WHERE id = 2 AND qty = ${qty}`
    assert.deepEqual(await requestsOf(sql(2)), ['GET /parts', 'PATCH /parts/2 {"name":"x"}'])
    assert.deepEqual(await requestsOf(sql(1)), ['GET /parts'])
    const several = "DELETE FROM toy.shop.parts WHERE id IN (1, 2, 3) AND color = 'red'"
    assert.deepEqual(await requestsOf(several), [
      'GET /parts',
      'DELETE /parts/1',
      'DELETE /parts/3',
    ])
  })

  test('a parameter of the call is sent and not compared', async () => {
    const found = await requestsOf(
      "UPDATE toy.shop.items SET name = 'x' WHERE id = 1 AND force = true AND qty = 1",
    )
    assert.deepEqual(found, ['GET /items/1', 'PATCH /items/1?force=true {"name":"x"}'])
  })

  test('keys alone read nothing', async () => {
    const found = await requestsOf('UPDATE toy.shop.items SET archived = true WHERE id = 1')
    assert.deepEqual(found, ['PATCH /items/1 {"archived":true}'])
  })

  test('what must be in the body is a value as data__ alone', async () => {
    const spelt = "REPLACE toy.shop.items SET qty = 5 WHERE id = 1 AND data__name = 'bolt'"
    assert.deepEqual(await requestsOf(spelt), ['PUT /items/1 {"qty":5,"name":"bolt"}'])
    const bare = "REPLACE toy.shop.items SET qty = 5, name = 'nut' WHERE id = 1 AND name = 'nut'"
    assert.deepEqual(await requestsOf(bare), ['GET /items/1'])
  })

  test('--max-writes counts what is left to write', async () => {
    const sql = "DELETE FROM toy.shop.parts WHERE id IN (1, 2, 3) AND color = 'blue'"
    const found = await requestsOf(sql, { maxWrites: 1 })
    assert.deepEqual(found, ['GET /parts', 'DELETE /parts/2'])
  })

  test('what nothing reads is refused', async () => {
    const { message, requests } = await refusal(
      "UPDATE toy.shop.boxes SET name = 'x' WHERE id = 1 AND archived = true",
    )
    assert.match(message, /'archived' is a value for the body.*SET/s)
    assert.deepEqual(requests, [])
  })

  test('a value for the body that no column shows is refused in WHERE', async () => {
    const { message, requests } = await refusal(
      "UPDATE toy.shop.items SET name = 'x' WHERE id = 1 AND extra = 'y'",
    )
    assert.match(message, /'extra' is a value for the body/)
    assert.deepEqual(requests, [])
  })

  test('in compat the body is filled from WHERE', async () => {
    const sql = "UPDATE toy.shop.items SET name = 'x' WHERE id = 1 AND archived = true"
    assert.deepEqual(await requestsOf(sql, { compat: true }), [
      'PATCH /items/1 {"name":"x","archived":true}',
    ])
  })
})

suite('values in WHERE that a request has no place for', () => {
  const cases: readonly (readonly [sql: string, message: RegExp])[] = [
    ["UPDATE toy.shop.items SET name = 'x' WHERE id = 1 AND force = NULL", /equals NULL: force/],
    [
      "UPDATE toy.shop.items SET name = 'x' WHERE id = 1 AND force IN (NULL, true)",
      /equals NULL: force/,
    ],
    ['DELETE FROM toy.shop.items WHERE id = 1 AND reason = NULL', /equals NULL: reason/],
    [
      "REPLACE toy.shop.items SET qty = 5 WHERE id = 1 AND data__name IN ('bolt', 'nut')",
      /different values for one object/,
    ],
    [
      "REPLACE toy.shop.items SET qty = 5 WHERE id = 1 AND data__name IN (SELECT 'bolt' UNION SELECT 'nut')",
      /different values for one object/,
    ],
  ]
  for (const [sql, message] of cases) {
    test(sql, async () => {
      const found = await refusal(sql)
      assert.match(found.message, message)
      assert.deepEqual(found.requests, [])
    })
  }
})
