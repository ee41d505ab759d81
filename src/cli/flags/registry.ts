import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { SignatureCheck } from '../../catalog/signature.ts'
import type { RegistrySettings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { systemReason } from '../../errors/system-reason.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { Flag } from './flag.ts'

/** The flag for where documents come from. */
export const registryFlags = [
  {
    name: 'registry',
    type: 'text',
    value: 'JSON',
    help: 'where provider documents come from: \'{"url":"file:///path"}\'',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/** The registry that StackQL signs. */
export const DEFAULT_REGISTRY = 'https://registry.stackql.app/providers'

/**
 * The settings of `--registry`: the source of packages, and the folders of documents. Throws a
 * CommandError for invalid values.
 */
export function registryFrom(
  given: Readonly<Record<string, unknown>>,
  approot: string,
  cwd: string,
): { readonly registry: RegistrySettings; readonly documentRoots: string[] } {
  const url = textOf(given, 'url') ?? DEFAULT_REGISTRY
  if (!/^(https?|file):/.test(url) || (!url.startsWith('file:') && !URL.canParse(url))) {
    throw new CommandError(`--registry: '${redactUrl(url)}' is not a URL of http, https or file`)
  }
  const sources = textOf(given, 'srcPrefix') ?? 'src'
  const folder = url.startsWith('file:') ? folderOf(url) : undefined
  const inPlace = folder === undefined ? undefined : join(folder, sources)
  const root = resolve(cwd, textOf(given, 'localDocRoot') ?? approot)
  const documents = join(root, sources)
  return {
    registry: {
      url: folder === undefined ? url : pathToFileURL(folder).href,
      distribution: textOf(given, 'distPrefix') ?? 'dist',
      root,
      documents,
      inPlace,
      signatures: signaturesFrom(given['verifyConfig'], cwd),
    },
    documentRoots: [...new Set([...(inPlace === undefined ? [] : [inPlace]), documents])],
  }
}

/** The signature checks; by default existing signatures are checked. */
function signaturesFrom(given: unknown, cwd: string): SignatureCheck {
  if (given === undefined || given === null) return { mode: 'present' }
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new CommandError('--registry: verifyConfig must be an object')
  }
  const config = given as Record<string, unknown>
  if (config['nopVerify'] === true) return { mode: 'none' }
  if (textOf(config, 'certRegex') !== undefined) {
    throw new CommandError(
      '--registry: certRegex is not supported',
      'Name the certificates in signingCertFile.',
    )
  }
  const certificates = fileOf(config, 'signingCertFile', cwd)
  const authorities = fileOf(config, 'CAFile', cwd)
  return { mode: 'all', ...(certificates && { certificates }), ...(authorities && { authorities }) }
}

function fileOf(
  config: Readonly<Record<string, unknown>>,
  key: string,
  cwd: string,
): string | undefined {
  const path = textOf(config, key)
  if (path === undefined) return undefined
  try {
    return readFileSync(resolve(cwd, path), 'utf8')
  } catch (error) {
    throw new CommandError(`--registry: cannot read ${key}: ${systemReason(error)}`)
  }
}

function textOf(given: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = given[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function folderOf(url: string): string {
  // A URL parser finds a host in `file://./here`; users mean a path.
  if (/^file:\/\/\.{1,2}(\/|$)/.test(url)) return resolve(url.slice('file://'.length))
  try {
    return fileURLToPath(url)
  } catch {
    throw new CommandError(`--registry: '${url}' is not the URL of a folder`)
  }
}
