import { resources, withNatural } from './assemble.ts'
import type { ContractRow, Override } from './contract.ts'
import { type Description, operationsOf } from './description.ts'
import type { ProviderDocument, ServiceDocument } from './document.ts'
import { isArray, type JsonObject, stringAt } from './json.ts'
import { nameOperations } from './name.ts'
import { type NameReport, reportNames } from './name-report.ts'
import type { NaturalRow } from './natural.ts'
import { normalize } from './normalize.ts'
import { type Part, split } from './split.ts'
import { withStarTimes } from './star-times.ts'

/** The complete provider, ready to be written or compiled. */
export interface GeneratedProvider {
  readonly provider: ProviderDocument
  /** Each service's document by its name, sorted by name. */
  readonly services: ReadonlyMap<string, ServiceDocument>
  readonly report: NameReport
}

/** The version of every document: the provider has a single version, the one in the package. */
const VERSION = 'v00.00.00000'

/**
 * The provider document of GitHub from GitHub's published description. Names of resources and
 * methods come from `contract`; the rules, with `overrides`, name only the operations that it
 * lacks. The same input gives the same bytes. The documents share components: they are read-only.
 *
 * @param natural methods that tables have in addition to those of the contract
 */
export function generateGithub(
  published: Description,
  contract: readonly ContractRow[],
  overrides: readonly Override[],
  natural: readonly NaturalRow[] = [],
): GeneratedProvider {
  const description = withStarTimes(published)
  const operations = operationsOf(description)
  const named = nameOperations(description, operations, contract, overrides)
  const byService = Map.groupBy(named, (operation) => operation.service)
  const services = new Map<string, ServiceDocument>()
  for (const [service, part] of split(description, normalize(description), named)) {
    const members = withNatural(
      resources(description, service, byService.get(service) ?? []),
      service,
      natural.filter((row) => row.service === service),
    )
    services.set(service, serviceDocument(description, service, part, members))
  }
  return {
    provider: providerDocument(services),
    services,
    report: reportNames(description, named, contract, overrides),
  }
}

function serviceDocument(
  description: Description,
  service: string,
  part: Part,
  members: Record<string, JsonObject>,
): ServiceDocument {
  return {
    openapi: description.openapi,
    info: {
      title: `${service} API`,
      description: tagDescription(description, service),
      version: stringAt(description.info, 'version') ?? VERSION,
    },
    paths: part.paths,
    components: { ...part.components, 'x-stackQL-resources': members },
    servers: [{ url: 'https://api.github.com' }],
    // The next page is the complete address in the Link header.
    'x-stackQL-config': {
      pagination: {
        requestToken: { key: '', location: 'request' },
        responseToken: { key: 'Link', location: 'header' },
      },
    },
  }
}

/**
 * GitHub's description of the tag with the service's exact name. A tag with a hyphen never matches,
 * and such a service has the same plain text as in the registry.
 */
function tagDescription(description: Description, service: string): string {
  const tags = isArray(description.tags) ? description.tags : []
  const tag = tags.find((candidate) => stringAt(candidate, 'name') === service)
  return stringAt(tag, 'description') ?? 'github API'
}

function providerDocument(services: ReadonlyMap<string, ServiceDocument>): ProviderDocument {
  const entries = [...services].map(([service, { info }]) => [
    service,
    {
      id: `${service}:${VERSION}`,
      name: service,
      preferred: true,
      service: { $ref: `github/${VERSION}/services/${service}.yaml` },
      title: info.title,
      version: VERSION,
      description: info.description,
    },
  ])
  return {
    id: 'github',
    name: 'github',
    version: VERSION,
    providerServices: Object.fromEntries(entries),
    config: {
      auth: {
        type: 'basic',
        username_var: 'STACKQL_GITHUB_USERNAME',
        password_var: 'STACKQL_GITHUB_PASSWORD',
      },
    },
  }
}
