import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openCatalog } from '../../src/catalog/open.ts'
import { upstreamPage } from '../../src/docs/stackql-site/site-page.ts'
import { settingsFor } from '../helpers/github.ts'

const GOLDEN = new URL('../../../shared/golden/docs/', import.meta.url)
const pages = [
  'copilot/user_seats',
  'pulls/reviews',
  'actions/variables',
  'enterprise_team_memberships/enterprise_team_memberships',
  'markdown/rendered_markdown_raw',
  'users/attestations_bulk_list',
]
const catalog = openCatalog(settingsFor('http://127.0.0.1'))

for (const page of pages) {
  const golden = new URL(`${page}.md`, GOLDEN)
  const skip = existsSync(golden) ? false : 'there is no ../shared/golden/docs to compare with'
  test(`the page of ${page} is the original's, to the byte`, { skip }, async () => {
    const [service = '', name = ''] = page.split('/')
    const resource = await catalog.findResource('github', service, name)
    assert.ok(resource, page)
    const ours = upstreamPage(resource)
    const theirs = readFileSync(golden, 'utf8')
    const [lines, expected] = [ours.split('\n'), theirs.split('\n')]
    const at = lines.findIndex((line, index) => line !== expected[index])
    if (at !== -1) assert.equal(lines[at], expected[at], `line ${at + 1}`)
    assert.ok(ours === theirs, 'the golden page goes on')
  })
}
