const ASCII = /^[ -~]*$/
/** Characters of one column each that never join their neighbours, without surrogates. */
const SIMPLE = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u0490-\u0590\u2010-\u2027]*$/
let graphemes: Intl.Segmenter | undefined

/** Whether the text is printable ASCII: its width is its length, and any terminal can show it. */
export function isPlain(text: string): boolean {
  return ASCII.test(text)
}

/**
 * The width of a text in terminal columns: two for wide characters and pictures, none for control and
 * combining ones. A grapheme (a letter with accents, a joined emoji) is as wide as its first visible
 * character, or two columns where a selector or a pair of letters makes it a picture.
 */
export function displayWidth(text: string): number {
  return widthBy(text, (sign) => (isPicture(sign) ? 2 : widthOfFirst(sign)))
}

/** The width as upstream measures it: one column for a heart and for a flag. */
export function originalWidth(text: string): number {
  return widthBy(text, widthOfFirst)
}

function widthBy(text: string, widthOf: (sign: string) => number): number {
  if (ASCII.test(text) || SIMPLE.test(text)) return text.length
  let width = 0
  for (const sign of graphemesOf(text)) width += widthOf(sign)
  return width
}

/** The signs of a text as a terminal draws them. */
export function graphemesOf(text: string): Iterable<string> {
  if (ASCII.test(text)) return text
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

function widthOfFirst(sign: string): number {
  const visible = Array.from(sign).find((character) => !isInvisible(character))
  return visible === undefined ? 0 : isWide(visible) ? 2 : 1
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

/** A sign that is a picture by its selector (a heart), or a flag, which is two letters. */
function isPicture(sign: string): boolean {
  return sign.includes('\ufe0f') || /^\p{Regional_Indicator}{2}/u.test(sign)
}
