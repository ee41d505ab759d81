import { CommandError } from '../../errors/command-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { own } from '../../text/own.ts'
import type { Source } from '../../text/source.ts'

/** The command line's additions to a script. */
export interface PreprocessOptions {
  /** `-q FILE`: its extension selects JSON or jsonnet. */
  readonly dataFile?: { readonly name: string; readonly text: string } | undefined
  /** Every `--var`, as `k=v`. */
  readonly vars?: readonly string[]
  /** Reads a file that Jsonnet imports. Throws an Error that says why not. */
  readonly load?: Load
  /** Is called with each value that is put into the script. */
  readonly onFilled?: (value: FilledValue) => void
}

type Load = (path: string, from: string) => Source

/** A value that a template has put into the SQL. */
export interface FilledValue {
  /** `{{ .org }}`, as written. */
  readonly place: string
  readonly name: string
  readonly value: string
}

/** A declaration block: its type, and its data. */
interface Block {
  readonly type: string
  readonly text: string
  /** Its name in messages. */
  readonly name: string
}

const OPEN = '<<<'
const CLOSE = '>>>'
const blankOrComment = /(?:\s+|--[^\n]*|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y

/**
 * Fills in the template that a script may be. A script is a template only where it can have data: from a file,
 * from variables, or from blocks at its top,
 *
 * ```
 * <<<json {"values": {"owner": "octocat"}} >>>
 * SELECT name FROM github.repos.repos WHERE owner = '{{ .values.owner }}'
 * ```
 *
 * Any other text is returned unchanged, so that `{{` in a query has no meaning. Data of blocks override data of the
 * file, and variables (`{{ .k }}`, `{{ .vars.k }}`) override both. Without `values` in the data, `.values` is all of
 * it. Lists, objects and numbers are written as JSON; printing a missing value is an error, not `<no value>`.
 */
export async function preprocess(text: string, options: PreprocessOptions = {}): Promise<string> {
  const { dataFile, vars = [], load = importsNothing, onFilled } = options
  const variables = readVariables(vars)
  const { blocks, rest } = splitBlocks(text)
  if (dataFile === undefined && vars.length === 0 && blocks.length === 0) return text
  const all = dataFile === undefined ? blocks : [blockOfFile(dataFile), ...blocks]
  for (const { type } of all) {
    if (type !== 'json' && type !== 'jsonnet') {
      throw new CommandError(`disallowed preprocessor block type '${type}'`)
    }
  }
  const sources: Record<string, unknown>[] = []
  for (const block of all) sources.push(await readBlock(block, variables, load))
  const given = Object.fromEntries(variables)
  const data: Record<string, unknown> = Object.assign({ ...given }, ...sources)
  // The output of SHOW INSERT declares `col` and reads `.values.col`.
  const names = { vars: given, values: data, ...data }
  if (onFilled !== undefined) for (const value of filledIn(rest, names)) onFilled(value)
  return render(rest, names)
}

/** `{{ org }}`, as the documentation pages write it. It is equivalent to `{{ .org }}`. */
const BARE_NAME = /(?<!\$)(\{\{-?\s*)([A-Za-z_][\w.]*)(\s*-?\}\})/g

const SIMPLE_PLACE = /(?<!\$)\{\{-?\s*\.?([A-Za-z_][\w.]*)\s*-?\}\}/g

/** The texts that stand for a name alone. */
function* filledIn(script: string, data: Record<string, unknown>): Generator<FilledValue> {
  for (const [place, name = ''] of script.matchAll(SIMPLE_PLACE)) {
    let value: unknown = data
    for (const part of name.split('.')) {
      value =
        typeof value === 'object' && value !== null
          ? own(value as Record<string, unknown>, part)
          : undefined
    }
    if (typeof value === 'string') yield { place, name, value }
  }
}

/**
 * The error of a script where a value that was put in is the reason: a quote in it ends the text that it stands
 * in. Any other error as it is.
 */
export function blamed(error: unknown, script: string, values: readonly FilledValue[]): unknown {
  if (!(error instanceof QueryError) || error.sqlState !== '42601') return error
  const { span, sqlState, message, source, cause } = error
  const breaking = values.find(({ value }) => {
    const at = script.indexOf(value)
    return value.includes("'") && at !== -1 && (span === undefined || at <= span.end)
  })
  if (breaking === undefined) return error
  const { place, name } = breaking
  const short = name.split('.').at(-1) ?? name
  const hint = `The value of ${place} contains a quote. Use --param ${short}=… and :${short} without quotes.`
  return new QueryError(sqlState, message, { span, hint, category: 'sql', cause }, source)
}

/** Words of templates that stand alone. */
const reserved: ReadonlySet<string> = new Set([
  'end',
  'else',
  'break',
  'continue',
  'print',
  'println',
])

async function render(written: string, data: Record<string, unknown>): Promise<string> {
  const { parseTemplate, renderTemplate } = await import('../../template/bundle.ts')
  const text = written.replace(BARE_NAME, (all, open: string, name: string, close: string) =>
    reserved.has(name) ? all : `${open}.${name}${close}`,
  )
  try {
    return renderTemplate(parseTemplate(text, 'script'), data, { style: 'json', missing: 'fail' })
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const { sqlState, message, span, hint, source } = error
    // The script is the user's, not a provider's.
    throw new QueryError(sqlState, message, { span, hint, category: 'sql', cause: error }, source)
  }
}

function readVariables(vars: readonly string[]): Map<string, string> {
  const variables = new Map<string, string>()
  for (const declaration of vars) {
    const equals = declaration.indexOf('=')
    if (equals <= 0) throw new CommandError(`invalid variable declaration '${declaration}'`)
    variables.set(declaration.slice(0, equals), declaration.slice(equals + 1))
  }
  return variables
}

/** The blocks at the top of a script, among blanks and comments, and the script without them. */
function splitBlocks(text: string): { blocks: Block[]; rest: string } {
  const blocks: Block[] = []
  let rest = ''
  let at = 0
  for (;;) {
    blankOrComment.lastIndex = at
    const start = at + (blankOrComment.exec(text)?.[0].length ?? 0)
    if (text.startsWith(CLOSE, start)) {
      throw new CommandError('declaration block delimiters improperly placed')
    }
    if (!text.startsWith(OPEN, start)) return { blocks, rest: rest + text.slice(at) }
    const end = text.indexOf(CLOSE, start + OPEN.length)
    if (end === -1) {
      throw new CommandError('declaration block unclosed, cannot preprocess input')
    }
    const inside = text.slice(start + OPEN.length, end)
    const type = /^\S*/.exec(inside)?.[0] ?? ''
    blocks.push({ type, text: inside.slice(type.length).trim(), name: `the ${type} block` })
    rest += text.slice(at, start)
    at = end + CLOSE.length
  }
}

function blockOfFile({ name, text }: { name: string; text: string }): Block {
  const type = /\.(json|jsonnet)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return { type, text, name }
}

async function readBlock(
  block: Block,
  variables: ReadonlyMap<string, string>,
  load: Load,
): Promise<Record<string, unknown>> {
  const { parseJson } = await import('../../text/json.ts')
  let value: unknown
  try {
    value = parseJson(block.text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    if (block.type === 'json') {
      throw new CommandError(`cannot read ${block.name}: ${error.message}`, placeholderHint(block))
    }
    value = await readJsonnet(block, variables, load)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new CommandError(`cannot read ${block.name}: it must hold an object`)
}

const placeholder = /<<\s*\w[^<>\n]*>>/

/** A hint for the `<< column >>` placeholders of SHOW INSERT. */
function placeholderHint({ text }: Block): string | undefined {
  const found = placeholder.exec(text)?.[0]
  return found === undefined ? undefined : `Put a value in the place of \`${found}\`.`
}

async function readJsonnet(
  block: Block,
  variables: ReadonlyMap<string, string>,
  load: Load,
): Promise<unknown> {
  const { NotPlainData, readJsonnetData } = await import('../../template/bundle.ts')
  try {
    return readJsonnetData(block.text, variables)
  } catch (error) {
    if (!(error instanceof NotPlainData)) throw error
  }
  const { evaluateJsonnet } = await import('../../jsonnet/evaluate-jsonnet.ts')
  const result = evaluateJsonnet(block, { variables, load })
  if ('data' in result) return result.data
  throw new CommandError(`cannot read ${block.name}: ${result.problem}`, placeholderHint(block))
}

const importsNothing: Load = () => {
  throw new Error('no files can be read here')
}
