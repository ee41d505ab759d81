import type { Simulator } from '../../src/simulator/server.ts'
import type { Draws } from '../differential/draws.ts'

const organisations = Array.from({ length: 8 }, (_, index) => `org-${index}`)
const repositories = Array.from(
  { length: 12 },
  (_, index) => `repo-${String(index).padStart(2, '0')}`,
)

/** Rows enough for lists of no page, of one, of several, and for joins of them. */
export function fillWorld(simulator: Simulator): void {
  for (const [index, org] of organisations.entries()) {
    simulator.seedCollection(`/orgs/${org}/repos`, [0, 1, 30, 99, 100, 101, 250, 640][index] ?? 5)
  }
  simulator.seedCollection(
    '/orgs/acme/repos',
    repositories.map((name, index) => ({ id: index + 1, name, private: index % 3 === 0 })),
  )
  for (const [index, name] of repositories.entries()) {
    simulator.seedCollection(`/repos/acme/${name}/labels`, (index * 37) % 130)
    simulator.seedCollection(`/repos/acme/${name}/issues`, (index * 13) % 60)
  }
}

/** A SELECT over what {@link fillWorld} made; the same for the same draws. */
export function randomStatement(draws: Draws): string {
  const org = () => draws.pick(organisations)
  const list = (names: readonly string[], least = 1) => {
    const some = draws.some(names, least)
    return draws
      .shuffled(some)
      .map((name) => `'${name}'`)
      .join(', ')
  }
  const labels = 'github.issues.labels'
  const issues = 'github.issues.issues'
  const repos = 'github.repos.repos'
  const limit = () => draws.pick([1, 5, 30, 100, 101, 250, 1000])
  return draws.weighted<string>([
    [3, () => `SELECT id, name FROM ${repos} WHERE org = '${org()}'`],
    [
      1,
      () =>
        `SELECT name FROM ${repos} WHERE org = '${org()}' AND per_page = ${draws.pick([7, 20, 100])}`,
    ],
    [2, () => `SELECT name FROM ${repos} WHERE org = '${org()}' LIMIT ${limit()}`],
    [
      2,
      () =>
        `SELECT name FROM ${repos} WHERE org = '${org()}' ORDER BY name DESC LIMIT ${limit()} OFFSET ${draws.below(90)}`,
    ],
    [
      3,
      () =>
        `SELECT org, count(*) AS n, max(name) AS last FROM ${repos} WHERE org IN (${list(organisations)}) GROUP BY org ORDER BY org`,
    ],
    [
      2,
      () =>
        `SELECT org, name FROM ${repos} WHERE org IN (${list(organisations, 2)}) LIMIT ${limit()}`,
    ],
    [
      3,
      () =>
        `SELECT repo, name FROM ${labels} WHERE owner = 'acme' AND repo IN (${list(repositories)}) AND name <> 'label-0000${draws.below(9)}'`,
    ],
    [
      4,
      () =>
        `SELECT r.name, l.name AS label FROM ${repos} r ${draws.pick(['JOIN', 'LEFT JOIN'])} ${labels} l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' ORDER BY r.name, label`,
    ],
    [
      2,
      () =>
        `SELECT r.name, count(i.id) AS n FROM ${repos} r LEFT JOIN ${issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme' AND r.private = ${draws.pick(['TRUE', 'FALSE'])} GROUP BY r.name`,
    ],
    [
      2,
      () =>
        `SELECT l.name AS label, i.number FROM ${labels} l JOIN ${issues} i ON i.owner = l.owner AND i.repo = l.repo WHERE l.owner = 'acme' AND l.repo = '${draws.pick(repositories)}' ORDER BY 1, 2 LIMIT ${limit()}`,
    ],
    [
      2,
      () =>
        `SELECT name FROM ${repos} WHERE org = '${org()}' UNION ALL SELECT name FROM ${labels} WHERE owner = 'acme' AND repo = '${draws.pick(repositories)}'`,
    ],
    [
      2,
      () =>
        `SELECT name FROM ${repos} r WHERE org = 'acme' AND EXISTS (SELECT 1 FROM ${labels} l WHERE l.owner = 'acme' AND l.repo = r.name)`,
    ],
    [
      1,
      () =>
        `SELECT name FROM ${repos} WHERE org = '${org()}' EXCEPT SELECT name FROM ${repos} WHERE org = '${org()}'`,
    ],
    [
      1,
      () =>
        `SELECT name, row_number() OVER (ORDER BY name) AS place FROM ${repos} WHERE org = '${org()}'`,
    ],
    [
      1,
      () =>
        `SELECT (SELECT count(*) FROM ${repos} WHERE org = '${org()}') AS a, (SELECT count(*) FROM ${repos} WHERE org = '${org()}') AS b`,
    ],
  ])
}
