/**
 * A guide of docs/ for the site: its title in front matter, and links to other guides with the
 * site's addresses. A link to another file of the checkout becomes plain text, because the site
 * does not have that file.
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
