/**
 * The secrets of this process, in every form in which they may come back. They belong to the
 * process and not to an engine: everything that writes text must know all of them.
 */
const forms = new Map<string, string>()

/**
 * Forms of secrets that are an ordinary word, by that word: a text without the word has none of the
 * forms.
 */
const words = new Map<string, ReadonlyMap<string, string>>()

/** Renewed tokens. In a long session with very many, the newest are known. */
const tokens: string[] = []
const MOST_TOKENS = 100

/** Adds a secret, which {@link cutSecrets} then removes from texts, also in encoded form. */
export function noteSecret(secret: string): void {
  for (const text of new Set([secret, secret.trim()])) {
    if (text === '' || forms.has(text)) continue
    if (isDistinct(text)) for (const form of formsOf(text)) add(form, '***')
    // A word like `test` occurs in any text; it is certainly the secret only inside a credential.
    else
      words.set(
        ` ${text}`,
        new Map(schemes.map((scheme) => [`${scheme} ${text}`, `${scheme} ***`])),
      )
  }
}

/** Like {@link noteSecret}, for a token that will be renewed. */
export function noteToken(token: string): void {
  if (tokens.includes(token)) return
  noteSecret(token)
  tokens.push(token)
  const old = tokens.length > MOST_TOKENS ? tokens.shift() : undefined
  if (old !== undefined) for (const form of formsOf(old)) forms.delete(form)
}

/**
 * Like {@link noteSecret}, for a user and a password: neither the pair nor the password may be
 * seen.
 */
export function notePair(pair: string): void {
  noteSecret(pair.slice(pair.indexOf(':') + 1))
  for (const form of formsOf(pair)) if (isDistinct(form)) add(form, '***')
}

/** A text with `***` in place of every known secret. */
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

/** Whether a text is unlikely to occur in others by chance. */
function isDistinct(text: string): boolean {
  if (/^\d+$/.test(text)) return false
  return (
    text.length >= LONG || (text.length >= SHORT && /[a-z]/i.test(text) && /[^a-z]/i.test(text))
  )
}

function add(form: string, instead: string): void {
  if (!forms.has(form)) forms.set(form, instead)
}

/**
 * The forms of a secret: unchanged, in a URL, a form, JSON, XML, hexadecimal, with each letter
 * escaped, and in base64 at every alignment.
 */
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
    // Characters that also depend on the surrounding bytes are not certain.
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor((padded.length * 8) / 6)
    const inBase64 = padded.toString('base64').slice(first, last)
    if (inBase64.length < LONG - 4) continue
    found.push(inBase64, inBase64.replaceAll('+', '-').replaceAll('/', '_'))
  }
  // Longest first: one form may be part of another.
  return new Set(found.sort((a, b) => b.length - a.length))
}

/** Every byte as in URLs (encoded once and twice), C strings, XML entities and dumps. */
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
