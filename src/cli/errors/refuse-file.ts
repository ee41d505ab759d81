import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { compatOf } from '../../compat/compat.ts'
import { CommandError } from '../../errors/command-error.ts'
import { type Flags, isCompat } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'

/** Refuses the name of a file in place of statements. Throws a CommandError with the flag for it. */
export function refuseFile(text: string, flags: Flags, { cwd, env }: Streams): void {
  if (compatOf(isCompat(flags, env)).readsPlainInput) return
  const name = text.trim()
  const isFile = statSync(resolve(cwd, name), { throwIfNoEntry: false })?.isFile() === true
  if (!isFile && !/^[^\s'"();]+\.(sql|iql)$/i.test(name)) return
  throw new CommandError(
    `${name} is the name of a file, not a statement`,
    `Run the statements in it with -i: stackql exec -i ${name}`,
  )
}
