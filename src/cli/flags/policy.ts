import { constants, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Settings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { cutSecrets } from '../../text/known-secrets.ts'
import type { Flag } from './flag.ts'
import type { Flags } from './read-flags.ts'

/** Flags for which requests may be sent, and their log. */
export const policyFlags = [
  {
    name: 'read-only',
    type: 'boolean',
    default: false,
    help: 'send no request that writes',
    state: 'used',
  },
  {
    name: 'allow',
    type: 'list',
    value: 'PATTERN',
    help: 'send only requests that match, like github:acme/*; may be given again (docs/policy.md)',
    state: 'used',
  },
  {
    name: 'deny',
    type: 'list',
    value: 'PATTERN',
    help: 'send no request that matches, even if it is allowed; may be given again',
    state: 'used',
  },
  {
    name: 'audit',
    type: 'text',
    value: 'FILE',
    help: 'append a line of JSON to this file for each write',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/** The policy for requests, and the audit log. Throws a CommandError for invalid values. */
export async function policySettings(
  flags: Flags,
  cwd: string,
  aliases: Readonly<Record<string, string>>,
): Promise<Pick<Settings, 'judge' | 'audit' | 'readOnly'>> {
  const file = flags.text('audit')
  const readOnly = flags.on('read-only')
  const [allow, deny] = [flags.list('allow'), flags.list('deny')]
  const audit = file === undefined ? {} : auditInto(resolve(cwd, file))
  if (!readOnly && allow.length === 0 && deny.length === 0) return audit
  const { judgeBy, parseRule } = await import('../../http/transport/policy.ts')
  const rules = (name: string, given: readonly string[]) =>
    given.map((text) => {
      try {
        return parseRule(text, (name) => isGithub(name, aliases))
      } catch (error) {
        throw new CommandError(
          `--${name}: ${(error as Error).message}`,
          "Examples: 'github:acme/*', 'github:/orgs/acme', 'write api.example.com/v1/**'.",
        )
      }
    })
  const policy = { readOnly, allow: rules('allow', allow), deny: rules('deny', deny) }
  return { ...audit, judge: judgeBy(policy), readOnly }
}

/** Whether a name is GitHub or an alias. Deny rules ignore case, so this does too. */
function isGithub(name: string, aliases: Readonly<Record<string, string>>): boolean {
  const wanted = name.toLowerCase()
  const alias = Object.keys(aliases).find((one) => one.toLowerCase() === wanted)
  return (alias === undefined ? wanted : aliases[alias]) === 'github'
}

/** Opens the audit log at once, so that a write error appears before anything else. */
function auditInto(path: string): Pick<Settings, 'audit'> {
  try {
    const { O_WRONLY, O_CREAT, O_APPEND, O_NONBLOCK } = constants
    // A pipe without a reader is refused, instead of waiting for one.
    const descriptor = openSync(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK, 0o600)
    return { audit: (entry) => appendLine(descriptor, cutSecrets(JSON.stringify(entry))) }
  } catch (error) {
    throw new CommandError(`--audit: cannot write ${path}: ${(error as Error).message}`)
  }
}

/**
 * Appends a complete line: a full disk may silently accept only a part. Throws in that case, and
 * removes the part, unless another process has written after it.
 */
function appendLine(descriptor: number, line: string): void {
  const bytes = Buffer.from(`${line}\n`)
  const { size } = fstatSync(descriptor)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
  } catch (error) {
    const isOurs = written > 0 && fstatSync(descriptor).size === size + written
    if (isOurs) ftruncateSync(descriptor, size)
    throw error
  }
}
