import type { Lines } from './shell/lines.ts'

/**
 * The process as commands see it: nothing else in the program reads arguments or writes to a
 * terminal.
 */
export interface Streams {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Resolves when more text may follow. A reader that has gone is not an error. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
  /**
   * Like `err`, for control sequences of a terminal or GitHub Actions; it never receives foreign
   * text.
   */
  readonly control?: (text: string) => void
  /** All of standard input. */
  readonly readInput: () => Promise<string>
  /**
   * Asks the user and returns the typed line; undefined when no user is present. Throws the
   * signal's reason.
   */
  readonly ask: (question: string) => Promise<string | undefined>
  /** Standard input by line; the history, newest first, is read on a terminal only. */
  readonly openLines: (history: () => readonly string[]) => Promise<Lines>
  /** While a listener exists, only it receives Ctrl-C. Returns a function that removes it. */
  readonly onInterrupt: (listener: () => void) => () => void
  /** Whether standard input is a terminal. */
  readonly isInputTerminal: () => Promise<boolean>
  /** The terminal that shows standard output; nothing where that is a pipe or a file. A size of 0 is not known. */
  readonly terminal?: () => Promise<{ readonly columns: number; readonly rows: number } | undefined>
  /** Whether standard error is a terminal. */
  readonly isTerminal: () => Promise<boolean>
  /** Aborted by the first Ctrl-C without a listener, and by signals that end the process. */
  readonly signal: AbortSignal
}
