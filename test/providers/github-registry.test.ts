import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { load } from 'js-yaml'
import { loadContract, loadOverrides } from '../../providers/github/contract.ts'
import { loadDescription } from '../../providers/github/description.ts'
import { generateGithub } from '../../providers/github/generate.ts'
import type { Json, JsonObject } from '../../providers/github/json.ts'

const SHARED = new URL('../../../shared/', import.meta.url)
const isShared = existsSync(SHARED)

/** A test against files that lie beside the checkout; where they do not, its name says so. */
function sharedTest(title: string, body: () => void): void {
  if (isShared) test(title, body)
  else test(`${title} (skipped: there is no ../shared to compare with)`, { skip: true }, () => {})
}

sharedTest('the committed contract is the shared one', () => {
  for (const name of ['operations', 'overrides']) {
    const shared = readFileSync(new URL(`data/github-${name}.csv`, SHARED), 'utf8')
    const file = new URL(`../../providers/github/${name}.csv`, import.meta.url)
    assert.equal(readFileSync(file, 'utf8'), shared, name)
  }
})

suite('beside the registry’s document of August 2026', () => {
  const { services: ours, provider } = generateGithub(
    loadDescription(),
    loadContract(),
    loadOverrides(),
  )
  const directory = new URL('registry/src/github/v00.00.00000/', SHARED)
  const registry = new Map<string, JsonObject>()
  if (isShared) {
    for (const file of readdirSync(new URL('services/', directory))) {
      const text = readFileSync(new URL(`services/${file}`, directory), 'utf8')
      registry.set(file.replace('.yaml', ''), load(text) as JsonObject)
    }
  }

  sharedTest('417 resources are the same, and the others differ for a reason', () => {
    const theirs = components(registry, 'x-stackQL-resources')
    const mine = asInRegistry(components(ours, 'x-stackQL-resources'))
    const { same, different, onlyTheirs, onlyMine } = compare(theirs, mine)
    assert.equal(same.length, 417)
    // Starred repositories are asked for with the media type that has the times of stars. The registry moved
    // one operation of each of the others away in August; we keep the names of April.
    assert.deepEqual(different, ['activity/starring', 'copilot/org_seats', 'copilot/user_seats'])
    assert.deepEqual(onlyTheirs, [
      // Reached through GraphQL, which GitHub's description says nothing of.
      'activity/star_history',
      // Where those operations went.
      'copilot/org_copilot_seats_teams',
      'copilot/org_copilot_seats_users',
      'copilot/org_member_copilot_seats',
      'discussions/discussion_categories',
      'discussions/discussion_comments',
      'discussions/discussions',
      'orgs/saml_identities',
      'orgs/sponsorships',
      'pulls/review_threads',
      'users/contribution_calendar',
      'users/sponsorships',
    ])
    // Operations newer than the registry, under names that the contract proposes.
    assert.deepEqual(onlyMine, ['activity/stargazer_count', 'orgs/fine_grained_permissions'])
  })

  sharedTest('990 of 993 schemas are the same to the order of their keys', () => {
    const { same, different, onlyTheirs, onlyMine } = compare(
      components(registry, 'schemas', ours),
      components(ours, 'schemas'),
    )
    assert.equal(same.length, 990)
    // Words that GitHub changed between the two.
    assert.deepEqual(different, [
      'dependency_graph/snapshot',
      'private_registries/org-private-registry-configuration',
      'private_registries/org-private-registry-configuration-with-selected-repositories',
    ])
    assert.deepEqual([onlyTheirs, onlyMine], [[], []])
  })

  sharedTest('1,174 of 1,220 operations are the same to the order of their keys', () => {
    const { same, different, onlyMine } = compare(operations(registry, ours), operations(ours))
    // What differs: the package's older or newer texts, row schemas that the registry wrote out or
    // renamed, bodies that lost a bare array, the host of release assets, an example that the
    // registry took for a schema, and the times of stars.
    assert.deepEqual([same.length, different.length, onlyMine.length], [1174, 46, 3])
  })

  sharedTest('services are described in the same words', () => {
    const text = readFileSync(new URL('provider.yaml', directory), 'utf8')
    const { discussions: _, ...services } = (load(text) as typeof provider).providerServices
    assert.deepEqual(provider.providerServices, services)
  })
})

/**
 * Resources without the naming of body properties of DELETE and GET, which the registry's document leaves
 * out although its pages name them so.
 */
function asInRegistry(resources: ReadonlyMap<string, Json>): Map<string, Json> {
  return new Map(
    [...resources].map(([name, value]) => {
      const resource = value as JsonObject
      const methods = Object.entries(resource.methods as JsonObject).map(([key, method]) => {
        const { config, ...rest } = method as JsonObject
        const { $ref } = rest.operation as JsonObject
        return [
          key,
          /\/(delete|get)$/.test(String($ref))
            ? rest
            : { ...(config !== undefined && { config }), ...rest },
        ]
      })
      return [name, { ...resource, methods: Object.fromEntries(methods) }]
    }),
  )
}

type Documents = ReadonlyMap<string, JsonObject>

/** The members of a section of all services, under `service/name`; of the services of `only`. */
function components(documents: Documents, section: string, only = documents) {
  return new Map(
    [...documents].flatMap(([service, document]) => {
      const members = (document.components as JsonObject)[section] ?? {}
      return only.has(service)
        ? Object.entries(members).map(([name, value]) => [`${service}/${name}`, value] as const)
        : []
    }),
  )
}

function operations(documents: Documents, only = documents) {
  return new Map(
    [...documents].flatMap(([service, document]) =>
      Object.entries(only.has(service) ? (document.paths as JsonObject) : {})
        .filter(([path]) => !path.startsWith('/graphql'))
        .flatMap(([path, item]) =>
          Object.entries(item as JsonObject).map(
            ([httpMethod, operation]) => [`${httpMethod} ${path}`, operation] as const,
          ),
        ),
    ),
  )
}

function compare(theirs: ReadonlyMap<string, unknown>, mine: ReadonlyMap<string, unknown>) {
  const common = [...theirs.keys()].filter((key) => mine.has(key))
  const same = common.filter((key) => textOf(theirs.get(key)) === textOf(mine.get(key)))
  return {
    same,
    different: common.filter((key) => !same.includes(key)),
    onlyTheirs: [...theirs.keys()].filter((key) => !mine.has(key)),
    onlyMine: [...mine.keys()].filter((key) => !theirs.has(key)),
  }
}

/** As text, without what one side alone notes down. */
const NOTES = new Set(['x-objectKeySeed', 'x-required-alternatives', 'x-merged-types', 'x-github'])

function textOf(value: unknown): string {
  return JSON.stringify(value, (key, child) => (NOTES.has(key) ? undefined : child))
}
