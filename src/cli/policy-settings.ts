import { openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Settings } from '../engine/settings.ts'
import { CommandError } from '../errors/command-error.ts'
import { cutSecrets } from '../text/known-secrets.ts'
import type { Flags } from './settings-from-flags.ts'

/** What may be sent, and where writes are recorded. Throws a CommandError for what makes no sense. */
export async function policySettings(
  flags: Flags,
  cwd: string,
  aliases: Readonly<Record<string, string>>,
): Promise<Pick<Settings, 'judge' | 'audit'>> {
  const file = flags.text('audit')
  const readOnly = flags.on('read-only')
  const [allow, deny] = [flags.list('allow'), flags.list('deny')]
  const audit = file === undefined ? {} : auditInto(resolve(cwd, file))
  if (!readOnly && allow.length === 0 && deny.length === 0) return audit
  const { judgeBy, parseRule } = await import('../http/policy.ts')
  const rules = (name: string, given: readonly string[]) =>
    given.map((text) => {
      try {
        return parseRule(text, (name) => (aliases[name] ?? name) === 'github')
      } catch (error) {
        throw new CommandError(
          `--${name}: ${(error as Error).message}`,
          "Examples: 'github:acme/*', 'github:/orgs/acme', 'write api.example.com/v1/**'.",
        )
      }
    })
  const policy = { readOnly, allow: rules('allow', allow), deny: rules('deny', deny) }
  return { ...audit, judge: judgeBy(policy) }
}

/** Opened at once: a write that could not be recorded should not be sent. */
function auditInto(path: string): Pick<Settings, 'audit'> {
  try {
    const descriptor = openSync(path, 'a', 0o600)
    return {
      audit: (entry) => void writeSync(descriptor, cutSecrets(`${JSON.stringify(entry)}\n`)),
    }
  } catch (error) {
    throw new CommandError(`--audit: cannot write ${path}: ${(error as Error).message}`)
  }
}
