import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openCatalog } from '../catalog/open.ts'
import { prepare, rank } from './rank.ts'
import { searchIndex } from './search-entries.ts'

const builtInFolder = fileURLToPath(new URL('../../dist/providers', import.meta.url))
const catalog = openCatalog({ documentRoots: [], builtInFolder, cacheFolder: undefined })
const provider = await catalog.findProvider('github')
assert.ok(provider)
const github = prepare(await searchIndex(catalog, provider))

/** What somebody types, and a resource that must be among the first three. */
const judged: readonly (readonly [string, string])[] = [
  ['pull requests', 'pulls.pull_requests'],
  ['pull request', 'pulls.pull_requests'],
  ['PR', 'pulls.pull_requests'],
  ['stale pull requests', 'pulls.pull_requests'],
  ['review comments', 'pulls.comments'],
  ['2fa', 'orgs.members'],
  ['members without 2fa', 'orgs.members'],
  ['mfa', 'orgs.members'],
  ['seats', 'copilot.org_seats'],
  ['unused copilot seats', 'copilot.org_seats'],
  ['alerts', 'dependabot.alerts'],
  ['dependabot alerts by severity', 'dependabot.alerts'],
  ['vulnerabilities', 'dependabot.alerts'],
  ['leaked secrets', 'secret_scanning.alerts'],
  ['code scanning', 'code_scanning.alerts'],
  ['CI', 'actions.workflow_runs'],
  ['failing workflows', 'actions.workflow_runs'],
  ['workflow runs', 'actions.workflow_runs'],
  ['self-hosted runners', 'actions.self_hosted_runners'],
  ['who has admin where', 'repos.collaborators'],
  ['outside collaborators', 'orgs.outside_collaborators'],
  ['contractors', 'orgs.outside_collaborators'],
  ['secrets rotation', 'actions.secrets'],
  ['secrets never rotated', 'actions.secrets'],
  ['SBOM', 'dependency_graph.sboms'],
  ['branch protection', 'repos.branch_protection'],
  ['protected branches', 'repos.branch_protection'],
  ['protected brnaches', 'repos.branch_protection'],
  ['rulesets', 'repos.rules'],
  ['deploy keys', 'repos.deploy_keys'],
  ['webhooks', 'orgs.webhooks'],
  ['file contents', 'repos.contents'],
  ['reppositories', 'repos.repos'],
  ['archived repositories', 'repos.repos'],
  ['licences', 'licenses.licenses'],
  ['releases', 'repos.releases'],
  ['issues', 'issues.issues'],
  ['issue labels', 'issues.labels'],
  ['team members', 'teams.members'],
  ['organisation members', 'orgs.members'],
  ['personal access tokens', 'orgs.pat_grants'],
  ['rate limit', 'rate_limit.rate_limit'],
  ['stargazers_count', 'repos.repos'],
  ['closed_at', 'issues.issues'],
  ['commits', 'repos.commits'],
  ['invitations', 'orgs.invitations'],
  ['env vars', 'actions.variables'],
  ['artifacts', 'actions.artifacts'],
]

suite('search in the resources of GitHub', () => {
  for (const [query, wanted] of judged) {
    test(`${query} → ${wanted}`, () => {
      const first = rank(github, query).slice(0, 3)
      const ids = first.map(({ entry }) => entry.id)
      assert.ok(ids.includes(`github.${wanted}`), ids.join(', '))
    })
  }
})
