import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { after, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { openCatalog } from '../../src/catalog/open.ts'
import { startDocsServer } from '../../src/docs/serve.ts'

// What the built site is like in a browser. `npm run test:site` builds it first and says which browser.

const siteFolder = join(import.meta.dirname, '../dist')
const axe = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')
const SEED = '/providers/github/copilot/user_seats/'
const IDLE_MILLISECONDS = 300
const MAX_PAGE_BYTES = 150 * 1024
const MAX_ANSWER_MILLISECONDS = 100

const catalog = openCatalog({
  documentRoots: [],
  builtInFolder: join(import.meta.dirname, '../../dist/providers'),
  cacheFolder: undefined,
})
const server = await startDocsServer({ catalog, siteFolder, port: 0 })
const browser = await chromium.launch({
  executablePath: process.env['PLAYWRIGHT_CHROMIUM'] ?? '',
  // Its sandbox does not start for root, and what it reads is this site alone.
  args: ['--no-sandbox'],
})
after(async () => {
  await browser.close()
  await server.close()
})

interface Opened {
  readonly page: Page
  /** Errors of the console, of scripts and of requests. */
  readonly errors: string[]
}

async function open(
  path: string,
  { width = 1280, colorScheme = 'light' as 'light' | 'dark' } = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('requestfailed', (request) => errors.push(request.url()))
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(server.url + path, { waitUntil: 'networkidle' })
  return { page, errors }
}

const looked = [
  '/',
  SEED,
  '/guides/sql/',
  '/catalogue/',
  '/providers/github/',
  '/providers/github/repos/repos/',
]

suite('pages', () => {
  for (const path of looked) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${path} (${colorScheme}) has no errors and can be used by all`, async () => {
        const { page, errors } = await open(path, { colorScheme })
        assert.deepEqual(errors, [])
        assert.deepEqual(await violations(page), [])
        await page.context().close()
      })
    }

    test(`${path} is as wide as a phone`, async () => {
      const { page } = await open(path, { width: 390 })
      const widths = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      assert.equal(widths[0], widths[1])
      await page.context().close()
    })
  }

  test('the page of a resource says what it is asked and what that sends', async () => {
    const { page } = await open(SEED)
    assert.equal(await page.locator('h1').textContent(), 'github.copilot.user_seats')
    const main = (await page.locator('main').textContent()) ?? ''
    for (const words of [
      'SELECT get',
      'manage_billing:copilot',
      'quota core',
      'GET /orgs/',
      'See also',
    ]) {
      assert.ok(main.includes(words), words)
    }
    await page.context().close()
  })

  test('the page of a table that belongs to a list has a join with that', async () => {
    const { page } = await open('/providers/github/pulls/reviews/')
    const join = page.locator('.expressive-code', { hasText: 'AS listed' }).first()
    assert.match((await join.textContent()) ?? '', /JOIN github\.pulls\.reviews AS it/)
    await page.context().close()
  })

  test('what is in a column unfolds', async () => {
    const { page } = await open(SEED)
    const inside = page.locator('details', { hasText: 'assignee' }).first()
    assert.equal(await inside.getByText('avatar_url').isVisible(), false)
    await inside.locator('summary').click()
    assert.equal(await inside.getByText('avatar_url').isVisible(), true)
    await page.context().close()
  })

  test('an example is copied with its button', async () => {
    const { page } = await open(SEED)
    const example = page.locator('.expressive-code', { hasText: 'SELECT' }).first()
    await example.hover()
    await example.locator('button').click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    assert.match(
      copied.replaceAll('\r', ''),
      /^SELECT\n[\s\S]+\nFROM github\.copilot\.user_seats\nWHERE org = '/,
    )
    await page.context().close()
  })
})

suite('finding', () => {
  test('the search finds a resource by its words, quickly', async () => {
    const { page, errors } = await open('/')
    await page.keyboard.press('Control+k')
    const field = page.locator('.pagefind-ui__search-input')
    await field.waitFor()
    await field.fill('copilot')
    await page.locator('.pagefind-ui__result').first().waitFor()
    await field.fill('copilot seats')
    const found = page.locator(`.pagefind-ui__result a[href^="${SEED}"]`)
    await found.first().waitFor()
    assert.deepEqual(errors, [])
    await page.context().close()
  })

  test('an index that is loaded answers at once', async (t) => {
    const { page } = await open('/')
    const { count, milliseconds } = await page.evaluate(async () => {
      const script = '/pagefind/pagefind.js'
      const pagefind = await import(script)
      await pagefind.init()
      const times: number[] = []
      let results: unknown[] = []
      // The first loads what the index has of these words; the quickest is the one that nothing disturbs.
      for (let time = 0; time < 6; time += 1) {
        const started = performance.now()
        ;({ results } = await pagefind.search('copilot seats'))
        times.push(performance.now() - started)
      }
      return { count: results.length, milliseconds: Math.min(...times.slice(1)) }
    })
    t.diagnostic(`${milliseconds.toFixed(1)} ms`)
    assert.ok(count > 0)
    assert.ok(milliseconds <= MAX_ANSWER_MILLISECONDS, `${milliseconds} ms`)
    await page.context().close()
  })

  for (const [words, expected] of [
    ['copilot seats', SEED],
    ['pending_cancellation_date', SEED],
    ['cancel_copilot_seat_assignment_for_users', SEED],
  ] as const) {
    test(`the catalogue finds '${words}'`, async () => {
      const { page, errors } = await open('/catalogue/')
      await page.locator('#wanted').fill(words)
      await page.locator(`#resources a[href^="${expected}"]:visible`).first().waitFor()
      assert.deepEqual(errors, [])
      await page.context().close()
    })
  }
})

suite('files', () => {
  const pages = filesOf(siteFolder)
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, html: readFileSync(join(siteFolder, path), 'utf8') }))

  test('every link and anchor within the site leads somewhere', () => {
    const anchors = new Map(
      pages.map(({ path, html }) => [
        `/${path.replace(/(^|\/)index\.html$/, '$1')}`,
        new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id)),
      ]),
    )
    const broken = new Set<string>()
    for (const { path, html } of pages) {
      const here = `/${path.replace(/(^|\/)index\.html$/, '$1')}`
      for (const [, written = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        if (/^(?:[a-z]+:|\/\/)/i.test(written)) continue
        const [target = '', anchor = ''] = written.replaceAll('&amp;', '&').split('#')
        const url = target === '' ? here : posix.join(target.startsWith('/') ? '/' : here, target)
        const known = anchors.get(url)
        const isFile = statSync(join(siteFolder, url), { throwIfNoEntry: false })?.isFile()
        const isThere =
          known === undefined ? isFile : anchor === '' || known.has(decodeURIComponent(anchor))
        if (!isThere) broken.add(`${here}: ${written}`)
      }
    }
    assert.ok(anchors.size > 480, String(anchors.size))
    assert.deepEqual([...broken], [])
  })

  test('a page with its styles and scripts weighs little', (t) => {
    let most = { path: '', total: 0 }
    const weights = new Map<string, number>()
    const heavy: string[] = []
    for (const { path, html } of pages) {
      let total = gzipSync(html).length
      for (const [, url = ''] of html.matchAll(/\s(?:href|src)="(\/[^"]+\.(?:css|js))"/g)) {
        let weight = weights.get(url)
        if (weight === undefined) {
          weight = gzipSync(readFileSync(join(siteFolder, url))).length
          weights.set(url, weight)
        }
        total += weight
      }
      if (total > most.total) most = { path, total }
      if (total > MAX_PAGE_BYTES) heavy.push(`${path}: ${total}`)
    }
    t.diagnostic(`most: ${most.path}, ${(most.total / 1024).toFixed(0)} kB`)
    assert.deepEqual(heavy, [])
  })
})

/** What axe-core finds that keeps people out. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  // Blocks of code that scroll get their place in the order of keys when the page is idle.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  await page.waitForTimeout(IDLE_MILLISECONDS)
  return await page.evaluate(async () => {
    const { violations: found } = await (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{
            violations: { id: string; impact: string; nodes: { html: string }[] }[]
          }>
        }
      }
    ).axe
      // The button that opens the search is named so; what it shows beside its name is a key.
      .run({ rules: { 'label-content-name-mismatch': { enabled: false } } })
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`)
  })
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
}
