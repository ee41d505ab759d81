import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openCatalog } from '../../catalog/open.ts'
import { prepare, rank } from './rank.ts'
import { searchIndex } from './search-entries.ts'

const builtInFolder = fileURLToPath(new URL('../../../dist/providers', import.meta.url))
const catalog = openCatalog({ documentRoots: [], builtInFolder, cacheFolder: undefined })
const provider = await catalog.findProvider('github')
assert.ok(provider)
const shipped = await catalog.findSearch('github')
assert.ok(shipped, 'there is an index in dist')
const github = prepare(shipped)

/** Typed words, and a resource that must be among the first three. */
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

/** A question, and words of a recipe that must be among the first three. */
const asked: readonly (readonly [string, string])[] = [
  ['members without 2fa', 'two-factor'],
  ['who has admin rights', 'admin rights'],
  ['unused seats', 'Copilot seats'],
  ['no branch protection', 'no protection'],
  ['secrets not rotated', 'rotated'],
  ['secrets rotation', 'rotated'],
  ['dependabot alerts by severity', 'by severity'],
  ['failing workflows', 'workflows fail'],
  ['deploy keys that can write', 'deploy keys'],
  ['licences of repositories', 'licences'],
  ['forks behind', 'forks'],
  ['offline runners', 'offline'],
  ['empty teams', 'teams have no members'],
]

suite('search in what ships', () => {
  for (const [query, wanted] of judged) {
    test(`${query} → ${wanted}`, () => {
      const first = rank(github, query).slice(0, 3)
      const ids = first.map(({ entry }) => entry.id)
      assert.ok(ids.includes(`github.${wanted}`), ids.join(', '))
    })
  }

  for (const [query, words] of asked) {
    test(`${query} → a recipe about ${words}`, () => {
      const first = rank(github, query).slice(0, 3)
      const texts = first.map(({ entry }) => entry.about)
      const recipe = first.find(
        ({ entry }) => entry.kind === 'recipe' && entry.about.includes(words),
      )
      assert.ok(recipe, texts.join(', '))
      assert.match(recipe.entry.sql ?? '', /SELECT/)
    })
  }

  test('the index that ships has all that the documents give', async () => {
    const { entries } = await searchIndex(catalog, provider)
    const resources = shipped.entries.filter(({ kind }) => kind === 'resource')
    assert.deepEqual(resources, JSON.parse(JSON.stringify(entries)))
  })
})
