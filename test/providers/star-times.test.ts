import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Description } from '../../providers/github/description.ts'
import { withStarTimes } from '../../providers/github/star-times.ts'

const listOf = (name: string) => ({
  type: 'array',
  items: { $ref: `#/components/schemas/${name}` },
})
const answering = (...names: string[]) => ({
  paths: {
    '/x': {
      get: {
        responses: {
          200: { content: { 'application/json': { schema: { anyOf: names.map(listOf) } } } },
        },
      },
    },
  },
})

test('a list with the times of stars is asked for by its media type', () => {
  const given = answering('starred-repository', 'repository') as unknown as Description
  const media = { 'application/vnd.github.v3.star+json': { schema: listOf('starred-repository') } }
  assert.deepEqual(withStarTimes(given).paths['/x']?.['get'], {
    responses: { 200: { content: media } },
  })
})

test('other lists stay', () => {
  const given = answering('simple-user', 'stargazer') as unknown as Description
  assert.deepEqual(withStarTimes(given), given)
})
