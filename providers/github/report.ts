import { loadContract, loadOverrides } from './contract.ts'
import { loadDescription } from './description.ts'
import { generateGithub } from './generate.ts'
import type { Agreement } from './name-report.ts'

/** Prints how the operations in GitHub's description were named. */
const { provider, services, report } = generateGithub(
  loadDescription(),
  loadContract(),
  loadOverrides(),
)

const resources = [...services.values()].map(({ components }) =>
  Object.keys(components['x-stackQL-resources'] ?? {}),
)
console.log(`${provider.name}: ${services.size} services, ${resources.flat().length} resources`)
console.log(`${report.operations} operations, ${report.methods} methods`)

list('Named by a rule alone, to be looked at', report.fromRules, ({ service, name }) =>
  name === undefined ? '' : `${service}.${name.resource}.${name.method} (${name.sqlVerb})`,
)
list('Without a method', report.withoutMethod, () => '')
list('Rows of the contract whose operation is gone', report.unresolved, (row) =>
  [row.service, row.resource, row.method].join('.'),
)

console.log('\nAgreement with published names, by rules alone and with overrides')
for (const attribute of Object.keys(report.rulesAlone) as (keyof Agreement)[]) {
  console.log(
    `  ${attribute.padEnd(10)}${[report.rulesAlone, report.rulesAndOverrides]
      .map((agreement) => String(agreement[attribute]).padStart(7))
      .join('')}`,
  )
}

interface Listed {
  readonly httpMethod: string
  readonly path: string
}

function list<Item extends Listed>(
  title: string,
  items: readonly Item[],
  textOf: (item: Item) => string,
): void {
  console.log(`\n${title}: ${items.length}`)
  for (const item of items) {
    console.log(`  ${item.httpMethod.toUpperCase()} ${item.path}  ${textOf(item)}`.trimEnd())
  }
}
