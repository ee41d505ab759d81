const subject = /\bscopes?\b|\bpermissions?\b|\b(?:admin|owner|push) access\b/i
const demand =
  /\b(?:needs?|must|requires?|required|only|use this endpoint)\b|\b(?:with|have) (?:the|admin|owner|push|write|maintainer|appropriate)\b|\((?:read|write|admin)\)/i
/** Sentences about permissions that require none. */
const other =
  /^(?:for (?:more|the)|you can\b|we recommend|this (?!endpoint)|the (?:response|`?permissions?|installation|endpoint)\b|(?:replaces|lists|removes|adds|sets|grants) the\b|results\b|there are\b|[`|>])|configured to|don't have/i

/** The sentences of a description that state who may call, unchanged. */
export function permissionsIn(description: string): string[] {
  return description
    .split(/(?<=[.!]["”')]?)\s+|\n{2,}|\n(?=\s*(?:[-*|>]|\d+\.)\s)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => subject.test(sentence) && demand.test(sentence) && !other.test(sentence))
}

/** A description without the sentences that a page shows elsewhere. */
export function withoutPermissions(description: string, permissions: readonly string[]): string {
  let text = description
  for (const sentence of permissions) {
    const at = text.indexOf(sentence)
    if (at >= 0) text = text.slice(0, at).replace(/ +$/, '') + text.slice(at + sentence.length)
  }
  return text.replace(/\n{3,}/g, '\n\n').trim()
}
