import { displayWidth, graphemesOf } from './display-width.ts'

/** A line in parts of at most so many columns: between words where it can be, else within one. */
export function breakLine(line: string, width: number): string[] {
  if (displayWidth(line) <= width) return [line]
  const lines: string[] = []
  let current = ''
  let used = 0
  for (const word of line.split(' ')) {
    const size = displayWidth(word)
    const isFirst = current === '' && lines.length === 0 && used === 0
    if (!isFirst && used + 1 + size <= width) {
      current += ` ${word}`
      used += 1 + size
      continue
    }
    if (!isFirst && (used > 0 || size <= width)) {
      lines.push(current)
      current = ''
      used = 0
    }
    const parts = size <= width ? [word] : chunks(word, width)
    lines.push(...parts.slice(0, -1))
    current = parts.at(-1) ?? ''
    used = displayWidth(current)
  }
  lines.push(current)
  return lines
}

/** A line that is cut there, with a sign of it. */
export function endedAt(line: string, width: number): string {
  if (displayWidth(line) < width) return `${line}…`
  return `${chunks(line, Math.max(1, width - 1))[0] ?? ''}${width > 1 ? '…' : ''}`
}

function chunks(word: string, width: number): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const sign of graphemesOf(word)) {
    const size = displayWidth(sign)
    if (part !== '' && used + size > width) {
      const whole = upToMark(part)
      parts.push(whole)
      part = part.slice(whole.length)
      used = displayWidth(part)
    }
    part += sign
    used += size
  }
  parts.push(part)
  return parts
}

/** Marks that parts of addresses, names and JSON end with. */
const MARK = /[./_,;:&?=-]/

/** A part up to its last mark, if that is in its second half, so that names are broken where they have a joint. */
function upToMark(part: string): string {
  for (let at = part.length - 1; at >= part.length / 2; at -= 1) {
    if (MARK.test(part.charAt(at))) return part.slice(0, at + 1)
  }
  return part
}
