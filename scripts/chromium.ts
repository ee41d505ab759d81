import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chrome.exe',
]

const usual = [
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The Chromium of this machine: from `PLAYWRIGHT_CHROMIUM` or `CHROME_BIN`, else on the path, else
 * in the usual folders. `undefined` where there is none. Throws when a variable names a missing
 * file.
 */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  for (const variable of ['PLAYWRIGHT_CHROMIUM', 'CHROME_BIN']) {
    const path = environment[variable]
    if (!path) continue
    if (!existsSync(path)) throw new Error(`${variable} names ${path}, which is not there`)
    return path
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...candidates, ...usual].find((path) => existsSync(path))
}
