import assert from 'node:assert/strict'
import { dirname, join } from 'node:path/posix'
import { suite, test } from 'node:test'
import { load } from 'js-yaml'
import { openCatalog } from '../../src/catalog/open.ts'
import { type DocsFormat, generatePages } from '../../src/docs/generate.ts'
import { buildPage } from '../../src/docs/page/build-page.ts'
import type { ResourcePage } from '../../src/docs/page/page.ts'
import { markdownPage } from '../../src/docs/writers/markdown-page.ts'
import { settingsFor } from '../helpers/github.ts'

const catalog = openCatalog(settingsFor('http://127.0.0.1'))
const notes = await catalog.findNotes('github')

async function pageOf(service: string, name: string): Promise<ResourcePage> {
  const resource = await catalog.findResource('github', service, name)
  assert.ok(resource)
  return buildPage(resource, notes)
}

async function filesOf(format: DocsFormat): Promise<Map<string, string>> {
  const provider = await catalog.findProvider('github')
  assert.ok(provider)
  const files = new Map<string, string>()
  for await (const made of generatePages(catalog, provider, format)) {
    assert.ok('path' in made)
    const { path, text } = made
    assert.ok(!files.has(path), path)
    files.set(path, text)
  }
  return files
}

suite('the model of a page', () => {
  test('says what each method calls, needs, gives and costs', async () => {
    const page = await pageOf('copilot', 'user_seats')
    const [get, add, cancel] = page.methods
    assert.ok(get && add && cancel)
    assert.equal(get.request, 'GET /orgs/{org}/members/{username}/copilot')
    assert.equal(get.writes, false)
    assert.deepEqual(get.requiredSets, [['org', 'username']])
    assert.equal(get.quota, 'core')
    assert.match(get.url ?? '', /^https:\/\/docs\.github\.com\//)
    assert.match(get.permissions.join(' '), /`manage_billing:copilot` or `read:org` scopes/)
    const team = get.columns.find(({ name }) => name === 'assigning_team')
    assert.equal(team?.nullable, true)
    assert.ok(team?.fields?.some(({ name, type }) => name === 'slug' && type === 'string'))
    const plan = get.columns.find(({ name }) => name === 'plan_type')
    assert.deepEqual(plan?.values, ['business', 'enterprise', 'unknown'])
    assert.equal(add.writes, true)
    assert.equal(cancel.access, 'exec')
    assert.match(cancel.example?.sql ?? '', /"selected_usernames": \[\n/)
    assert.equal(cancel.example?.request.method, 'DELETE')
  })

  test('a listing has pages, and searching has a quota of its own', async () => {
    const repos = await pageOf('repos', 'repos')
    const list = repos.methods.find(({ name }) => name === 'list_for_org')
    assert.deepEqual(list?.paging, { parameter: 'per_page', size: 100 })
    const code = await pageOf('search', 'code')
    assert.equal(code.methods[0]?.quota, 'code_search')
  })
})

suite('a page', () => {
  test('begins with a statement, what it needs and its price', async () => {
    const [top = ''] = markdownPage(await pageOf('copilot', 'user_seats')).split('\n## ')
    assert.match(top, /^Get Copilot seat assignment details for a user\. It has 3 methods: /m)
    assert.match(
      top,
      /\nFROM github\.copilot\.user_seats\nWHERE org = '[^']+'\n {2}AND username = /,
    )
    assert.match(top, /^- `org`: The organization name\.$/m)
    assert.match(top, /^- Permissions: .*`manage_billing:copilot` or `read:org` scopes/m)
    assert.match(top, /^- Price: one request, from the quota `core`\.$/m)
  })

  test('says that no permission is named', async () => {
    const [top = ''] = markdownPage(await pageOf('repos', 'repos')).split('\n## ')
    assert.match(top, /^- `org`: .*\n- Permissions: the API's description names none\.\n- Price: /m)
  })

  test('has columns before methods', async () => {
    const text = markdownPage(await pageOf('copilot', 'user_seats'))
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    assert.deepEqual(headings, ['Columns', 'Methods', "In a stack's manifest", 'See also'])
  })

  for (const [service, name, expected] of [
    ['repos', 'repos', 'list_for_org'],
    ['issues', 'issues', 'list_for_repo'],
    ['pulls', 'pull_requests', 'list'],
    ['emojis', 'emojis', 'get_emojis'],
  ] as const) {
    test(`of ${service}.${name} begins with ${expected}`, async () => {
      assert.equal((await pageOf(service, name)).start?.method, expected)
    })
  }

  test('says each need once', async () => {
    for (const [path, text] of await filesOf('markdown')) {
      for (const section of text.split(/\n### /)) {
        const needs = section.match(/[^.\n]*\bscopes? to use this endpoint/g) ?? []
        assert.equal(new Set(needs).size, needs.length, path)
      }
    }
    const seats = markdownPage(await pageOf('copilot', 'user_seats'))
    assert.equal(seats.split('`read:org` scopes').length, 2)
  })

  test('folds what is long', async () => {
    const text = markdownPage(await pageOf('repos', 'repos'))
    const [shown = '', ...folds] = text.split(/<details>[\s\S]*?<\/details>/)
    assert.ok(folds.length > 5)
    assert.doesNotMatch(shown, /^\| `contributors_url`/m)
    assert.doesNotMatch(shown, /^\| `squash_merge_commit_title` \| string \| body/m)
    assert.match(text, /<summary>\d+ more: addresses<\/summary>/)
    assert.match(text, /<summary>24 optional parameters<\/summary>/)
    const selects = [...text.matchAll(/^SELECT\n([\s\S]*?)\nFROM/gm)]
    for (const [, list = ''] of selects) assert.ok(list.split('\n').length <= 8, list)
  })
})

suite('manifest entries', () => {
  test('are YAML whose every name is an input of an INSERT', async () => {
    let count = 0
    for (const [path, text] of await filesOf('json')) {
      if (path.endsWith('index.json')) continue
      const page = JSON.parse(text) as ResourcePage
      if (page.manifest === undefined) continue
      count += 1
      const entries = load(page.manifest.yaml) as {
        name: string
        props: { name: string; value: unknown }[]
      }[]
      assert.equal(entries[0]?.name, page.name, path)
      const inserts = page.methods.filter(({ access }) => access === 'insert')
      const known = new Set(inserts.flatMap(({ inputs }) => inputs.map(({ name }) => name)))
      const names = entries[0]?.props.map(({ name }) => name) ?? []
      assert.deepEqual(names, page.manifest.names, path)
      for (const name of names) assert.ok(known.has(name), `${page.id}: ${name}`)
      const sets = inserts[0]?.requiredSets ?? []
      const isEnough = sets.some((set) => set.every((name) => names.includes(name)))
      assert.ok(isEnough || sets.length === 0, `${page.id} lacks something`)
    }
    assert.ok(count > 100, String(count))
  })
})

suite('files', () => {
  const linked = /\]\((?!https?:|mailto:|#|\/)([^)\s]+)\)/g

  test('links between Markdown pages lead to pages', async () => {
    const files = await filesOf('markdown')
    assert.equal(files.size, 470)
    for (const [path, text] of files) {
      for (const [, target = ''] of text.matchAll(linked)) {
        assert.ok(files.has(join(dirname(path), target)), `${path}: ${target}`)
      }
    }
  })

  test('links between pages of a site lead to pages', async () => {
    const files = await filesOf('site')
    const urls = new Set([...files.keys()].map(urlOf))
    for (const [path, text] of files) {
      assert.match(text, /^---\ntitle: ".+"\n(?:tableOfContents: false\n)?---\n/)
      for (const [, target = ''] of text.matchAll(linked)) {
        const url = join(urlOf(path), target)
        assert.ok(urls.has(url), `${path}: ${target} is ${url}`)
      }
    }
  })

  test('what a method calls ends the list of its description', async () => {
    const text = markdownPage(await pageOf('pulls', 'reviews'))
    assert.match(text, /`body_html`\.\n\nCalls `GET [^`]+\/reviews`; it only reads\.\n\n- /)
  })

  test('an index says how many of what', async () => {
    const files = await filesOf('markdown')
    assert.match(
      files.get('index.md') ?? '',
      /^\| \[`copilot`\]\(copilot\/index\.md\) \| Copilot seats, [^|]+ \| \d+\u00a0resources \|/m,
    )
    assert.match(
      files.get('copilot/index.md') ?? '',
      /\(user_seats\.md\) \| Get Copilot seat assignment details for a user \| SELECT, INSERT, EXEC \| 3\u00a0methods \|/,
    )
  })

  test('notes of a site are asides', async () => {
    const text = (await filesOf('site')).get('copilot/user_seats.md') ?? ''
    assert.match(
      text,
      /^:::note\nThis endpoint is in public preview and is subject to change\.\n:::$/m,
    )
    assert.doesNotMatch(text, /\[!NOTE\]/)
  })

  function urlOf(path: string): string {
    return `/${path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '/')}`
  }

  test('every method has a heading, a line and a part that opens', async () => {
    for (const [service, name, opening] of [
      ['pulls', 'reviews', '<details>'],
      ['copilot', 'user_seats', '<details open>'],
    ] as const) {
      const page = await pageOf(service, name)
      const text = markdownPage(page)
      for (const { access, name: method } of page.methods) {
        assert.ok(text.includes(`\n### ${access.toUpperCase()} ${method}\n\n${opening}\n<summary>`))
      }
      assert.match(text, /<summary>[A-Z][^<]+\. Needs <code>\w+<\/code>, <code>/)
    }
  })
})
