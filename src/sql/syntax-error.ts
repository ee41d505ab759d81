/** The clauses of a SELECT, in their order. */
export const clauses: readonly string[] = [
  'FROM',
  'WHERE',
  'GROUP BY',
  'HAVING',
  'WINDOW',
  'ORDER BY',
  'LIMIT',
]

/** Operators that are words. They may follow almost anything, so the parser never lists them. */
export const operatorWords: readonly string[] = ['AND', 'BETWEEN', 'LIKE']

/** The maximum of expected things in a message. */
const MAX_LISTED = 6

/** Whether an expected thing is a word or a pair of words, and not a symbol. */
export function isKeyword(expected: string): boolean {
  return /^[A-Z]/.test(expected)
}

/**
 * Whether a word differs from a keyword by one letter added, missing or changed, or by two swapped
 * neighbours. Of a pair of keywords the first counts.
 */
export function isSlip(written: string, keywords: string): boolean {
  const word = written.toUpperCase()
  const keyword = keywords.replace(/ .*/, '')
  if (word.length < 2 || keyword.length < 3) return false
  let same = 0
  while (same < word.length && word[same] === keyword[same]) same += 1
  const [a, b] = [word.slice(same), keyword.slice(same)]
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || swapped
}

/** `FROM, WHERE or ';'` */
export function listed(expected: readonly string[]): string {
  const shown = expected.slice(0, MAX_LISTED).map((word) => (isKeyword(word) ? word : `'${word}'`))
  if (expected.length > MAX_LISTED) return `${shown.join(', ')} …`
  const last = shown.pop()
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} or ${last}`
}
