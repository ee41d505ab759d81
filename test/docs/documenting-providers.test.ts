import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'

// The provider of the guide is as the guide says: its blocks are written to files, and its pages read.

const folder = temporaryFolder()
after(() => folder.remove())
const guide = readFileSync(new URL('../../docs/documenting-providers.md', import.meta.url), 'utf8')
const [provider = '', service = ''] = [...guide.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
  ([, text = '']) => text,
)
const place = join(folder.path, 'registry/src/shop/v1')
mkdirSync(join(place, 'services'), { recursive: true })
writeFileSync(join(place, 'provider.yaml'), provider)
writeFileSync(join(place, 'services/stock.yaml'), service)
const registry = ['--registry', '{"url": "file://./registry"}']

suite('the provider of the guide', () => {
  test('its page has what the guide says', async () => {
    const args = ['docs', 'generate', 'shop', '--out', 'pages', ...registry]
    const { code, stderr } = await runCli(args, { cwd: folder.path })
    assert.equal(stderr, '')
    assert.equal(code, 0)
    const page = readFileSync(join(folder.path, 'pages/stock/items.md'), 'utf8')
    const expected = [
      '# shop.stock.items\n\nWhat stands on a shelf.\n',
      '<summary>Lists the items of a shelf. Needs <code>shelf</code>.</summary>',
      'Puts an item on a shelf. Needs <code>shelf</code>, <code>name</code>, <code>tags</code>.',
      '| `price` | number or null | In euros; null for what is not for sale. |',
      '<summary>In <code>maker</code></summary>',
      '- Permissions: A token needs the `stock:read` scope.',
      '- Pages of 50 rows (`per_page`); all of them are read.',
      '| `colour` | string | query | Only items of this colour. One of `red`, `blue`. |',
      'FROM shop.stock.items\nWHERE shelf = 12;\n',
      "VALUES (\n  12,\n  'Teapot',\n  '[\"kitchen\"]'\n)\n",
      'POST /shelves/12/items\n\n{\n  "name": "Teapot",\n',
      '    - name: tags\n      value: ["kitchen"]\n',
    ]
    for (const piece of expected) assert.ok(page.includes(piece), `${piece}\nis not in\n${page}`)
    assert.match(readFileSync(join(folder.path, 'pages/index.md'), 'utf8'), /What is in the shop/)
  })

  test('its examples can be planned', async () => {
    const args = ['docs', 'generate', 'shop', '--out', 'json', '--format', 'json', ...registry]
    assert.equal((await runCli(args, { cwd: folder.path })).code, 0)
    const page = JSON.parse(readFileSync(join(folder.path, 'json/stock/items.json'), 'utf8')) as {
      methods: { example: { sql: string } }[]
    }
    for (const { example } of page.methods) {
      const explained = ['exec', `EXPLAIN ${example.sql}`, ...registry]
      const { code, stderr } = await runCli(explained, { cwd: folder.path })
      assert.equal(code, 0, stderr)
    }
  })
})
