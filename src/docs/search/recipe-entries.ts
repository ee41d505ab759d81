import type { SearchEntry } from '../../catalog/search-index.ts'
import { stemsOf } from './stem.ts'

/** The recipes of a page of Markdown: each heading with a query under it is one. */
export function recipeEntries(page: string, file = 'docs/recipes.md'): SearchEntry[] {
  return page.split(/^(?=#{2,4} )/m).flatMap((section) => {
    const heading = /^#+ +(.*)$/m.exec(section)?.[1]?.trim()
    const sql = /^```sql\n([\s\S]*?)^```/m.exec(section)?.[1]?.trim()
    if (heading === undefined || sql === undefined || !section.startsWith('#')) return []
    const flags = /^With `(--[^`]+)`/m.exec(section)?.[1]
    const question = heading.replace(/[`*]/g, '')
    return [
      {
        kind: 'recipe' as const,
        id: `${file}#${anchorOf(heading)}`,
        about: question,
        needs: [],
        text: [...new Set(stemsOf(section))].join(' '),
        sql,
        ...(flags !== undefined && { flags }),
      },
    ]
  })
}

/** As Markdown renderers make one of a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
