import { spawn, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { launcher } from './cli.ts'

/** A terminal is made by `script` of util-linux. */
export const hasTerminal =
  spawnSync('script', ['--version']).stdout?.includes('util-linux') === true

export interface TerminalOptions {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
  readonly cwd: string
  /** Each text is typed when the screen has come to show what stands before it. */
  readonly steps?: readonly (readonly [until: string, text: string])[]
}

export interface Screen {
  readonly code: number | null
  /** All that the terminal was sent. */
  readonly text: string
  /** The same without colours, as lines. */
  readonly lines: readonly string[]
}

/** Runs the program on a terminal of its own, to its end. */
export async function onTerminal(
  args: readonly string[],
  { columns = 80, rows = 24, env = {}, cwd, steps = [] }: TerminalOptions,
): Promise<Screen> {
  const words = [process.execPath, launcher, ...args].map(
    (word) => `'${word.replaceAll("'", "'\\''")}'`,
  )
  const command = `stty cols ${columns} rows ${rows}; exec ${words.join(' ')}`
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      HOME: cwd,
      GITHUB_TOKEN: 'test',
      TERM: 'xterm',
      SHELL: '/bin/sh',
      NODE_COMPILE_CACHE: join(tmpdir(), `stackql-test-code-${process.getuid?.()}`),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let text = ''
  let seen = 0
  let step = 0
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
    for (;;) {
      const [until = '', typed = ''] = steps[step] ?? []
      const at = until === '' ? -1 : text.indexOf(until, seen)
      if (at === -1) return
      seen = at + until.length
      step += 1
      child.stdin.write(typed)
    }
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  child.stdin.destroy()
  const plain = text.replaceAll('\r\n', '\n')
  return { code, text: plain, lines: withoutColors(plain).split('\n') }
}

/** A text without what colours it. */
export function withoutColors(text: string): string {
  return stripVTControlCharacters(text)
}
