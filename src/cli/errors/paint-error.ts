import { paint } from '../../output/paint.ts'

/** The text of an error in colours: its kind, and the place that it points at. */
export function paintError(text: string): string {
  return text.split('\n').map(paintLine).join('\n')
}

function paintLine(line: string): string {
  const kind = /^(error|warning|incomplete|truncated):/.exec(line)?.[0]
  if (kind !== undefined) {
    const painted = kind === 'error:' ? paint(kind, 'red', 'bold') : paint(kind, 'yellow', 'bold')
    return painted + line.slice(kind.length)
  }
  const [, gutter, rest = ''] = /^(\s*\d* \| ?)(.*)$/.exec(line) ?? []
  if (gutter === undefined || !line.startsWith(' ')) return line
  return paint(gutter, 'dim') + (/^\s*\^+$/.test(rest) ? paint(rest, 'red', 'bold') : rest)
}
