import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, test } from 'node:test'
import { ghToken } from './gh-token.ts'

const folder = mkdtempSync(join(tmpdir(), 'gh-'))
after(() => rmSync(folder, { recursive: true }))

/** The token that a program of this text in the place of `gh` gives. */
async function tokenOf(script: string): Promise<string | undefined> {
  const file = join(folder, 'gh')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return await ghToken({ PATH: ['/nowhere', folder].join(delimiter), MINE: 'from-env' })
}

const isWindows = process.platform === 'win32'
const cases: readonly (readonly [string, string, string | undefined])[] = [
  ['what it prints is the token', 'echo " tok "', 'tok'],
  ['it is asked for its token, in our environment', 'echo "$1-$2-$MINE"', 'auth-token-from-env'],
  ['a failure is no token', 'echo tok; exit 1', undefined],
  ['silence is no token', 'true', undefined],
]

for (const [title, script, expected] of cases) {
  test(isWindows ? `${title} (not tried: there is no /bin/sh)` : title, {
    skip: isWindows,
  }, async () => {
    assert.equal(await tokenOf(script), expected)
  })
}

for (const env of [{}, { PATH: '' }, { PATH: '/nowhere' }]) {
  test(`no program is no token: ${JSON.stringify(env)}`, async () => {
    assert.equal(await ghToken(env), undefined)
  })
}
