/**
 * The decisions of `--compat`, a name each: everything that scripts for the original may rely on and that is otherwise
 * different here. It changes shapes, limits, words and exit codes; it never reproduces wrong rows.
 */
const usual = {
  // Output
  /** JSON has every value as a text, sorted keys, and arrays of several statements back to back. */
  writesTextValues: false,
  /** CSV has `null` for NULL, and no quotes around an empty text. */
  writesNullWord: false,
  /** NULL of a NATIVEQUERY is an empty cell. */
  emptiesNativeNull: false,
  /** Tables are as wide as their texts, with the original's measure of characters. */
  drawsPlainTables: false,
  /** A text as the only result, such as a plan, is a table of one cell. */
  boxesText: false,
  /** A separator is the first character of what `--delimiter` gives. */
  cutsDelimiter: false,
  /** Nothing has colours, pages, a progress line, or commands for GitHub Actions. */
  isPlain: false,
  /** A write has a line for each of its requests. */
  repeatsChangeLines: false,

  // Errors and exit codes
  /** Errors have the original's lines, without `error:`. */
  writesOriginalErrors: false,
  /** A failed statement does not fail the run: the exit code is 0, and the next statements run. */
  continuesAfterErrors: false,
  /** A refused call has no rows, after its message. */
  toleratesRefusals: false,
  /** Incomplete results are not reported. */
  hidesTruncation: false,

  // Limits and places
  /** A listing ends after 20 pages, and views nest 5 deep. */
  hasOriginalLimits: false,
  /** Documents and caches are in `.stackql` of the current folder. */
  keepsRootHere: false,
  /** A file of variables that is missing is as good as an empty one. */
  ignoresMissingFiles: false,
  /** Rows are written when all are there, whatever `--stream` says. */
  ignoresStream: false,

  // The command line and the shell
  /** An input without a statement is accepted. */
  acceptsEmptyInput: false,
  /** Names of files are taken for statements, and `\G` is a part of them. */
  readsPlainInput: false,
  /** The shell greets also where no terminal is. */
  greetsPipes: false,
  /** Hints about what a run forgets are left out. */
  omitsHints: false,

  // Requests
  /** Pages are those that documents describe, and a repeated page is the last. */
  readsDescribedPages: false,
  /** Objects in responses have sorted keys. */
  sortsKeys: false,
  /** A write that names no object of its own needs no permission. */
  writesWithoutPermission: false,
  /** Servers get values of the WHERE for their variables. */
  fillsServers: false,

  // Names and statements
  /** Only the names of the original's documents exist, without our additions. */
  hasOriginalNames: false,
  /** Names and values in WHERE have the original's meaning, and are sent also where that is doubtful. */
  keepsOriginalMeanings: false,
  /** Rows that an INSERT adds to a table stay in its SELECT. */
  keepsAddedRows: false,
  /** SET and SHOW know parameters only, and none of the settings of Postgres clients or of flags. */
  setsParametersOnly: false,
  /** EXPLAIN answers in the original's words. */
  explainsBriefly: false,
  /** An EXEC without SHOWRESULTS shows nothing. */
  hidesExecResults: false,
  /** SHOW and DESCRIBE list what the original lists. */
  describesAsOriginal: false,

  // The user's own relations
  /** A view may be defined before its sources, dropped when it is not there, and has the original's refusals. */
  defersViewChecks: false,
  /** Values of parameters inside a view are samples, which its users replace. */
  hasTemplateViews: false,
  /** The original's initial views exist. */
  hasSeedViews: false,
} as const

/** The decisions, each of which is false by default. */
export type Compat = Readonly<Record<keyof typeof usual, boolean>>

const original = Object.fromEntries(Object.keys(usual).map((name) => [name, true])) as Compat

/** The decisions for a run, with `--compat` or without. */
export function compatOf(isOn: boolean | undefined): Compat {
  return isOn ? original : usual
}
