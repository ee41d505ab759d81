import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { guideOf } from '../../scripts/site-guide.ts'

test('a guide keeps links to guides and the words of links to the checkout', () => {
  const text =
    '# The `stackql` dialect\n\n[a](writes.md) [b](sql.md#changing) [c](../README.md) [d](https://e) [f](#g)\n'
  assert.equal(
    guideOf(text, ['writes.md', 'sql.md']),
    '---\ntitle: "The stackql dialect"\n---\n\n[a](../writes/) [b](../sql/#changing) c [d](https://e) [f](#g)\n',
  )
})

test('every guide has a title and no other heading of its level', () => {
  const folder = new URL('../../docs/', import.meta.url)
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  for (const name of names) {
    const guide = guideOf(readFileSync(new URL(name, folder), 'utf8'), names)
    assert.match(guide, /^---\ntitle: ".+"\n---\n/, name)
    const prose = guide.replace(/^```.*?^```$/gms, '')
    assert.doesNotMatch(prose, /^# /m, name)
  }
})
