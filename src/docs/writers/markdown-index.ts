import { cell, code, heading, linkPart, prose } from '../page/prose.ts'
import type { Access } from '../page/site-method.ts'

/** The page of a service: its resources and their purposes. */
export function markdownServicePage(
  provider: string,
  service: string,
  description: string,
  resources: readonly {
    readonly name: string
    readonly accesses: readonly Access[]
    readonly about: string
  }[],
): string {
  const rows = resources.map(({ name, accesses, about }) => {
    const kinds = [...new Set(accesses)].map((access) => access.toUpperCase())
    return `| [${code(name)}](${linkPart(name)}.md) | ${cell(about)} | ${kinds.join(', ')} | ${counted(accesses.length, 'method')} |`
  })
  return `# ${heading(`${provider}.${service}`)}\n\n${prose(description)}\n\n| Resource | About | Statements | Has |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

/** The page of a provider: its services. */
export function markdownProviderPage(
  provider: string,
  services: readonly {
    readonly name: string
    readonly description: string
    readonly resourceCount: number
  }[],
): string {
  const total = services.reduce((sum, { resourceCount }) => sum + resourceCount, 0)
  const rows = services.map(
    ({ name, description, resourceCount }) =>
      `| [${code(name)}](${linkPart(name)}/index.md) | ${cell(description)} | ${counted(resourceCount, 'resource')} |`,
  )
  return `# ${heading(provider)}\n\n${services.length} services with ${total} resources.\n\n| Service | About | Has |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

/** A number with its noun, understandable in a row without headings. */
function counted(count: number, word: string): string {
  return `${count}\u00a0${word}${count === 1 ? '' : 's'}`
}
