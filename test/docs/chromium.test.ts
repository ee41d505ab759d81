import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findChromium } from '../../scripts/chromium.ts'
import { temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
const inPath = join(folder.path, 'chromium')
const named = join(folder.path, 'named')
for (const path of [inPath, named]) writeFileSync(path, '')
after(() => folder.remove())

test('a variable names the browser before the path does', () => {
  const environment = { PATH: folder.path, CHROME_BIN: named }
  assert.equal(findChromium(environment), named)
  assert.equal(findChromium({ ...environment, PLAYWRIGHT_CHROMIUM: inPath }), inPath)
})

test('a browser is found on the path', () => {
  assert.equal(findChromium({ PATH: folder.path }), inPath)
})

test('a variable that names nothing is an error', () => {
  const environment = { PATH: folder.path, PLAYWRIGHT_CHROMIUM: join(folder.path, 'none') }
  assert.throws(
    () => findChromium(environment),
    /PLAYWRIGHT_CHROMIUM names .*none, which is not there/,
  )
})
