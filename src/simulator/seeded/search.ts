import { enveloped } from '../bulk.ts'
import { isObject, type JsonObject } from '../description.ts'
import { named, rules, within } from '../filter-rules.ts'
import { cutPage } from '../pages.ts'
import type { Answer } from '../problems.ts'
import { sorted } from '../sort-rows.ts'
import { type Call, listingAt, type World } from '../world.ts'

/** One term of a search: words to find, or a qualifier with its value; `-` in front of it negates. */
interface Term {
  readonly negated: boolean
  readonly name: string
  readonly value: string
}

const TERM = /(-)?(?:(\w[\w-]*):)?("[^"]*"|\S+)/g

const termsOf = (query: string): Term[] =>
  [...query.matchAll(TERM)].map(([, sign, name = '', value = '']) => ({
    negated: sign === '-',
    name: name.toLowerCase(),
    value: value.replace(/^"(.*)"$/, '$1'),
  }))

/** The answer of a search in seeded organizations; undefined where the search names none of them. */
export function searchAnswer(
  world: World,
  call: Call,
  holds: (owner: string) => boolean,
): Answer | undefined {
  const { template } = call.operation.route
  const isIssues = template === '/search/issues'
  if (!isIssues && template !== '/search/repositories') return undefined
  const terms = termsOf(call.url.searchParams.get('q') ?? '')
  const places = terms.filter(({ name, negated }) => !negated && /^(org|user|repo)$/.test(name))
  const owners = new Set(places.map(({ value }) => value.split('/')[0] ?? ''))
  const seeded = [...owners].filter(holds)
  const listing = listingAt(world, template, call.params)
  if (seeded.length === 0 || listing === undefined) return undefined
  const wanted = places
    .filter(({ name }) => name === 'repo')
    .map(({ value }) => value.toLowerCase())
  const repositories = seeded
    .flatMap((org) => listingAt(world, '/orgs/{org}/repos', { org })?.rows ?? [])
    .filter(isObject)
    .filter((row) => wanted.length === 0 || wanted.includes(String(row.full_name).toLowerCase()))
  const all = isIssues
    ? repositories.flatMap((repository) => issuesOf(world, repository))
    : repositories.map((repository) => ({ row: repository, repository }))
  const conditions = terms.filter((term) => !places.includes(term))
  const forks = conditions.find(({ name }) => name === 'fork')?.value ?? 'false'
  const found = all
    .filter(({ row }) => isIssues || forks === 'true' || row.fork === (forks === 'only'))
    .filter(({ row, repository }) =>
      conditions.every((term) => meets(row, repository, term) !== term.negated),
    )
    .map(({ row }): unknown => ({ ...row, score: 1 }))
  const rows = sorted(call.operation, found, call.url.searchParams)
  const { rows: shown, link } = cutPage(rows, 'page', call.url)
  return {
    status: 200,
    body: { ...(enveloped(listing, shown, rows.length) as JsonObject), incomplete_results: false },
    headers: link === undefined ? {} : { link },
  }
}

function issuesOf(world: World, repository: JsonObject) {
  const [owner = '', repo = ''] = String(repository.full_name).split('/')
  const rows = listingAt(world, '/repos/{owner}/{repo}/issues', { owner, repo })?.rows ?? []
  return rows.filter(isObject).map((row) => ({ row, repository }))
}

/** Qualifiers that mean the same as a filter of the lists. */
const FILTERS: Readonly<Record<string, string>> = {
  author: 'creator',
  assignee: 'assignee',
  label: 'labels',
  milestone: 'milestone',
  mentions: 'mentioned',
}

/** Whether a row is as a term wants it. A qualifier that is not known here is always met. */
function meets(row: JsonObject, repository: JsonObject, { name, value, negated }: Term): boolean {
  const filter = FILTERS[name]
  if (filter !== undefined) return rules[filter]?.(row, value) !== false
  switch (name) {
    case '':
      return [row.name, row.title, row.description, row.body].some((text) =>
        String(text ?? '')
          .toLowerCase()
          .includes(value.toLowerCase()),
      )
    case 'is':
    case 'state':
    case 'type':
    case 'visibility':
      return isA(row, repository, value)
    case 'no':
      return isEmpty(row[value === 'assignee' || value === 'label' ? `${value}s` : value])
    case 'draft':
      return String(row.draft === true) === value
    case 'archived':
      return String(repository.archived) === value
    case 'created':
    case 'updated':
    case 'closed':
    case 'pushed':
      return within(row[`${name}_at`], value) === true
    case 'merged':
      return isObject(row.pull_request) && within(row.pull_request.merged_at, value) === true
    case 'language':
    case 'license':
      return named(name)(row, value) === true
    case 'topic':
      return named('topics')(row, value) === true
    case 'stars':
      return inRange(row.stargazers_count, value)
    case 'forks':
      return inRange(row.forks_count, value)
    case 'size':
    case 'comments':
      return inRange(row[name], value)
    default:
      return !negated
  }
}

function isA(row: JsonObject, repository: JsonObject, what: string): boolean {
  const pull = isObject(row.pull_request) ? row.pull_request : undefined
  switch (what) {
    case 'pr':
    case 'pull-request':
      return pull !== undefined
    case 'issue':
      return pull === undefined
    case 'merged':
      return pull !== undefined && pull.merged_at !== null
    case 'unmerged':
      return pull !== undefined && pull.merged_at === null
    case 'draft':
      return row.draft === true
    case 'archived':
      return repository.archived === true
    case 'public':
    case 'private':
    case 'internal':
      return repository.visibility === what
    default:
      return row.state === undefined || row.state === what
  }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** GitHub's ranges of numbers: `10..20`, `>=10`, `10`. */
function inRange(actual: unknown, range: string): boolean {
  const number = Number(actual)
  const [, from = '*', to = '*'] = /^([\d*]+)\.\.([\d*]+)$/.exec(range) ?? []
  if (range.includes('..')) {
    return (from === '*' || number >= Number(from)) && (to === '*' || number <= Number(to))
  }
  const [, sign = '', text = ''] = /^([<>]=?)?(\d+)$/.exec(range) ?? []
  const limit = Number(text)
  if (sign === '>') return number > limit
  if (sign === '>=') return number >= limit
  if (sign === '<') return number < limit
  return sign === '<=' ? number <= limit : number === limit
}
