const ASCII = /^[ -~]*$/
/** Characters of one column each that never join their neighbours, without surrogates. */
const SIMPLE = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u0490-\u0590\u2010-\u2027]*$/
let graphemes: Intl.Segmenter | undefined

/** Whether the text is printable ASCII: its width is its length, and any terminal can show it. */
export function isPlain(text: string): boolean {
  return ASCII.test(text)
}

/**
 * The width of a text in terminal columns: two for wide characters, none for control and combining
 * ones. A grapheme (a letter with accents, a joined emoji) is as wide as its first visible
 * character.
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

// Unicode classes take half a millisecond to compile, and few tables need them: they are inside functions.

function isInvisible(character: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Zl}\p{Zp}]$/u.test(character)
}

/** East Asian wide and full-width characters, and symbols that are shown as pictures by default. */
function isWide(character: string): boolean {
  return /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}[\p{Emoji_Presentation}--\p{Regional_Indicator}]]$/v.test(
    character,
  )
}
