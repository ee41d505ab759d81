import { isObject, type JsonObject } from '../description.ts'
import { localised } from '../localise.ts'
import { type Answer, notFound } from '../problems.ts'
import type { Call } from '../world.ts'
import type { Place } from './place.ts'
import { shaOf } from './rows.ts'

const CONTENTS = '/repos/{owner}/{repo}/contents/{path}'

const filesOf = ({ repository }: Place): readonly (readonly [string, string])[] =>
  Object.entries(repository.files ?? {})

const isAt = (path: string, places: readonly string[]): boolean =>
  places.includes(path.toLowerCase())

/** A file, or what a folder has in it: a list, or with the media type of objects an object; 404 where there is neither. */
export function contentsAnswer(place: Place, call: Call): Answer {
  const path = (call.params.path ?? '').replace(/^\/|\/$/g, '')
  const file = filesOf(place).find(([name]) => name === path)
  if (file !== undefined) return { status: 200, body: fileObject(place, call, file) }
  const prefix = path === '' ? '' : `${path}/`
  const inside = filesOf(place).filter(([name]) => name.startsWith(prefix))
  if (inside.length === 0 && path !== '') return notFound(call.operation.documentation)
  const names = new Set(inside.map(([name]) => name.slice(prefix.length).split('/')[0] ?? ''))
  const entries = [...names].map((name) => {
    const one = filesOf(place).find(([known]) => known === prefix + name)
    return entryOf(place, call, one ?? [prefix + name, ''], one === undefined ? 'dir' : 'file')
  })
  const isObject = call.accept?.includes('vnd.github.object') === true
  const body = isObject ? { ...entryOf(place, call, [path, ''], 'dir'), entries } : entries
  return { status: 200, body }
}

function entryOf(place: Place, call: Call, file: readonly [string, string], type: string) {
  const { content: _content, encoding: _encoding, ...entry } = fileObject(place, call, file)
  return { ...entry, type }
}

function fileObject(
  { world, org, repo = '' }: Place,
  call: Call,
  [path, text]: readonly [string, string],
) {
  const example = world.operations.at('GET', CONTENTS)?.success.example
  const params = { ...call.params, owner: org, repo, path }
  const shown = localised(CONTENTS, params, example)
  return {
    ...(isObject(shown) ? shown : {}),
    type: 'file',
    encoding: 'base64',
    size: Buffer.byteLength(text),
    name: path.split('/').at(-1) ?? path,
    path,
    content: Buffer.from(text).toString('base64'),
    sha: shaOf(text),
  }
}

const CODEOWNERS = ['codeowners', '.github/codeowners', 'docs/codeowners']

/** Whether a repository has the file at one of the places where GitHub looks for it. */
export function hasCodeOwners(place: Place): boolean {
  return filesOf(place).some(([path]) => isAt(path, CODEOWNERS))
}

const README = ['readme.md', 'readme', 'docs/readme.md', '.github/readme.md']
const LICENSE = ['license', 'license.md', 'license.txt']

/** The file that GitHub looks for at several places. */
export function wellKnownAnswer(place: Place, call: Call, kind: 'readme' | 'license'): Answer {
  const file = filesOf(place).find(([path]) => isAt(path, kind === 'readme' ? README : LICENSE))
  const { example } = call.operation.success
  const licence = place.world.state.object(call.path)
  if (file === undefined || licence !== undefined) return notFound(call.operation.documentation)
  const { license } = isObject(example) ? example : {}
  return {
    status: 200,
    body: { ...fileObject(place, call, file), ...(license === undefined ? {} : { license }) },
  }
}

const PROFILE: Readonly<Record<string, readonly string[]>> = {
  code_of_conduct_file: ['code_of_conduct.md', '.github/code_of_conduct.md'],
  contributing: ['contributing.md', '.github/contributing.md', 'docs/contributing.md'],
  issue_template: ['.github/issue_template.md'],
  pull_request_template: ['.github/pull_request_template.md'],
  readme: README,
}

/** Which of the files that a community expects a repository has. */
export function profileAnswer(place: Place, call: Call, row: JsonObject): Answer {
  const example = localised(
    call.operation.route.template,
    call.params,
    call.operation.success.example,
  )
  const shown = isObject(example) ? example : {}
  const examples = isObject(shown.files) ? shown.files : {}
  const files: Record<string, unknown> = { code_of_conduct: null, license: row.license ?? null }
  for (const [name, paths] of Object.entries(PROFILE)) {
    files[name] = filesOf(place).some(([path]) => isAt(path, paths)) ? (examples[name] ?? {}) : null
  }
  const wanted = ['readme', 'license', 'contributing', 'code_of_conduct_file']
  const present = wanted.filter((name) => files[name] !== null).length
  const described = typeof row.description === 'string' ? 1 : 0
  return {
    status: 200,
    body: {
      ...shown,
      description: row.description,
      files,
      health_percentage: Math.round(((present + described) * 100) / (wanted.length + 1)),
      updated_at: row.updated_at,
    },
  }
}
