import { existsSync, readFileSync } from 'node:fs'
import { CommandError } from '../../errors/command-error.ts'
import { systemReason } from '../../errors/system-reason.ts'

/**
 * NAME=VALUE lines: `#` starts a comment line, `export ` is allowed, quotes around a value are
 * removed. Throws a CommandError with the file and the invalid line.
 */
export function readPairs(path: string, isOptional: boolean): Map<string, string> {
  const pairs = new Map<string, string>()
  if (isOptional && !existsSync(path)) return pairs
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandError(`cannot read ${path}: ${systemReason(error)}`)
  }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const pair = /^(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/.exec(trimmed)
    if (pair === null) {
      throw new CommandError(
        `${path}:${index + 1}: not NAME=VALUE`,
        'The line is not shown: it may be a secret.',
      )
    }
    const [, name = '', value = ''] = pair
    const quoted = /^(["'])(.*)\1$/.exec(value)
    pairs.set(name, quoted?.[2] ?? value)
  }
  return pairs
}
