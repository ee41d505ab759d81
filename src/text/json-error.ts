/**
 * The place where a text stops being JSON: the offset of the first invalid character, or the length
 * of the text when it ends too early. Undefined for valid JSON. The engine's own message gives the
 * place only sometimes.
 */
export function jsonErrorOffset(text: string): number | undefined {
  const reader = new Reader(text)
  try {
    reader.value(0)
    reader.blanks()
  } catch (error) {
    if (error instanceof Stop) return error.offset
    throw error
  }
  return reader.at < text.length ? reader.at : undefined
}

class Stop extends Error {
  readonly offset: number

  constructor(offset: number) {
    super('not JSON')
    this.offset = offset
  }
}

const MAX_DEPTH = 500

class Reader {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  value(depth: number): void {
    this.blanks()
    const character = this.text[this.at]
    if (depth > MAX_DEPTH) throw new Stop(this.at)
    if (character === '{') this.members('}', () => this.member(depth))
    else if (character === '[') this.members(']', () => this.value(depth + 1))
    else if (character === '"')
      this.pattern(/"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy)
    else this.pattern(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y)
  }

  blanks(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1
  }

  private members(close: string, one: () => void): void {
    this.at += 1
    this.blanks()
    if (this.text[this.at] === close) {
      this.at += 1
      return
    }
    for (;;) {
      one()
      this.blanks()
      if (this.text[this.at] === close) break
      this.take(',')
      this.blanks()
    }
    this.at += 1
  }

  private member(depth: number): void {
    if (this.text[this.at] !== '"') throw new Stop(this.at)
    this.value(depth + 1)
    this.blanks()
    this.take(':')
    this.value(depth + 1)
  }

  private take(character: string): void {
    if (this.text[this.at] !== character) throw new Stop(this.at)
    this.at += 1
  }

  private pattern(expected: RegExp): void {
    expected.lastIndex = this.at
    const found = expected.exec(this.text)
    if (found === null) throw new Stop(this.at)
    this.at += found[0].length
  }
}
