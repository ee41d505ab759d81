import { spawn } from 'node:child_process'
import type { Streams } from '../streams.ts'

/** Ends at once where all fits after all, keeps colours, and leaves the text on the screen. */
const LESS = 'FRX'
/** A shell's word for a program that is not there, or cannot be run. */
const noProgram: readonly (number | null)[] = [126, 127]

/**
 * The program that shows a long text: that of PAGER, which may have arguments, or less. Nothing where PAGER is
 * empty or names cat. The variable is the process's own: no folder can name a program to run.
 */
export function pagerOf(env: Streams['env']): string | undefined {
  const named = env['PAGER']?.trim()
  if (named === undefined) return 'less'
  return named === '' || named === 'cat' ? undefined : named
}

/** Shows a text in a pager until its reader ends that. False where there is no such program. */
export async function page(
  command: string,
  pieces: readonly string[],
  env: Streams['env'],
): Promise<boolean> {
  const pager = spawn(command, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...env, LESS: env['LESS'] ?? LESS },
  })
  const ended = new Promise<number | null>((resolve) => {
    pager.on('error', () => resolve(127))
    pager.on('close', (code) => resolve(code))
  })
  // A reader that has seen enough closes the pipe.
  pager.stdin.on('error', () => undefined)
  for (const piece of pieces) pager.stdin.write(piece)
  pager.stdin.end()
  return !noProgram.includes(await ended)
}
