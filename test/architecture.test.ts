import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { test } from 'node:test'
import { fileLengths } from '../scripts/file-lengths.ts'

const source = join(import.meta.dirname, '..', 'src')

/** A folder may import folders of a lower rank only. ARCHITECTURE.md says what each is for. */
const ranks: Readonly<Record<string, number>> = {
  text: 0,
  compat: 0,
  errors: 1,
  vendors: 1,
  template: 2,
  jsonnet: 2,
  sql: 2,
  openapi: 2,
  output: 2,
  store: 2,
  catalog: 3,
  http: 3,
  resolve: 4,
  docs: 4,
  plan: 5,
  run: 6,
  engine: 7,
  simulator: 8,
  library: 8,
  cli: 9,
}

/** Inside a folder, a wing may import wings of a lower rank only. Files beside the wings join them. */
const wings: Readonly<Record<string, number>> = {
  'http/transport': 0,
  'http/response': 1,
  'http/request': 2,
  'http/pages': 2,
  'http/auth': 2,
  'resolve/names': 0,
  'resolve/pushdown': 1,
  'resolve/binding': 2,
  'resolve/lower': 3,
  'resolve/write': 4,
  'run/read': 0,
  'run/write': 1,
  'run/show': 1,
  'docs/page': 0,
  'docs/search': 1,
  'docs/stackql-site': 1,
  'docs/writers': 2,
}

/** The grammar is recursive, and so are its files: an expression has queries, and a query expressions. */
const recursive = /^sql\/(parse|print)\b/

/** What may be longer, and says why at its top. */
const longFiles = new Set(['sql/ast.ts'])
const MAX_LINES = 500

interface File {
  readonly path: string
  readonly folder: string
  readonly text: string
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name): File => {
    const path = name.split(sep).join('/')
    return {
      path,
      folder: path.split('/')[0] ?? '',
      text: readFileSync(join(source, name), 'utf8'),
    }
  })
const sources = files.filter(({ path }) => path.includes('/') && !path.endsWith('.test.ts'))

function importsOf({ path, text }: File): { line: number; target: string }[] {
  return text.split('\n').flatMap((content, index) => {
    const target = /(?:from|import\() ?'(\.[^']+)'/.exec(content)?.[1]
    if (target === undefined) return []
    const absolute = resolve(source, dirname(path), target)
    return [{ line: index + 1, target: relative(source, absolute).split(sep).join('/') }]
  })
}

/** The files of which a file imports values, at once or on use. */
function valueImportsOf({ path, text }: File): string[] {
  const at = (target: string) =>
    relative(source, resolve(source, dirname(path), target))
      .split(sep)
      .join('/')
  const atOnce = [...text.matchAll(/^(?:im|ex)port (?!type )([^';]*?)from '(\.[^']+)'/gm)].filter(
    ([, names = '']) => !/^\{(\s*type [\w$ ]+,?)+\s*\}/.test(names.trim()),
  )
  const onUse = [...text.matchAll(/import\(\s*'(\.[^']+)'/g)]
  return [
    ...atOnce.map(([, , target = '']) => at(target)),
    ...onUse.map(([, target = '']) => at(target)),
  ]
}

/** Every file that can reach itself, with the way back. */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[] {
  return [...imports.keys()].flatMap((start) => {
    if (recursive.test(start)) return []
    const before = new Map<string, string>()
    const open = [start]
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      for (const next of imports.get(file) ?? []) {
        if (next === start) return [wayTo(file, before).join(' imports ')]
        if (before.has(next) || next === start) continue
        before.set(next, file)
        open.push(next)
      }
    }
    return []
  })
}

function wayTo(file: string, before: ReadonlyMap<string, string>): string[] {
  const way = [file]
  for (let at = before.get(file); at !== undefined; at = before.get(at)) way.unshift(at)
  return way
}

test('every folder has a rank', () => {
  const unknown = sources.map(({ folder }) => folder).filter((folder) => !(folder in ranks))
  assert.deepEqual([...new Set(unknown)], [])
})

test('folders import only folders of a lower rank', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file).flatMap(({ line, target }) => {
      const folder = target.split('/')[0] ?? ''
      if (folder === file.folder) return []
      const isLower = (ranks[folder] ?? 99) < (ranks[file.folder] ?? -1)
      return isLower ? [] : [`src/${file.path}:${line} imports ${target}`]
    }),
  )
  assert.deepEqual(wrong, [])
})

test('wings import only wings of a lower rank', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file).flatMap(({ line, target }) => {
      const [from, to] = [dirname(file.path), dirname(target)]
      if (from === to || !(from in wings) || !(to in wings)) return []
      if (file.folder !== target.split('/')[0]) return []
      const isLower = (wings[to] ?? 99) < (wings[from] ?? -1)
      return isLower ? [] : [`src/${file.path}:${line} imports ${target}`]
    }),
  )
  assert.deepEqual(wrong, [])
})

test('no file imports itself through others, but for types', () => {
  assert.deepEqual(circlesOf(new Map(sources.map((file) => [file.path, valueImportsOf(file)]))), [])
})

test('front ends do not import each other', () => {
  const frontEnds = ['simulator', 'library', 'shell', 'pgwire', 'mcp', 'deploy']
  const wrong = sources
    .filter(({ folder }) => frontEnds.includes(folder))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target }) =>
          frontEnds.some((other) => other !== file.folder && target.startsWith(`${other}/`)),
        )
        .map(({ line }) => `src/${file.path}:${line}`),
    )
  assert.deepEqual(wrong, [])
})

test('there are no folder index files', () => {
  assert.deepEqual(
    sources.filter(({ path }) => path.endsWith('/index.ts')).map(({ path }) => path),
    [],
  )
})

test('no file is too long', () => {
  const long = sources
    .filter(({ path, text }) => !longFiles.has(path) && text.split('\n').length > MAX_LINES)
    .map(({ path, text }) => `src/${path}: ${text.split('\n').length} lines`)
  assert.deepEqual(long, [])
})

test('files are short: the median, and nine of ten', () => {
  const { median, p90 } = fileLengths()
  assert.ok(median <= 90, `median ${median}`)
  assert.ok(p90 <= 250, `p90 ${p90}`)
})

test('only the command line and the entry know the process', () => {
  const pattern = /process\.(env|exit\b|stdout|stderr|stdin|argv)|console\./
  const wrong = sources
    .filter(({ folder }) => folder !== 'cli')
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) && !/^\s*(\/\/|\*)/.test(line) ? [`src/${path}:${index + 1}`] : [],
        ),
    )
  assert.deepEqual(wrong, [])
})

test('libraries are imported on use, but for types', () => {
  const lazy = ['undici', 'js-yaml', 'fast-xml-parser', 'ajv']
  const wrong = sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const name = /^import (?!type).* from '([^.'][^']*)'/.exec(line)?.[1]
      return name !== undefined && lazy.includes(name) ? [`src/${path}:${index + 1}`] : []
    }),
  )
  assert.deepEqual(wrong, [])
})

test('only front ends name flags: messages name settings (errors/setting.ts)', () => {
  const pattern = /(?<![-\w])--[a-z][\w.-]*\w/
  const wrong = sources
    .filter(({ folder }) => !['cli', 'docs', 'library', 'simulator'].includes(folder))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) && !/^\s*(\/\/|\/?\*)/.test(line) ? [`src/${path}:${index + 1}`] : [],
        ),
    )
  assert.deepEqual(wrong, [])
})
