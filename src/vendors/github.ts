import { plainVendor, type Vendor } from './vendor.ts'

export function github(): Vendor {
  return {
    ...plainVendor,
    // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#headers
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
    linkPages: true,
    buckets: bucketsOf,
    // https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
    // Enterprise servers have limits of their own, or none.
    ceilings: {
      origin: /^https:\/\/api\.(github\.com|[\w-]+\.ghe\.com)$/,
      most: { windowMs: 60_000, points: 900, writes: 80, atOnce: 100 },
    },
    // https://docs.github.com/en/rest/search/search#about-search
    longestListing: { rows: 1000, partialKey: 'incomplete_results' },
    signIn: {
      stem: 'GITHUB',
      tokens: ['GITHUB_TOKEN', 'GH_TOKEN'],
      program: { name: 'gh', command: 'gh auth login' },
    },
    credentialVariables: [
      'GITHUB_TOKEN',
      'GH_TOKEN',
      "gh's token",
      'STACKQL_GITHUB_USERNAME',
      'STACKQL_GITHUB_PASSWORD',
      'STACKQL_GITHUB_APP_ID',
      'STACKQL_GITHUB_APP_INSTALLATION_ID',
      'STACKQL_GITHUB_APP_PRIVATE_KEY',
      'STACKQL_GITHUB_APP_PRIVATE_KEY_PATH',
    ],
    account: {
      origin: 'https://api.github.com',
      pathFor: (type) => {
        if (type === 'null_auth') return '/rate_limit'
        return type === 'github_app' ? '/app' : '/user'
      },
      nameIn: ({ login, slug }) => textOf(login) ?? textOf(slug),
      scopesHeader: 'x-oauth-scopes',
    },
    usualQueries: {
      repo: "SELECT name FROM github.repos.repos WHERE org = '…'",
      team_slug: "SELECT slug FROM github.teams.teams WHERE org = '…'",
      pull_number: "SELECT number FROM github.pulls.pull_requests WHERE owner = '…' AND repo = '…'",
      issue_number: "SELECT number FROM github.issues.issues WHERE owner = '…' AND repo = '…'",
      milestone_number:
        "SELECT number FROM github.issues.milestones WHERE owner = '…' AND repo = '…'",
      branch: "SELECT name FROM github.repos.branches WHERE owner = '…' AND repo = '…'",
      username: "SELECT login FROM github.orgs.members WHERE org = '…'",
      run_id: "SELECT id FROM github.actions.workflow_runs WHERE owner = '…' AND repo = '…'",
      workflow_id: "SELECT id FROM github.actions.workflows WHERE owner = '…' AND repo = '…'",
      release_id: "SELECT id FROM github.repos.releases WHERE owner = '…' AND repo = '…'",
    },
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Names as in `x-ratelimit-resource`; writes have a limit of their own in addition. */
function bucketsOf(url: string, isRead: boolean): readonly string[] {
  const path = URL.parse(url)?.pathname.replace(/^\/api\/v3(?=\/)/, '') ?? ''
  if (path.endsWith('/graphql')) return ['graphql']
  if (path === '/search/code') return ['code_search']
  if (path.startsWith('/search/')) return ['search']
  return isRead ? ['core'] : ['content-writes', 'core']
}

/** Whether an operation marks the path parameters that may hold a `/`, as those of GitHub's description do. */
export function hasSlashMarks(operation: object): boolean {
  return 'x-github' in operation
}
