/**
 * A guide of docs/ as the site has it: its title in front matter, and links to other guides as the site's
 * addresses. What stands elsewhere in the checkout is not on the site, so such a link keeps its words only.
 */
export function guideOf(text: string, guides: readonly string[]): string {
  const [heading = '', ...rest] = text.split('\n')
  const title = heading.replace(/^#\s+/, '').replaceAll('`', '')
  const body = rest
    .join('\n')
    .replace(
      /\[([^\]]*)\]\((?!https?:|mailto:|#|\/)([^)#\s]+)(#[^)\s]*)?\)/g,
      (_, words: string, target: string, anchor = '') =>
        guides.includes(target) ? `[${words}](../${target.replace(/\.md$/, '')}/${anchor})` : words,
    )
  return `---\ntitle: ${JSON.stringify(title)}\n---\n${body}`
}
