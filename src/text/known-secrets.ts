/**
 * The secrets that this process has in hand, in every form that they may come back in. Kept for the process
 * and not for an engine: whatever writes text out must know all of them.
 */
const forms = new Map<string, string>()

/** The same of secrets that are a word like others, by that word: a text without it has none of the forms. */
const words = new Map<string, ReadonlyMap<string, string>>()

/** Tokens that are renewed; of very many, in a long session, the newest are known. */
const tokens: string[] = []
const MOST_TOKENS = 100

/** From now on {@link cutSecrets} cuts a secret out of texts, also where it is encoded. */
export function noteSecret(secret: string): void {
  for (const text of new Set([secret, secret.trim()])) {
    if (text === '' || forms.has(text)) continue
    if (isDistinct(text)) for (const form of formsOf(text)) add(form, '***')
    // A word like `test` is in any text; only where it is a credential is it known to be this one.
    else
      words.set(
        ` ${text}`,
        new Map(schemes.map((scheme) => [`${scheme} ${text}`, `${scheme} ***`])),
      )
  }
}

/** As {@link noteSecret}, of a token that others will follow. */
export function noteToken(token: string): void {
  if (tokens.includes(token)) return
  noteSecret(token)
  tokens.push(token)
  const old = tokens.length > MOST_TOKENS ? tokens.shift() : undefined
  if (old !== undefined) for (const form of formsOf(old)) forms.delete(form)
}

/** As {@link noteSecret}, of a user and a password: neither their pair nor the password may be seen. */
export function notePair(pair: string): void {
  noteSecret(pair.slice(pair.indexOf(':') + 1))
  for (const form of formsOf(pair)) if (isDistinct(form)) add(form, '***')
}

/** A text with `***` in place of every secret that is known. */
export function cutSecrets(text: string): string {
  let shown = cut(text, forms)
  for (const [word, itsForms] of words) if (shown.includes(word)) shown = cut(shown, itsForms)
  return shown
}

function cut(text: string, known: ReadonlyMap<string, string>): string {
  let shown = text
  for (const [form, instead] of known) {
    if (shown.includes(form)) shown = shown.replaceAll(form, instead)
  }
  return shown
}

const schemes = ['Bearer', 'bearer', 'token', 'Basic', 'api_key']
const LONG = 12
const SHORT = 6

/** Whether a text is not likely to be in others by chance. */
function isDistinct(text: string): boolean {
  if (/^\d+$/.test(text)) return false
  return (
    text.length >= LONG || (text.length >= SHORT && /[a-z]/i.test(text) && /[^a-z]/i.test(text))
  )
}

function add(form: string, instead: string): void {
  if (!forms.has(form)) forms.set(form, instead)
}

/** As it is, in a URL, a form, JSON, XML, hexadecimal, with each letter escaped, and in base64 wherever it begins in what was encoded. */
function formsOf(secret: string): Set<string> {
  const inUrl = encodeURIComponent(secret)
  const bytes = Buffer.from(secret, 'utf8')
  const inUnicode = Array.from(secret, unicodeOf).join('')
  const found = [
    secret,
    inUrl,
    inUrl.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    encodeURIComponent(inUrl),
    inUrl.replaceAll('%20', '+').replace(/[!'()*~]/g, hexOf),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64'),
    inUnicode,
    inUnicode.replace(/[a-f]/g, (digit) => digit.toUpperCase()),
    ...escapedBytes(bytes),
    Array.from(secret, (letter) => `&#${letter.codePointAt(0)};`).join(''),
  ]
  for (const before of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(before), bytes])
    // Characters that the bytes around it have a part in say nothing certain.
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor((padded.length * 8) / 6)
    const inBase64 = padded.toString('base64').slice(first, last)
    if (inBase64.length < LONG - 4) continue
    found.push(inBase64, inBase64.replaceAll('+', '-').replaceAll('/', '_'))
  }
  // The longest first: one form may be a part of another.
  return new Set(found.sort((a, b) => b.length - a.length))
}

/** Every byte as URLs have it, once and twice, as strings of C, as entities of XML, and as dumps. */
function escapedBytes(bytes: Buffer): string[] {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const written = ['%', '%25', '\\x', '\\\\x'].map((before) => before + digits.join(before))
  const entities = `&#x${digits.join(';&#x')};`
  return [...written, entities, digits.join(' '), digits.join(':')].flatMap((form) => [
    form,
    form.replace(/(?<![&#\\])[a-f]/g, (digit) => digit.toUpperCase()),
  ])
}

function unicodeOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

function hexOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
