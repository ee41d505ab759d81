const docs = 'https://docs.github.com'
const actionSettings = `${docs}/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository`

/** Links that work only on GitHub's own pages, and their targets on upstream's. */
const repairs: readonly (readonly [string, string])[] = [
  ['](/', `](${docs}/`],
  ['](#set-github-actions-permissions-for-an-organization)', `](${actionSettings})`],
  ['](#set-github-actions-permissions-for-a-repository)', `](${actionSettings})`],
  [
    '](#create-a-self-hosted-runner-group-for-an-organization)',
    `](${docs}/en/actions/how-tos/manage-runners/self-hosted-runners/manage-access)`,
  ],
]

/** Prose of a document as on upstream's pages: Markdown stays, JSX syntax does not. */
export function escapeProse(text: string): string {
  let escaped = text
    .replaceAll('<code>', '\u0001')
    .replaceAll('</code>', '\u0002')
    .replace(/<\/?nobr>/g, '')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
    .replaceAll('>', '&gt;')
    .replaceAll('<', '&lt;')
    .replaceAll('&#125;_&#123;', '&#125;&#95;&#123;')
    .replace(/\r\n|\r|\n/g, '<br />')
    .replace(/&lt;\s*br\s*\/?\s*&gt;/gi, '<br />')
    .replaceAll('&lt;p&gt;', '<p>')
    .replaceAll('&lt;/p&gt;', '</p>')
    .replace(/`([^`]+)`/g, (quoted) => quoted.replaceAll('&lt;', '<').replaceAll('&gt;', '>'))
    .replaceAll('<location>', '&lt;location&gt;')
    .replaceAll('</location>', '&lt;/location&gt;')
    .replaceAll('\u0001', '<code>')
    .replaceAll('\u0002', '</code>')
  for (const [broken, whole] of repairs) escaped = escaped.replaceAll(broken, whole)
  return escaped
}
