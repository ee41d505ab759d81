import { isObject, type JsonObject } from '../description.ts'
import { renamedAccount, renamedRepository, stableId } from '../identify.ts'
import { localised, localisedRows } from '../localise.ts'
import { overlaid } from '../merge.ts'
import { listingAt } from '../world.ts'
import type { Place } from './place.ts'
import { rowSchema, rowsFrom, shaOf } from './rows.ts'
import { dated, fieldsOf, REPOSITORY_KEYS, type SeedRepository } from './seed-file.ts'
import { plainFields } from './shorthands.ts'

const LIST = '/orgs/{org}/repos'

/** Names of licences, by key. */
const LICENCES: Readonly<Record<string, readonly [name: string, spdx: string]>> = {
  mit: ['MIT License', 'MIT'],
  'apache-2.0': ['Apache License 2.0', 'Apache-2.0'],
  'bsd-3-clause': ['BSD 3-Clause "New" or "Revised" License', 'BSD-3-Clause'],
  'mpl-2.0': ['Mozilla Public License 2.0', 'MPL-2.0'],
  'gpl-3.0': ['GNU General Public License v3.0', 'GPL-3.0'],
  'agpl-3.0': ['GNU Affero General Public License v3.0', 'AGPL-3.0'],
  other: ['Other', 'NOASSERTION'],
}

function licence(key: unknown): unknown {
  if (typeof key !== 'string') return key
  const [name, spdx_id] = LICENCES[key] ?? [key, key]
  return { key, name, spdx_id, url: `https://api.github.com/licenses/${key}`, node_id: 'MDc6' }
}

/** All repositories of an organization. */
export function repositoryRows({ world, org, organization, start }: Place): readonly unknown[] {
  const operation = world.operations.at('GET', LIST)
  const examples = localisedRows(LIST, { org }, operation?.list?.rows ?? [])
  const model = Array.isArray(examples) && isObject(examples[0]) ? examples[0] : {}
  const schema = operation && rowSchema(world, operation)
  return Object.entries(organization.repositories ?? {}).map(([name, repository]) => {
    const fields = dated(fieldsOf(repository, REPOSITORY_KEYS), start) as JsonObject
    const named = renamedRepository(model, org, name)
    const owner = isObject(named.owner) ? { ...named.owner, type: 'Organization' } : named.owner
    const { license, ...more } = fields
    const plain = Object.entries(plainFields(LIST)).filter(([key]) => !(key in fields))
    const laid = overlaid(named, more, { description: world.description, schema })
    return {
      ...laid,
      ...Object.fromEntries(plain),
      owner,
      id: stableId(`${org}/${name}`),
      fork: repository.forked_from !== undefined,
      license: licence(license ?? null),
      visibility: fields.visibility ?? (fields.private === true ? 'private' : 'public'),
      private: fields.private === true || fields.visibility === 'internal',
      open_issues_count: openCount(repository),
      watchers_count: fields.watchers_count ?? fields.stargazers_count ?? 0,
      ...timesOf(fields),
    }
  })
}

function timesOf({ created_at, pushed_at, updated_at }: JsonObject): JsonObject {
  const made = created_at ?? pushed_at ?? updated_at
  if (made === undefined) return {}
  const pushed = pushed_at ?? made
  return { created_at: made, pushed_at: pushed, updated_at: updated_at ?? pushed }
}

const entries = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** GitHub counts pull requests as issues. */
const openCount = (repository: SeedRepository): number =>
  [...entries(repository['/issues']), ...entries(repository['/pulls'])].filter(
    ({ state = 'open' }) => state === 'open',
  ).length

/** The number of each issue and pull request, which share one sequence. */
function numbers(repository: SeedRepository): { issues: number[]; pulls: number[] } {
  let last = 0
  const given = (entry: JsonObject) => {
    last = typeof entry.number === 'number' ? entry.number : last + 1
    return last
  }
  return {
    issues: entries(repository['/issues']).map(given),
    pulls: entries(repository['/pulls']).map(given),
  }
}

export function pullRows(place: Place): readonly unknown[] {
  const { world, org, repo = '', repository, start } = place
  const params = { owner: org, repo }
  const { pulls } = numbers(repository)
  const given = entries(repository['/pulls']).map(({ reviews: _, ...entry }, index) => ({
    base: String(repository.default_branch ?? 'main'),
    head: `change-${pulls[index]}`,
    ...entry,
    number: pulls[index],
  }))
  return rowsFrom(world, '/repos/{owner}/{repo}/pulls', params, given, start).map((row) => {
    if (!isObject(row)) return row
    return { ...row, head: side(row.head, org, row.user), base: side(row.base, org) }
  })
}

/** A side of a pull request under the repository's owner. */
function side(value: unknown, org: string, user?: unknown): unknown {
  if (!isObject(value)) return value
  const owner = isObject(value.user) ? renamedAccount(value.user, org) : value.user
  return {
    ...value,
    label: `${org}:${value.ref}`,
    sha: shaOf(`${org} ${value.ref}`),
    user: user ?? owner,
  }
}

/** Issues, and pull requests as the issues that they are too. */
export function issueRows(place: Place): readonly unknown[] {
  const { world, org, repo = '', repository, start } = place
  const params = { owner: org, repo }
  const template = '/repos/{owner}/{repo}/issues'
  const number = numbers(repository)
  const issues = entries(repository['/issues']).map((entry, index) => ({
    ...entry,
    number: number.issues[index],
  }))
  const pulls = entries(repository['/pulls']).map((entry, index) => {
    const { reviews: _r, head: _h, base: _b, merged_at: _m, ...more } = entry
    return { ...more, number: number.pulls[index] }
  })
  const rows = rowsFrom(world, template, params, [...issues, ...pulls], start)
  return rows.map((row, index) => {
    if (!isObject(row) || index < issues.length) return row
    const url = String(row.url).replace('/issues/', '/pulls/')
    const html = `https://github.com/${org}/${repo}/pull/${row.number}`
    const merged = dated(entries(repository['/pulls'])[index - issues.length]?.merged_at, start)
    return {
      ...row,
      pull_request: {
        url,
        html_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        merged_at: merged ?? null,
      },
    }
  })
}

/** The labels of one issue, which can be changed by themselves. */
export function issueLabelRows({ world, params }: Place): readonly unknown[] {
  const { issue_number, ...above } = params
  const rows = listingAt(world, '/repos/{owner}/{repo}/issues', above)?.rows ?? []
  const issue = rows.filter(isObject).find((row) => String(row.number) === issue_number)
  return Array.isArray(issue?.labels) ? issue.labels : []
}

/** Reviews stand in the seed with their pull request. */
export function reviewRows(place: Place): readonly unknown[] {
  const { world, template, params, repository, start } = place
  const { pulls } = numbers(repository)
  const index = pulls.indexOf(Number(params.pull_number))
  const reviews = entries(repository['/pulls'])[index]?.reviews
  return rowsFrom(world, template, params, entries(reviews), start)
}

/** The default branch stands there without the seed. */
export function branchRows({
  world,
  org,
  repo = '',
  repository,
  start,
}: Place): readonly unknown[] {
  const name = String(repository.default_branch ?? 'main')
  const given = entries(repository['/branches']).map(({ last_commit_at: _, ...entry }) => entry)
  const all = given.some((entry) => entry.name === name)
    ? given
    : [{ name, protected: repository.protected === true }, ...given]
  const template = '/repos/{owner}/{repo}/branches'
  return rowsFrom(world, template, { owner: org, repo }, all, start).map((row) =>
    isObject(row)
      ? { ...row, commit: { ...(row.commit as JsonObject), sha: shaOf(`${org} ${row.name}`) } }
      : row,
  )
}

/** The runs of a seed, each of a workflow. */
const runEntries = (repository: SeedRepository): readonly JsonObject[] =>
  entries(repository['/actions/runs']).map((entry) => ({ name: 'CI', ...entry }))

/** The workflows that the seed lists, and those that have run. */
export function workflowRows(place: Place): readonly unknown[] {
  const { world, template, params, repository, start } = place
  const listed = entries(repository['/actions/workflows'])
  const ran = runEntries(repository)
  const names = [...new Set(ran.map(({ name }) => String(name)))].filter(
    (name) => !listed.some((one) => one.name === name),
  )
  const made = names.map((name) => ({ name }))
  return rowsFrom(
    world,
    template,
    params,
    [...listed, ...made].map((entry: JsonObject) => ({
      path: workflowPath(entry.name),
      id: workflowId(place, entry.name),
      created_at: repository.created_at ?? '-400d',
      ...entry,
    })),
    start,
  )
}

const workflowPath = (name: unknown): string =>
  `.github/workflows/${String(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')}.yml`

const workflowId = ({ org, repo }: Place, name: unknown): number =>
  stableId(`${org}/${repo} ${name}`)

export function runRows(place: Place): readonly unknown[] {
  const { world, org, repo = '', repository, start } = place
  const given = runEntries(repository)
  const rows = rowsFrom(
    world,
    '/repos/{owner}/{repo}/actions/runs',
    { owner: org, repo },
    given.map((entry, index) => ({
      path: workflowPath(entry.name),
      workflow_id: workflowId(place, entry.name),
      run_number: given.length - index,
      display_title: entry.name,
      ...entry,
    })),
    start,
  )
  return rows
}

/** The runs of one workflow, which a path names by its id or by its file. */
export function workflowRunRows(place: Place): readonly unknown[] {
  const { world, params } = place
  const { workflow_id = '', ...above } = params
  const runs = listingAt(world, '/repos/{owner}/{repo}/actions/runs', above)?.rows ?? []
  return runs.filter(
    (run) =>
      isObject(run) &&
      (String(run.workflow_id) === workflow_id || String(run.path).endsWith(`/${workflow_id}`)),
  )
}

/** Colours and words of the labels that a new repository has. */
const LABELS: Readonly<Record<string, readonly [color: string, description: string]>> = {
  bug: ['d73a4a', "Something isn't working"],
  documentation: ['0075ca', 'Improvements or additions to documentation'],
  enhancement: ['a2eeef', 'New feature or request'],
  question: ['d876e3', 'Further information is requested'],
}

/** The labels of every new repository, and those that its issues have. */
export function labelRows({
  world,
  template,
  params,
  repository,
  start,
}: Place): readonly unknown[] {
  const used = [...entries(repository['/issues']), ...entries(repository['/pulls'])].flatMap(
    ({ labels }) => (Array.isArray(labels) ? labels.map(String) : []),
  )
  const names = new Set([...Object.keys(LABELS), ...used])
  return rowsFrom(
    world,
    template,
    params,
    [...names].map((name) => {
      const [color = 'ededed', description = null] = LABELS[name] ?? []
      return { name, color, description, default: name in LABELS }
    }),
    start,
  )
}

/** The fields of `GET /repos/{owner}/{repo}` beyond the row of the list. */
export function repositoryObject(place: Place): JsonObject {
  const { world, org, repo = '', repository } = place
  const template = '/repos/{owner}/{repo}'
  const example = localised(
    template,
    { owner: org, repo },
    world.operations.at('GET', template)?.success.example,
  )
  const fields: JsonObject = isObject(example) ? example : {}
  const [owner = '', name = ''] = (repository.forked_from ?? '').split('/')
  const parent =
    owner !== '' && isObject(fields.parent)
      ? renamedRepository(fields.parent, owner, name)
      : undefined
  return { ...fields, parent, source: parent, template_repository: undefined }
}
