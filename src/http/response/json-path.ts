/**
 * The value at a key in the documents' notation: `$.a.b`, `a.b`, `$`, with `[0]`, `[-1:]` and
 * `[*]`. Documents use nothing else (provider-docs.md §5.2). A star over a list or object gives the
 * list of matches; no match is `undefined`. A key may contain dots inside brackets:
 * `$['@odata.x']`.
 */
export function valueAt(value: unknown, path: string): unknown {
  let current: unknown = value
  for (const step of steps(path)) {
    if (current === undefined || current === null) return undefined
    if (step === '*') {
      if (typeof current !== 'object') return undefined
      if (!Array.isArray(current)) current = Object.values(current)
      continue
    }
    if (typeof step === 'number') {
      current = Array.isArray(current) ? current.at(step) : undefined
    } else if (Array.isArray(current)) {
      const found = current.flatMap((item) => (property(item, step) as unknown) ?? [])
      current = found
    } else {
      current = property(current, step)
    }
  }
  return current
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
}

const parsed = new Map<string, readonly (string | number)[]>()

function steps(path: string): readonly (string | number)[] {
  let found = parsed.get(path)
  if (found === undefined) {
    found = parse(path)
    parsed.set(path, found)
  }
  return found
}

function parse(path: string): (string | number)[] {
  const found: (string | number)[] = []
  const pattern = /\[\s*'([^']*)'\s*\]|\[\s*"([^"]*)"\s*\]|\[(-?\d+):?\]|\[(\*)\]|([^.[\]]+)/g
  for (const match of path.replace(/^\$/, '').matchAll(pattern)) {
    const [, single, double, index, star, name] = match
    if (index !== undefined) found.push(Number(index))
    else found.push(single ?? double ?? star ?? name ?? '')
  }
  return found
}
