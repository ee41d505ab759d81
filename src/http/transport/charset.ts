import type { HttpResponse } from './request.ts'

/**
 * The text of a body, in the character set of its media type or XML declaration, else UTF-8.
 * Invalid bytes are reported as a problem and become U+FFFD in the text.
 */
export function decoded(
  bytes: Buffer,
  mediaType: string | undefined,
): Pick<HttpResponse, 'text' | 'textProblem'> {
  const named = charsetOf(mediaType) ?? declaredInXml(bytes)
  const name = named ?? 'utf-8'
  // Most bodies are ASCII and UTF-8, which a buffer decodes faster.
  if (/^utf-?8$/i.test(name)) {
    const text = bytes.toString('utf8')
    if (!text.includes('\uFFFD') || isSame(bytes, text)) return { text }
    return { text, textProblem: 'it is not valid UTF-8' }
  }
  let decoder: InstanceType<typeof TextDecoder>
  try {
    decoder = new TextDecoder(name, { fatal: true })
  } catch {
    const text = bytes.toString('latin1')
    return {
      text,
      textProblem: `its character set ${JSON.stringify(name.slice(0, 40))} is not known`,
    }
  }
  try {
    return { text: decoder.decode(bytes) }
  } catch {
    return { text: new TextDecoder(name).decode(bytes), textProblem: `it is not valid ${name}` }
  }
}

/** Whether the bytes equal the text: a body may contain U+FFFD itself. */
function isSame(bytes: Buffer, text: string): boolean {
  return Buffer.from(text, 'utf8').equals(bytes)
}

function charsetOf(mediaType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";,]+)/i.exec(mediaType ?? '')?.[1]
}

function declaredInXml(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0x3c) return undefined
  const head = bytes.subarray(0, 200).toString('latin1')
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
}
