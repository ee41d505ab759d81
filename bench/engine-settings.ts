import { join } from 'node:path'
import type { Settings } from '../src/engine/settings.ts'

/** The settings of a user with a token, whose GitHub is a simulator. */
export function settingsFor(url: string): Settings {
  return {
    documentRoots: [],
    builtInFolder: join(import.meta.dirname, '..', 'dist', 'providers'),
    cacheFolder: undefined,
    env: { GITHUB_TOKEN: 'any' },
    auth: {},
    baseUrls: { github: url },
    defaultProvider: undefined,
    requestTimeoutMs: 45_000,
    maxResponseBytes: 40_000_000,
    concurrency: 8,
    maxCalls: 10_000,
    maxPages: undefined,
    maxResults: undefined,
    compat: false,
    dryRun: false,
    version: { version: '0.0.0', commit: 'bench', buildDate: 'never', platform: 'bench' },
  }
}
