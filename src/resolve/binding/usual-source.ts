import type { Resource } from '../../catalog/method.ts'

/** Queries that give GitHub's parameters, by name; those of others say nothing in general. */
const github: Readonly<Record<string, string>> = {
  repo: "SELECT name FROM github.repos.repos WHERE org = '…'",
  team_slug: "SELECT slug FROM github.teams.teams WHERE org = '…'",
  pull_number: "SELECT number FROM github.pulls.pull_requests WHERE owner = '…' AND repo = '…'",
  issue_number: "SELECT number FROM github.issues.issues WHERE owner = '…' AND repo = '…'",
  milestone_number: "SELECT number FROM github.issues.milestones WHERE owner = '…' AND repo = '…'",
  branch: "SELECT name FROM github.repos.branches WHERE owner = '…' AND repo = '…'",
  username: "SELECT login FROM github.orgs.members WHERE org = '…'",
  run_id: "SELECT id FROM github.actions.workflow_runs WHERE owner = '…' AND repo = '…'",
  workflow_id: "SELECT id FROM github.actions.workflows WHERE owner = '…' AND repo = '…'",
  release_id: "SELECT id FROM github.repos.releases WHERE owner = '…' AND repo = '…'",
}

/**
 * How a table is given what it lacks, in a sentence: with a value, and with the query that usually gives it.
 * Of several ways to read it, the one that lacks least.
 */
export function wayToGive(
  { provider, path }: Resource,
  sets: readonly (readonly string[])[],
  given: readonly string[],
): string | undefined {
  const lacking = sets.map((set) => set.filter((name) => !given.includes(name)))
  const [least = []] = lacking.sort((a, b) => a.length - b.length)
  if (least.length === 0) return undefined
  const ways = least.map((name) => {
    const query = provider === 'github' ? github[name] : undefined
    const isOwn = query?.includes(`FROM ${path} `) === true
    return query === undefined || isOwn ? `${name} = '…'` : `${name} IN (${query})`
  })
  return `Add ${ways.join(' AND ')}.`
}
