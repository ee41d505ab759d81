import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const TIMEOUT_MS = 5000

/** The token of GitHub's own program `gh`, if it is installed and signed in. Never throws. */
export async function ghToken(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const file = process.platform === 'win32' ? 'gh.exe' : 'gh'
  const folders = (env['PATH'] ?? '').split(delimiter)
  const path = folders
    .map((folder) => join(folder, file))
    .find((candidate) => existsSync(candidate))
  if (path === undefined) return undefined
  return await new Promise((settle) => {
    execFile(path, ['auth', 'token'], { timeout: TIMEOUT_MS, env }, (error, stdout) => {
      const token = stdout.trim()
      settle(error === null && token !== '' ? token : undefined)
    })
  })
}
