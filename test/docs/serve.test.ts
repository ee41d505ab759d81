import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openCatalog } from '../../src/catalog/open.ts'
import { startDocsServer } from '../../src/docs/serve.ts'
import { htmlDocument, htmlList } from '../../src/docs/writers/html-page.ts'
import { loadToHtml } from '../../src/docs/writers/markdown-html.ts'
import { markdownPage } from '../../src/docs/writers/markdown-page.ts'
import { temporaryFolder } from '../helpers/cli.ts'
import { settingsFor } from '../helpers/github.ts'
import { hostilePage } from '../helpers/hostile-page.ts'

const folder = temporaryFolder()
const site = join(folder.path, 'site')
mkdirSync(join(site, 'guides/sql'), { recursive: true })
writeFileSync(join(site, 'index.html'), '<h1>home</h1>')
writeFileSync(join(site, 'guides/sql/index.html'), '<h1>guide</h1>')
writeFileSync(join(site, 'a.css'), 'a{}')
writeFileSync(join(site, '404.html'), '<h1>lost</h1>')
writeFileSync(join(folder.path, 'secret.txt'), 'secret')
const catalog = openCatalog(settingsFor('http://127.0.0.1'))
const guidesFolder = fileURLToPath(new URL('../../docs', import.meta.url))
const plain = await startDocsServer({ catalog, siteFolder: undefined, guidesFolder, port: 0 })
const built = await startDocsServer({ catalog, siteFolder: site, port: 0 })
after(async () => {
  await plain.close()
  await built.close()
  folder.remove()
})

suite('plain pages', () => {
  const pages = [
    ['/', /href="\/providers\/github\/"/],
    ['/providers/github/', /href="\/providers\/github\/copilot\/"/],
    ['/providers/github/?find=COPILOT+seats', /href="\/providers\/github\/copilot\/user_seats\/"/],
    ['/?find=pull+requests+xyzzy', /<ul class="names">[\s\S]*\/pulls\/pull_requests\/"/],
    [
      '/?find=mfa',
      /<a href="\/guides\/recipes\/#which-members-have-no-two-factor-authentication">/,
    ],
    ['/?find=zzzzqqqq', /Nothing has any of these words/],
    ['/guides/writes/', /<h1 id="writes-over-many-rows">/],
    ['/providers/github/copilot/', /href="\/providers\/github\/copilot\/user_seats\/"/],
    ['/providers/github/copilot/user_seats/', /INSERT INTO github\.copilot\.user_seats/],
  ] as const
  for (const [path, expected] of pages) {
    test(`${path} is there`, async () => {
      const response = await fetch(plain.url + path)
      assert.equal(response.status, 200)
      assert.match(response.headers.get('content-type') ?? '', /text\/html/)
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'self'/)
      assert.match((await response.text()).replace(/<\/?span[^>]*>/g, ''), expected)
    })
  }

  test('what is searched for is shown as text', async () => {
    const response = await fetch(
      `${plain.url}/providers/github/?find=${encodeURIComponent('"><b>')}`,
    )
    const text = await response.text()
    assert.match(text, /value="&quot;&gt;&lt;b&gt;"/)
    assert.doesNotMatch(text, /<b>/)
  })

  for (const path of [
    '/x',
    '/providers/gitlab/',
    '/providers/github/x/',
    '/providers/github/copilot/x/',
    '/guides/',
    '/guides/nothing/',
    '/guides/..%2fREADME/',
    '/guides/writes/x/',
  ]) {
    test(`${path} is not there`, async () => {
      assert.equal((await fetch(plain.url + path)).status, 404)
    })
  }

  test('only reading is possible', async () => {
    assert.equal((await fetch(plain.url, { method: 'POST' })).status, 405)
    const head = await fetch(plain.url, { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.equal(await head.text(), '')
  })

  test('an address that is none is refused', async () => {
    assert.equal(await statusOf(plain.url, '/%zz'), 400)
  })

  for (const host of ['localhost', '127.0.0.1:1', '[::1]', 'docs.localhost']) {
    test(`is asked as ${host}`, async () => assert.equal(await statusOf(plain.url, '/', host), 200))
  }
  for (const host of [
    ...['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil', ''],
    ...['evil/localhost', '0.0.0.0', '192.168.0.1', undefined],
  ]) {
    test(`is not asked as ${host}, from a page of somebody else`, async () => {
      for (const server of [plain, built]) {
        const status = await statusOf(server.url, '/', host ?? null)
        assert.ok(status === 421 || status === 400, String(status))
      }
    })
  }

  test('no page has a script in it, or may', async () => {
    for (const path of ['/', '/providers/github/', '/providers/github/copilot/user_seats/']) {
      const response = await fetch(plain.url + path)
      const rules = response.headers.get('content-security-policy') ?? ''
      const [scripts = ''] = /script-src[^;]*/.exec(rules) ?? []
      assert.doesNotMatch(scripts, /unsafe-inline|unsafe-eval|data:|https?:/)
      assert.match(rules, /base-uri 'none'/)
      assert.doesNotMatch(await response.text(), /<script|\son\w+=/i)
    }
  })

  test('descriptions are read as Markdown', async () => {
    const response = await fetch(`${plain.url}/providers/github/copilot/user_seats/`)
    const text = await response.text()
    assert.match(
      text,
      /<blockquote>\s*<p><strong>Note<\/strong><\/p>\s*<p>This endpoint is in public preview/,
    )
    assert.match(
      text,
      /<a href="https:\/\/docs\.github\.com\/copilot[^"]*">Metrics data properties/,
    )
    assert.match(text, /<code>manage_billing:copilot<\/code>/)
    assert.match(text, /<details>\n<summary>In <code>assignee<\/code><\/summary>/)
    assert.match(text, /<span class="sql-keyword">SELECT<\/span>/)
    assert.match(text, /<meta name="viewport" content="width=device-width/)
    assert.doesNotMatch(text, /\[!NOTE\]|\]\(|&lt;details|&amp;lt;/)
  })

  test('links of a page lead somewhere', async () => {
    const path = '/providers/github/copilot/user_seats/'
    const text = await (await fetch(plain.url + path)).text()
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
    const own = links.filter((href) => href.startsWith('/'))
    assert.ok(own.length > 8, own.join(' '))
    for (const href of own) assert.equal((await fetch(plain.url + href)).status, 200, href)
  })

  test('links of guides lead to guides', async () => {
    for (const guide of ['sql', 'simulator', 'writes']) {
      const text = await (await fetch(`${plain.url}/guides/${guide}/`)).text()
      const own = [...text.matchAll(/href="(\/guides\/[^"#]*)/g)].map(([, href = '']) => href)
      assert.ok(own.length > 0, guide)
      for (const href of new Set(own))
        assert.equal((await fetch(plain.url + href)).status, 200, href)
    }
    const recipes = await (await fetch(`${plain.url}/guides/recipes/`)).text()
    assert.match(recipes, /<span class="sql-keyword">SELECT<\/span>/)
  })

  const evils = [
    '<img src=x onerror=alert(1)>\'"',
    '</details><script>alert(1)</script>',
    '<details>\n<summary><b onclick=alert(1)>x</b></summary>',
    '```\n<img src=x onerror=alert(1)>',
    '- a\n  ```\n<img src=x onerror=alert(1)>\n  ```',
    '\\`<img src=x onerror=alert(1)>\\`',
    '[a](\njavascript:alert(1)) [b](data:text/html,c) [d]\n\n[d]: javascript:alert(1)',
    '![a](http://evil.example/pixel.png)',
    '"><svg onload=alert(1)>',
  ]
  for (const evil of evils) {
    test(`nothing of a document becomes HTML: ${JSON.stringify(evil)}`, async () => {
      const body = (await loadToHtml())(markdownPage(hostilePage(evil)), (target) => target)
      const entry = { name: evil, href: evil, description: evil }
      const page = htmlDocument(evil, [entry], htmlList([entry]))
      const list = page.replace('<link rel="icon" href="data:,">', '')
      for (const html of [body, list]) {
        assert.doesNotMatch(html, /<(?:img|script|svg|b)\b|href="(?:javascript|data):/)
        const tags = html.replace(/"[^"]*"/g, '""')
        assert.doesNotMatch(tags, /<[^>]*\s(?:onerror|onclick|onload)=/)
      }
    })
  }
})

suite('the site that was built', () => {
  const files = [
    ['/', 200, '<h1>home</h1>', 'text/html; charset=utf-8'],
    ['/guides/sql/', 200, '<h1>guide</h1>', 'text/html; charset=utf-8'],
    ['/a.css', 200, 'a{}', 'text/css; charset=utf-8'],
    ['/guides', 404, '<h1>lost</h1>', 'text/html; charset=utf-8'],
    ['/providers/github/', 404, '<h1>lost</h1>', 'text/html; charset=utf-8'],
  ] as const
  for (const [path, status, text, type] of files) {
    test(`${path} is ${status}`, async () => {
      const response = await fetch(built.url + path)
      assert.equal(response.status, status)
      assert.equal(response.headers.get('content-type'), type)
      assert.equal(await response.text(), text)
    })
  }

  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/a.css%00']) {
    test(`${path} leads nowhere`, async () => {
      assert.equal(await statusOf(built.url, path), 404)
    })
  }
})

/** The status of a request whose path no client tidies up. */
async function statusOf(
  url: string,
  path: string,
  host: string | null = 'localhost',
): Promise<number> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(
    `GET ${path} HTTP/1.1\r\n${host === null ? '' : `Host: ${host}\r\n`}Connection: close\r\n\r\n`,
  )
  let text = ''
  for await (const piece of socket) text += piece
  assert.doesNotMatch(text, /\r\nsecret/)
  return Number(text.split(' ')[1])
}
