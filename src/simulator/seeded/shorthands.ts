import { isObject, type JsonObject } from '../description.ts'

/** Short names of a seed's rows, and where in the row their value goes; by the end of the list's path. */
const PLACES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '/dependabot/alerts': {
    package: ['dependency.package.name', 'security_vulnerability.package.name'],
    ecosystem: ['dependency.package.ecosystem', 'security_vulnerability.package.ecosystem'],
    manifest_path: ['dependency.manifest_path'],
    scope: ['dependency.scope'],
    severity: ['security_advisory.severity', 'security_vulnerability.severity'],
    summary: ['security_advisory.summary'],
    ghsa_id: ['security_advisory.ghsa_id'],
    cve_id: ['security_advisory.cve_id'],
    fixed_in: ['security_vulnerability.first_patched_version.identifier'],
  },
  '/code-scanning/alerts': {
    rule: ['rule.id', 'rule.name'],
    summary: ['rule.description'],
    severity: ['rule.security_severity_level'],
    tool: ['tool.name'],
    path: ['most_recent_instance.location.path'],
  },
  '/hooks': {
    url: ['config.url'],
    insecure_ssl: ['config.insecure_ssl'],
    secret: ['config.secret'],
  },
  '/actions/runs': { branch: ['head_branch'] },
  '/commits': {
    message: ['commit.message'],
    date: ['commit.author.date', 'commit.committer.date'],
  },
  '/branches': { sha: ['commit.sha'] },
  '/tags': { sha: ['commit.sha'] },
}

const endOf = (template: string): string =>
  Object.keys(PLACES).find((end) => template.endsWith(end)) ?? ''

/** The short names that rows of a list may have. */
export const shortNames = (template: string): readonly string[] =>
  Object.keys(PLACES[endOf(template)] ?? {})

/** An entry's short names as places in the row, and the fields that are left. */
export function expanded(
  template: string,
  entry: JsonObject,
): { readonly places: readonly (readonly [string, unknown])[]; readonly fields: JsonObject } {
  const short = PLACES[endOf(template)] ?? {}
  const places = Object.entries(entry).flatMap(([name, value]) =>
    isObject(value) ? [] : (short[name] ?? []).map((place) => [place, value] as const),
  )
  const fields = Object.entries(entry).filter(
    ([name, value]) => !(name in short) || isObject(value),
  )
  return { places, fields: Object.fromEntries(fields) }
}

/** The object with a value at a dotted place; what is on the way is made. */
export function placed(object: JsonObject, place: string, value: unknown): JsonObject {
  const [first = '', ...rest] = place.split('.')
  if (rest.length === 0) return { ...object, [first]: value }
  const inside = object[first]
  return { ...object, [first]: placed(isObject(inside) ? inside : {}, rest.join('.'), value) }
}

/** Fields of the description's examples that do not apply to a seed's rows by default. */
const PLAIN: Readonly<Record<string, JsonObject>> = {
  '/issues': {
    state: 'open',
    state_reason: null,
    body: null,
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: 0,
    closed_at: null,
    closed_by: null,
    pinned_comment: null,
    pull_request: undefined,
    author_association: 'MEMBER',
  },
  '/pulls': {
    state: 'open',
    body: null,
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    requested_reviewers: [],
    requested_teams: [],
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
    auto_merge: null,
    draft: false,
    author_association: 'MEMBER',
  },
  '/dependabot/alerts': {
    state: 'open',
    dismissed_at: null,
    dismissed_by: null,
    dismissed_reason: null,
    dismissed_comment: null,
    fixed_at: null,
    auto_dismissed_at: null,
    assignees: [],
  },
  '/code-scanning/alerts': {
    state: 'open',
    dismissed_at: null,
    dismissed_by: null,
    dismissed_reason: null,
    dismissed_comment: null,
    fixed_at: null,
  },
  '/secret-scanning/alerts': {
    state: 'open',
    resolution: null,
    resolved_at: null,
    resolved_by: null,
    resolution_comment: null,
    validity: 'unknown',
    push_protection_bypassed: false,
    push_protection_bypassed_by: null,
    push_protection_bypassed_at: null,
    push_protection_bypass_request_reviewer: null,
    push_protection_bypass_request_reviewer_comment: null,
    push_protection_bypass_request_comment: null,
    assigned_to: null,
  },
  '/actions/runs': {
    status: 'completed',
    conclusion: 'success',
    event: 'push',
    head_branch: 'main',
  },
  '/actions/workflows': { state: 'active' },
  '/actions/runners': { status: 'online', busy: false },
  '/releases': {
    draft: false,
    prerelease: false,
    body: null,
    assets: [],
    target_commitish: 'main',
  },
  '/keys': { read_only: true, last_used: null },
  '/hooks': { active: true },
  '/teams': { parent: null, permission: 'pull', privacy: 'closed', description: null },
  '/branches': { protected: false, protection: undefined },
  '/invitations': { failed_at: null, failed_reason: null, role: 'direct_member', team_count: 0 },
  '/rulesets': { enforcement: 'active' },
  '/installations': { suspended_at: null, suspended_by: null },
  '/copilot/billing/seats': {
    assigning_team: null,
    pending_cancellation_date: null,
    last_activity_at: null,
    last_activity_editor: null,
    last_authenticated_at: null,
    plan_type: 'business',
  },
  '/repos': {
    description: null,
    homepage: null,
    language: null,
    fork: false,
    archived: false,
    private: false,
    is_template: false,
    default_branch: 'main',
    topics: [],
    license: null,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    has_discussions: false,
    has_pages: false,
    permissions: { admin: true, maintain: true, push: true, triage: true, pull: true },
  },
}

/** The plain fields of a list's rows. */
export function plainFields(template: string): JsonObject {
  const end = Object.keys(PLAIN).find((one) => template.endsWith(one))
  return end === undefined ? {} : (PLAIN[end] ?? {})
}
