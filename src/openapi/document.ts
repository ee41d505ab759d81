import { readFileSync } from 'node:fs'
import { QueryError } from '../errors/query-error.ts'

/**
 * Reads a YAML or JSON document. Throws a {@link QueryError} with the file's name and, for a syntax
 * error, the line and column.
 */
export async function readDocument(path: string): Promise<unknown> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
  return await parseDocument(text, path)
}

/**
 * Parses a YAML 1.2 or JSON text; `path` is its name in errors. Tags of other languages (one
 * registry document has `!!js/undefined`) are read as null.
 */
export async function parseDocument(text: string, path: string): Promise<unknown> {
  const document = path.endsWith('.json') ? parseJson(text, path) : await parseYaml(text, path)
  if (sizeOf(document) <= MAX_NODES) return document
  throw new QueryError('58000', `Cannot read ${path}: it is too large or too deep`, {
    hint: `A document has up to ${MAX_NODES} values with its aliases written out, some thousand levels deep.`,
    category: 'document',
  })
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  const yaml = await import('js-yaml')
  try {
    return yaml.load(text, { filename: path, schema: await lenientSchema() })
  } catch (error) {
    throw brokenYaml(path, error)
  }
}

/** The maximum of values in a document; GitHub's document of repositories has 28,510. */
const MAX_NODES = 10_000_000

function sizeOf(document: unknown): number {
  try {
    return sizeWithAliases(document)
  } catch (error) {
    // The stack has no room for so many levels.
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY
    throw error
  }
}

/**
 * The number of values in a document with every alias expanded; Infinity when a value contains
 * itself.
 */
function sizeWithAliases(node: unknown, known = new Map<object, number>()): number {
  if (typeof node !== 'object' || node === null) return 1
  const before = known.get(node)
  if (before !== undefined) return before
  known.set(node, Number.POSITIVE_INFINITY)
  let size = 1
  for (const inner of Object.values(node)) size += sizeWithAliases(inner, known)
  known.set(node, size)
  return size
}

type YamlModule = typeof import('js-yaml')
let schema: Promise<InstanceType<YamlModule['Schema']>> | undefined

async function lenientSchema() {
  schema ??= import('js-yaml').then((yaml) => {
    const unknown = (name: string) =>
      yaml.defineScalarTag(name, { resolve: () => null, identify: () => false })
    return yaml.CORE_SCHEMA.withTags(
      ['undefined', 'regexp', 'function'].map((name) => unknown(`tag:yaml.org,2002:js/${name}`)),
    )
  })
  return await schema
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new QueryError('58000', `Cannot read ${path}: ${(error as Error).message}`, {
      category: 'document',
      cause: error,
    })
  }
}

/** The error for an unreadable file, with its name and the cause. */
export function unreadable(path: string, error: unknown): QueryError {
  const { code } = error as NodeJS.ErrnoException
  const reason =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EACCES'
        ? 'permission denied'
        : (error as Error).message
  return new QueryError('58P01', `Cannot read ${path}: ${reason}`, {
    category: 'document',
    cause: error,
  })
}

function brokenYaml(path: string, error: unknown): QueryError {
  const { mark, reason, message } = error as {
    mark?: { line: number; column: number }
    reason?: string
    message: string
  }
  const place = mark === undefined ? path : `${path}:${mark.line + 1}:${mark.column + 1}`
  return new QueryError('58000', `${place}: the YAML is broken: ${reason ?? message}`, {
    category: 'document',
    hint: 'Repair the document, or remove it so that another version is used.',
    cause: error,
  })
}
