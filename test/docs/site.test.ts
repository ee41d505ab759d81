import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { withExternalScripts } from '../../scripts/external-scripts.ts'
import { guideOf } from '../../scripts/site-guide.ts'

test('scripts of pages become files', () => {
  const files = new Map<string, string>()
  const put = (path: string, text: string) => void files.set(path, text)
  const data = '<script type="application/json">{"a":1}</script><script src="/b.js"></script>'
  const page = `<head><script>theme()</script>${data}<script type="module">go()</script></head>`
  const made = withExternalScripts(page, '_astro/page-', put)
  assert.deepEqual([...files.values()], ['theme()', 'go()'])
  assert.ok(made.includes(data))
  const links = [
    ...made.matchAll(/<script( type="module")? src="\/(_astro\/page-\w+\.js)"><\/script>/g),
  ]
  assert.deepEqual(
    links.map(([, type, path = '']) => [type, files.get(path)]),
    [
      [undefined, 'theme()'],
      [' type="module"', 'go()'],
    ],
  )
  assert.throws(() => withExternalScripts('<a onclick="x()">', '', put), /attribute/)
})

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

test('every guide has its place in the sidebar', () => {
  const config = readFileSync(join(import.meta.dirname, '../../site/astro.config.mjs'), 'utf8')
  const names = readdirSync(new URL('../../docs/', import.meta.url))
  for (const name of names.filter((one) => one.endsWith('.md'))) {
    assert.ok(config.includes(`'${name.replace('.md', '')}'`), name)
  }
})

test('guides lead to files by links, never by paths in their words', () => {
  const folder = new URL('../../docs/', import.meta.url)
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.md'))) {
    const text = readFileSync(new URL(name, folder), 'utf8')
    assert.doesNotMatch(text, /\(docs\//, name)
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      assert.ok(existsSync(new URL(target, folder)), `${name}: ${target}`)
    }
  }
})
