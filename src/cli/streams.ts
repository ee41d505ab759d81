import type { Lines } from './lines.ts'

/** The process as commands see it: nothing else in the program reads arguments or writes to a terminal. */
export interface Streams {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Resolves when the text may be followed by more. A reader that went away is no error. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
  /** As `err`, for what steers a terminal or a run of GitHub Actions; nothing of it comes from elsewhere. */
  readonly control?: (text: string) => void
  /** All of standard input. */
  readonly readInput: () => Promise<string>
  /**
   * Puts a question to a person and answers with a line of theirs; with nothing when no person is there
   * to be asked. Throws the signal's reason.
   */
  readonly ask: (question: string) => Promise<string | undefined>
  /** Standard input by the line; the history, newest first, is asked for on a terminal only. */
  readonly openLines: (history: () => readonly string[]) => Promise<Lines>
  /** While there is a listener, Ctrl-C is told to it and to nobody else. Answers with how to end that. */
  readonly onInterrupt: (listener: () => void) => () => void
  /** Whether standard input is a person's. */
  readonly isInputTerminal: () => Promise<boolean>
  /** The terminal that shows standard output; nothing where that is a pipe or a file. A size of 0 is not known. */
  readonly terminal?: () => Promise<{ readonly columns: number; readonly rows: number } | undefined>
  /** Whether a person reads what goes to standard error. */
  readonly isTerminal: () => Promise<boolean>
  /** Aborted by the first Ctrl-C that nobody listens for, and when the process is told to end. */
  readonly signal: AbortSignal
}
