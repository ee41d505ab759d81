/** A text as a terminal is to show it. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan'

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
}

/** The text in a style, each line by itself, so that a part of it can be shown alone. */
export function paint(text: string, ...styles: readonly Style[]): string {
  const on = styles.map((style) => `\u001b[${codes[style][0]}m`).join('')
  const off = styles.map((style) => `\u001b[${codes[style][1]}m`).join('')
  return text.replace(/[^\n]+/g, (line) => `${on}${line}${off}`)
}
