/** The words of a text, in small letters; `two_factor` and `2fa-disabled` are two each. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

/** The stems of a text's words. */
export function stemsOf(text: string): string[] {
  return wordsOf(text).map(stem)
}

/** A word without its endings, so that `protected branches` finds `branch_protection`. */
export function stem(word: string): string {
  const singular = word.length <= 3 ? word : withoutPlural(word)
  const base = withoutEnding(singular)
  return base.length >= 5 && base.endsWith('e') ? base.slice(0, -1) : base
}

function withoutPlural(word: string): string {
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2)
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word
}

const endings = ['ations', 'ation', 'ment', 'ing', 'ion', 'ure', 'ed', 'er', 'or'] as const

function withoutEnding(word: string): string {
  // What is left must still be a word by itself.
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 4)
  if (ending === undefined) return word
  const base = word.slice(0, -ending.length)
  return /([bdgkmnprt])\1$/.test(base) ? base.slice(0, -1) : base
}
