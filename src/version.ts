import type { VersionDescription } from './engine/settings.ts'

/** Put in when the program is built; a checkout that runs its sources has none of it. */
declare const STACKQL_BUILD: Omit<VersionDescription, 'platform'> | undefined

const build =
  typeof STACKQL_BUILD === 'undefined'
    ? { version: '0.0.0', commit: 'source', buildDate: 'never' }
    : STACKQL_BUILD

const platforms: Readonly<Record<string, string>> = {
  linux: 'Linux',
  darwin: 'Darwin',
  win32: 'Windows',
}

export const version: VersionDescription = {
  ...build,
  platform: platforms[process.platform] ?? process.platform,
}
