import { positionAt } from '../../text/source.ts'

/** Where something stands in a text, by the keys and indexes that lead to it. */
export type Places = (path: readonly (string | number)[]) => { line: number; column: number }

type Yaml = typeof import('js-yaml')

/** The places of all keys and items of a YAML text (JSON is YAML too). */
export function placesIn(yaml: Yaml, text: string): Places {
  const found = new Map<string, number>()
  const { DOCUMENT, SEQUENCE, MAPPING, SCALAR, POP } = yaml.EVENT_ID
  /** The open collections: what leads to each, and the key or index that comes next. */
  const open: { path: (string | number)[]; next: number | string | undefined; isMap: boolean }[] =
    []

  /** The path of a value that begins now; undefined when it is a key. */
  const arrive = (start: number, key: string | undefined): (string | number)[] | undefined => {
    const top = open.at(-1)
    if (top === undefined) return []
    if (!top.isMap) {
      const path = [...top.path, top.next ?? 0]
      top.next = Number(top.next ?? 0) + 1
      found.set(JSON.stringify(path), start)
      return path
    }
    if (top.next === undefined) {
      top.next = key ?? ''
      found.set(JSON.stringify([...top.path, top.next]), start)
      return undefined
    }
    const path = [...top.path, top.next]
    top.next = undefined
    return path
  }

  for (const event of yaml.parseEvents(text, {})) {
    switch (event.type) {
      case DOCUMENT:
        open.push({ path: [], next: undefined, isMap: false })
        break
      case SEQUENCE:
      case MAPPING: {
        const isRoot = open.length === 1
        const path = isRoot ? [] : (arrive(event.start, undefined) ?? [])
        open.push({ path, next: undefined, isMap: event.type === MAPPING })
        break
      }
      case SCALAR:
        if (open.length > 1) {
          arrive(event.valueStart, yaml.getScalarValue(text, event))
        }
        break
      case POP:
        open.pop()
        break
      default:
        arrive(0, undefined)
    }
  }
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const start = found.get(JSON.stringify(path.slice(0, length)))
      if (start !== undefined) return positionAt(text, start)
    }
    return { line: 1, column: 1 }
  }
}
