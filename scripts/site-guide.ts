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

/**
 * A section of the README as a guide, for what is written there alone: its heading becomes the title. Throws
 * when there is no such section.
 */
export function guideOfSection(readme: string, heading: string, guides: readonly string[]): string {
  const [, section] = readme.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`README.md has no section '${heading}'`)
  const [body = ''] = section.split(/\n## /)
  const text = body.replace(/\[(?:docs\/)?([^\]]*)\]\(docs\//g, '[$1](')
  return guideOf(`# ${heading}\n${text}`, guides)
}
