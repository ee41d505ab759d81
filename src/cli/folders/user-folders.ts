import { isAbsolute, join } from 'node:path'
import type { Streams } from '../streams.ts'

/** The user's own folders; each is absent where the system does not define it. */
export interface UserFolders {
  readonly config: string | undefined
  readonly cache: string | undefined
  readonly data: string | undefined
}

/**
 * The folders of this user's configuration, caches and data, by the XDG Base Directory
 * Specification; on Windows below the folders for application data. `env` is the process's own
 * environment.
 */
export function userFolders(env: Streams['env']): UserFolders {
  const place = (variable: string, below: readonly string[], onWindows: string) => {
    const named = env[variable]
    if (named && isAbsolute(named)) return join(named, 'stackql')
    const home = env['HOME']
    if (home && isAbsolute(home)) return join(home, ...below, 'stackql')
    const local = env[onWindows]
    return local && isAbsolute(local) ? join(local, 'stackql') : undefined
  }
  return {
    config: place('XDG_CONFIG_HOME', ['.config'], 'APPDATA'),
    cache: place('XDG_CACHE_HOME', ['.cache'], 'LOCALAPPDATA'),
    data: place('XDG_DATA_HOME', ['.local', 'share'], 'LOCALAPPDATA'),
  }
}
