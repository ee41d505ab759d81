import type { SearchEntry } from '../src/catalog/search-index.ts'
import { plainLine } from '../src/docs/page/prose.ts'
import { anchorOf } from '../src/docs/search/recipe-entries.ts'
import { stemsOf } from '../src/docs/search/stem.ts'

/**
 * The searchable entries of a guide: each of its sections, by all words in it. Recipes are left
 * out, because they are found with their provider.
 */
export function guideEntries(file: string, text: string): SearchEntry[] {
  const [opening = '', ...sections] = text.split(/\n(?=## )/)
  const title = wordsIn(opening)
  const id = `docs/${file}`
  const entry = (place: string, about: string, section: string): SearchEntry => ({
    kind: 'guide',
    id: `${id}${place}`,
    about,
    needs: [],
    text: [...new Set(stemsOf(section))].join(' '),
  })
  return [
    entry('', title, opening),
    ...sections
      .filter((section) => file !== 'recipes.md' || !section.includes('\n```sql\n'))
      .map((section) => {
        const heading = wordsIn(section)
        return entry(`#${anchorOf(heading)}`, `${title}: ${heading}`, section)
      }),
  ]
}

/** The heading that a section begins with, without its marks. */
function wordsIn(section: string): string {
  return plainLine(/^#+\s+(.*)/.exec(section)?.[1] ?? '').replace(/[`*]/g, '')
}
