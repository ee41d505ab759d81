import { ApiError } from '../../errors/api-error.ts'
import { setting } from '../../errors/setting.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { HttpRequest } from '../../http/transport/request.ts'
import type { RowPage } from './row-page.ts'

/** The maximum of readings, because a list may change all the time. */
const MOST_READINGS = 5

/**
 * The rows of a list at one point in time: a list of several pages is read until two readings in a
 * row are the same. Rows that come or go during a reading move others from page to page, which no
 * single page shows. With the cache the second reading costs nothing of GitHub's quota.
 *
 * Throws an ApiError when no two readings were the same, and errors of reading.
 *
 * @param read reads the list, and reports the text of each page
 */
export async function* consistently(
  { method, url }: HttpRequest,
  read: (see: (text: string) => void) => AsyncIterable<RowPage>,
): AsyncGenerator<RowPage> {
  const { createHash } = await import('node:crypto')
  let before: string | undefined
  for (let count = 1; count <= MOST_READINGS; count += 1) {
    const hash = createHash('sha256')
    const pages: RowPage[] = []
    let number = 0
    const see = (text: string) => {
      number += 1
      hash.update(`${text.length} `).update(text)
    }
    for await (const page of read(see)) pages.push(page)
    const digest = hash.digest('hex')
    // A single response is consistent.
    if (number <= 1 || digest === before) {
      yield* pages
      return
    }
    before = digest
  }
  throw new ApiError(`the list changed each of the ${MOST_READINGS} times it was read`, {
    failure: 'answer',
    method,
    url: redactUrl(url),
    hint: `Omit ${setting('consistent')} to accept changes, or request less of the list.`,
  })
}
