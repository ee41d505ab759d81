import { CommandError } from '../errors/command-error.ts'
import { QueryError } from '../errors/query-error.ts'

/** The command line's additions to a script. */
export interface PreprocessOptions {
  /** `-q FILE`: its extension selects JSON or jsonnet. */
  readonly dataFile?: { readonly name: string; readonly text: string } | undefined
  /** Every `--var`, as `k=v`. */
  readonly vars?: readonly string[]
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
  const { dataFile, vars = [] } = options
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
  for (const block of all) sources.push(await readBlock(block, variables))
  const given = Object.fromEntries(variables)
  const data: Record<string, unknown> = Object.assign({ ...given }, ...sources)
  // The output of SHOW INSERT declares `col` and reads `.values.col`.
  return render(rest, { vars: given, values: data, ...data })
}

/** `{{ org }}`, as the documentation pages write it. It is equivalent to `{{ .org }}`. */
const BARE_NAME = /(?<!\$)(\{\{-?\s*)([A-Za-z_][\w.]*)(\s*-?\}\})/g

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
  const { parseTemplate } = await import('../template/parse.ts')
  const { renderTemplate } = await import('../template/evaluate.ts')
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
): Promise<Record<string, unknown>> {
  const { parseJson } = await import('../text/json.ts')
  let value: unknown
  try {
    value = parseJson(block.text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    if (block.type === 'json') {
      throw new CommandError(`cannot read ${block.name}: ${error.message}`, placeholderHint(block))
    }
    value = await readJsonnet(block, variables)
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

async function readJsonnet(block: Block, variables: ReadonlyMap<string, string>): Promise<unknown> {
  const { NotPlainData, readJsonnetData } = await import('../template/jsonnet-data.ts')
  try {
    return readJsonnetData(block.text, variables)
  } catch (error) {
    if (!(error instanceof NotPlainData)) throw error
    return evaluateJsonnet(block, variables, error.message)
  }
}

/** The used part of the optional package. */
interface JsonnetVm {
  extString(key: string, value: string): JsonnetVm
  evaluateSnippet(text: string, name?: string): Promise<string>
}

const JSONNET_PACKAGE: string = '@hanazuki/node-jsonnet'

async function evaluateJsonnet(
  block: Block,
  variables: ReadonlyMap<string, string>,
  why: string,
): Promise<unknown> {
  const problem = `cannot read ${block.name}`
  let module: { readonly Jsonnet: new () => JsonnetVm }
  try {
    module = await import(JSONNET_PACKAGE)
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    const install = `For all of jsonnet install its evaluator: npm install ${JSONNET_PACKAGE}`
    throw new CommandError(`${problem}: ${why}`, placeholderHint(block) ?? install)
  }
  const vm = new module.Jsonnet()
  for (const [key, value] of variables) vm.extString(key, value)
  try {
    const { parseJson } = await import('../text/json.ts')
    return parseJson(await vm.evaluateSnippet(block.text, block.name))
  } catch (error) {
    throw new CommandError(`${problem}: ${(error as Error).message}`, placeholderHint(block))
  }
}
