const ASCII = /^[ -~]*$/
/** Characters of one column each that never join their neighbours, surrogates excluded. */
const SIMPLE = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u0490-\u0590\u2010-\u2027]*$/
let graphemes: Intl.Segmenter | undefined

/** Whether the text is printable ASCII: as wide as it is long, and safe on any terminal. */
export function isPlain(text: string): boolean {
  return ASCII.test(text)
}

/**
 * How many columns of a terminal the text takes: two for wide characters, none for control and
 * combining ones. What is drawn as one sign (a letter with accents, a joined emoji) is as wide
 * as its first visible character.
 */
export function displayWidth(text: string): number {
  if (ASCII.test(text) || SIMPLE.test(text)) return text.length
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  let width = 0
  for (const { segment } of graphemes.segment(text)) {
    const visible = Array.from(segment).find((character) => !isInvisible(character))
    if (visible !== undefined) width += isWide(visible) ? 2 : 1
  }
  return width
}

// Classes of Unicode take half a millisecond to make, and few tables have such characters: they stand in functions.

function isInvisible(character: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Zl}\p{Zp}]$/u.test(character)
}

/** East Asian wide and full-width characters, and the symbols that are pictures by default. */
function isWide(character: string): boolean {
  return /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}[\p{Emoji_Presentation}--\p{Regional_Indicator}]]$/v.test(
    character,
  )
}
