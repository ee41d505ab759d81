import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { after, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { openCatalog } from '../../src/catalog/open.ts'
import type { SearchIndex } from '../../src/catalog/search-index.ts'
import { prepare, rank } from '../../src/docs/search/rank.ts'
import { startDocsServer } from '../../src/docs/serve.ts'
import { urlOf } from '../src/search-client.ts'

// What the built site is like in a browser. `npm run test:site` builds it first and says which browser.

const siteFolder = join(import.meta.dirname, '../dist')
const axe = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')
const SEED = '/providers/github/copilot/user_seats/'
const IDLE_MILLISECONDS = 300
const MAX_PAGE_BYTES = 150 * 1024
const MAX_ANSWER_MILLISECONDS = 100
const PHONE = { width: 390 }
/** Pages of guides are as long as they are written; the others have their lists folded. */
const MAX_HEIGHT = 7500
const MAX_PHONE_HEIGHT = 11_000

const catalog = openCatalog({
  documentRoots: [],
  builtInFolder: join(import.meta.dirname, '../../dist/providers'),
  cacheFolder: undefined,
})
const server = await startDocsServer({ catalog, siteFolder, port: 0 })
const guidesFolder = join(import.meta.dirname, '../../docs')
const plain = await startDocsServer({ catalog, siteFolder: undefined, guidesFolder, port: 0 })
const browser = await chromium.launch({
  executablePath: process.env['PLAYWRIGHT_CHROMIUM'] ?? '',
  // Its sandbox does not start for root, and what it reads is this site alone.
  args: ['--no-sandbox'],
})
after(async () => {
  await browser.close()
  await server.close()
  await plain.close()
})

interface Opened {
  readonly page: Page
  /** Errors of the console, of scripts and of requests. */
  readonly errors: string[]
}

async function open(
  path: string,
  { width = 1280, colorScheme = 'light' as 'light' | 'dark', base = server.url } = {},
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
  await page.goto(base + path, { waitUntil: 'networkidle' })
  return { page, errors }
}

const looked = [
  '/',
  '/guides/recipes/',
  SEED,
  '/guides/sql/',
  '/catalogue/',
  '/providers/github/',
  '/providers/github/pulls/',
  '/providers/github/repos/repos/',
  '/providers/github/emojis/emojis/',
  '/providers/github/interactions/repo_pull_request_bypass_lists/',
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

    test(`${path} fits a phone`, async () => {
      const { page } = await open(path, PHONE)
      assert.deepEqual(await overflowing(page), [])
      const { h1, buttons } = await page.evaluate(() => ({
        h1: document.querySelector('h1')?.getBoundingClientRect().toJSON(),
        buttons: [...document.querySelectorAll('.copy button')]
          .filter((one) => one.checkVisibility())
          .map((one) => one.getBoundingClientRect().toJSON()),
      }))
      assert.ok(h1.left >= 0 && h1.right <= PHONE.width && h1.top < 300, JSON.stringify(h1))
      for (const { left, right } of buttons) assert.ok(left >= 0 && right <= PHONE.width)
      await page.context().close()
    })
  }

  test('no page of a table is taller than it must be', async (t) => {
    const { page } = await open('/catalogue/')
    const { groups } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../src/generated/catalogue.json'), 'utf8'),
    ) as { groups: { services: { url: string; resources: { url: string }[] }[] }[] }
    const services = groups.flatMap((group) => group.services)
    // The longest of each service, by the weight of its file.
    const urls = services.map(({ resources }) => {
      const sizes = resources.map(({ url }) => ({
        url,
        size: statSync(join(siteFolder, url, 'index.html')).size,
      }))
      return sizes.sort((x, y) => y.size - x.size)[0]?.url ?? ''
    })
    for (const [width, limit] of [
      [1440, MAX_HEIGHT],
      [PHONE.width, MAX_PHONE_HEIGHT],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      const heights: { url: string; height: number }[] = []
      for (const url of [
        '/catalogue/',
        '/providers/github/',
        ...services.map((one) => one.url),
        ...urls,
      ]) {
        await page.goto(server.url + url, { waitUntil: 'domcontentloaded' })
        const height = await page.evaluate(() => document.documentElement.scrollHeight)
        heights.push({ url, height })
      }
      heights.sort((x, y) => y.height - x.height)
      t.diagnostic(
        `${width}: ${heights
          .slice(0, 4)
          .map((one) => `${one.url} ${one.height}`)
          .join(', ')}`,
      )
      assert.deepEqual(
        heights.filter(({ height }) => height > limit),
        [],
      )
    }
    await page.context().close()
  })

  test('the start has a query, its result and three doors', async () => {
    const { page } = await open('/')
    assert.match(
      (await page.locator('.home-example .expressive-code').textContent()) ?? '',
      /SELECT/,
    )
    assert.ok((await page.locator('.home-example tbody tr').count()) > 0)
    assert.match((await page.locator('.home-example').textContent()) ?? '', /GET \/orgs\/acme\//)
    assert.deepEqual(await page.locator('.doors h2').allTextContents(), [
      'Try it',
      'Use it',
      'Write a provider',
    ])
    await page.context().close()
  })

  test('a table of a guide has its heads on a phone', async () => {
    const { page } = await open('/guides/recipes/', PHONE)
    assert.equal(await page.locator('main th').first().isVisible(), true)
    await page.context().close()
  })

  test('the way to a page is above its title', async () => {
    const { page } = await open(SEED)
    const trail = page.getByRole('navigation', { name: 'Breadcrumb' })
    assert.deepEqual(
      (await trail.getByRole('listitem').allTextContents()).map((text) => text.trim()),
      ['Start', 'Catalogue', 'github', 'copilot'],
    )
    await trail.getByText('copilot').click()
    await page.waitForURL('**/providers/github/copilot/')
    await page.context().close()
  })

  for (const path of [SEED, '/providers/github/users/users/', '/guides/security/']) {
    test(`the entry of ${path} is in view in the sidebar`, async () => {
      const { page } = await open(path)
      const current = page.locator('#starlight__sidebar a[aria-current="page"]')
      const box = await current.boundingBox()
      assert.ok(box !== null && box.y > 0 && box.y + box.height < 800, JSON.stringify(box))
      await page.context().close()
    })
  }

  test('the entry of a page is in view in the menu of a phone', async () => {
    const { page } = await open(SEED, PHONE)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.waitForFunction(() => {
      const current = document.querySelector('#starlight__sidebar a[aria-current="page"]')
      const box = current?.getBoundingClientRect()
      return box !== undefined && box.top > 0 && box.bottom < innerHeight
    })
    await page.context().close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`SQL has the colours of its lexer (${colorScheme})`, async () => {
      const { page } = await open(SEED, { colorScheme })
      const colours = await page.evaluate(() =>
        ['keyword', 'string'].map((name) => {
          const element = document.querySelector(`.expressive-code .sql-${name} span`)
          return element === null ? '' : getComputedStyle(element).color
        }),
      )
      const plain = await page.evaluate(
        () => getComputedStyle(document.querySelector('.expressive-code .code') as Element).color,
      )
      assert.equal(new Set([...colours, plain]).size, 3, colours.join(' '))
      await page.context().close()
    })
  }

  test('the page of a resource says what it is asked and what that sends', async () => {
    const { page } = await open(SEED)
    assert.equal(await page.locator('h1').textContent(), 'github.copilot.user_seats')
    const main = (await page.locator('main').textContent()) ?? ''
    for (const words of [
      'What you need',
      'SELECT get',
      'manage_billing:copilot',
      'Price: one request, from the quota core',
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
  const searches = [
    ['pull requests', '/providers/github/pulls/pull_requests/'],
    ['copilot seats', '/providers/github/copilot/org_seats/'],
    ['copilot seats that nobodyhas', '/providers/github/copilot/org_seats/'],
    ['reppositories', '/providers/github/repos/repos/'],
    ['2fa', '/guides/recipes/#'],
    ['pending_cancellation_date', '/providers/github/copilot/'],
    ['proxies and certificates', '/guides/network/'],
  ] as const
  for (const [words, expected] of searches) {
    test(`the search has ${expected} first for '${words}'`, async () => {
      const { page, errors } = await open('/')
      await page.keyboard.press('Control+k')
      const dialog = page.getByRole('dialog', { name: 'Search' })
      await dialog.getByRole('searchbox').fill(words)
      const first = dialog.locator('.results a').first()
      await first.waitFor()
      const href = (await first.getAttribute('href')) ?? ''
      assert.ok(href.startsWith(expected), href)
      assert.deepEqual(errors, [])
      await page.context().close()
    })
  }

  test('the search says that nothing was found', async () => {
    const { page } = await open('/')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('zzzzqqqq')
    await page.getByText('Nothing has any of these words.').waitFor()
    await page.context().close()
  })

  test('the search is used with keys alone', async () => {
    const { page } = await open('/')
    await page.keyboard.press('/')
    await page.keyboard.type('pull requests')
    await page.locator('site-search .results a').nth(1).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/providers/github/pulls/pull_requests/')
    await page.context().close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`results fit a phone and can be used by all (${colorScheme})`, async () => {
      const { page } = await open('/', { ...PHONE, colorScheme })
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('searchbox').fill('copilot usage metrics report')
      await page.locator('site-search .results a').nth(5).waitFor()
      assert.deepEqual(await overflowing(page), [])
      assert.deepEqual(await violations(page), [])
      await page.context().close()
    })
  }

  test('an index that is loaded answers at once', async (t) => {
    const index = prepare(
      JSON.parse(readFileSync(join(siteFolder, 'search.json'), 'utf8')) as SearchIndex,
    )
    const times = Array.from({ length: 6 }, () => {
      const started = performance.now()
      assert.ok(rank(index, 'copilot seats').length > 0)
      return performance.now() - started
    })
    const milliseconds = Math.min(...times)
    t.diagnostic(`${milliseconds.toFixed(1)} ms`)
    assert.ok(milliseconds <= MAX_ANSWER_MILLISECONDS, `${milliseconds} ms`)
  })

  for (const [words, expected] of [
    ['copilot seats', SEED],
    ['pending_cancellation_date', SEED],
    ['cancel_copilot_seat_assignment_for_users', SEED],
    ['pull requests xyzzy', '/providers/github/pulls/pull_requests/'],
  ] as const) {
    test(`the catalogue finds '${words}'`, async () => {
      const { page, errors } = await open('/catalogue/')
      await page.locator('#wanted').fill(words)
      await page.locator(`#found a[href^="${expected}"]:visible`).first().waitFor()
      assert.equal(await page.locator('#groups').isVisible(), false)
      assert.deepEqual(errors, [])
      await page.context().close()
    })
  }

  test('the catalogue has services in groups, each with a sentence', async () => {
    const { page } = await open('/catalogue/')
    assert.ok((await page.locator('#groups h2').count()) > 5)
    const services = page.locator('#groups .service')
    assert.equal(await services.count(), 47)
    for (const sentence of await services.locator('.sentence').allTextContents()) {
      assert.match(sentence, /^\S.+ .+\.$/)
    }
    const copilot = services.filter({ has: page.getByText('github.copilot', { exact: true }) })
    assert.equal(await copilot.getByText('user_seats').isVisible(), false)
    await copilot.locator('summary').click()
    assert.equal(await copilot.getByText('user_seats').isVisible(), true)
    await page.context().close()
  })
})

suite('pages without the site', () => {
  const paths = [
    '/',
    '/providers/github/',
    '/providers/github/pulls/',
    SEED,
    '/providers/github/repos/repos/',
    '/guides/recipes/',
    '/?find=pull+requests',
  ]
  for (const path of paths) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${path} fits a phone and can be used by all (${colorScheme})`, async () => {
        const { page, errors } = await open(path, { ...PHONE, colorScheme, base: plain.url })
        assert.deepEqual(errors, [])
        assert.deepEqual(await overflowing(page), [])
        assert.deepEqual(await violations(page), [])
        await page.context().close()
      })
    }
  }
})

suite('files', () => {
  const pages = filesOf(siteFolder)
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, html: readFileSync(join(siteFolder, path), 'utf8') }))

  const { entries } = JSON.parse(
    readFileSync(join(siteFolder, 'search.json'), 'utf8'),
  ) as SearchIndex
  const found = entries.map((entry) => ({ entry, url: urlOf(entry) }))

  test('every link, anchor and result of the search within the site leads somewhere', () => {
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
    for (const { entry, url } of found) {
      const [path = '', anchor = ''] = url.split('#')
      const isThere = anchor === '' ? anchors.has(path) : anchors.get(path)?.has(anchor)
      if (!isThere) broken.add(`search: ${entry.id}`)
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

/** The elements that are wider than the page, outside of boxes that scroll by themselves. */
async function overflowing(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const isWide = document.documentElement.scrollWidth > width
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) ||
        scrolls(element.parentElement))
    const wide = [...document.querySelectorAll('main *, dialog[open] *')].filter(
      (element) =>
        element.checkVisibility() &&
        element.getBoundingClientRect().right > width + 1 &&
        !scrolls(element.parentElement),
    )
    return [...(isWide ? ['the page'] : []), ...wide.map((one) => one.outerHTML.slice(0, 120))]
  })
}

/** The faults that axe-core finds. */
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
