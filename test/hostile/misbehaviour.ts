import { deflateSync, gzipSync } from 'node:zlib'
import type { Draws } from '../differential/draws.ts'
import type { Kind, RightPage } from './kinds.ts'

/** What goes over the wire in the place of a right page. */
export interface Wire {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The connection ends before the headers, or with so many bytes of the body. */
  readonly breaksAt?: 'headers' | number
}

/** Something that a server may do to one page of a listing. */
export interface Misbehaviour {
  readonly name: string
  readonly wire: Wire
}

const right = ({ body, headers }: RightPage): Wire => ({
  status: 200,
  headers,
  body: Buffer.from(body),
})

/** A page as it should be, in one of the ways that are right. */
export function rightly(draws: Draws, page: RightPage, kind: Kind): Misbehaviour {
  const wire = right(page)
  const typed = (type: string): Wire => ({
    ...wire,
    headers: { ...page.headers, 'content-type': type },
  })
  const packed = (encoding: string, body: Buffer): Wire => ({
    ...wire,
    headers: { ...page.headers, 'content-encoding': encoding },
    body,
  })
  const types =
    kind.format === 'json'
      ? ['application/vnd.api+json', 'text/plain', 'application/json;charset=UTF-8', 'text/json']
      : ['application/xml', 'text/plain', 'application/atom+xml; charset=utf-8']
  const ways: Readonly<Record<string, () => Wire>> = {
    plain: () => wire,
    gzip: () => packed('gzip', gzipSync(page.body)),
    deflate: () => packed('deflate', deflateSync(page.body)),
    mark: () => ({ ...wire, body: Buffer.from(`\uFEFF${page.body}`) }),
    type: () => typed(draws.pick(types)),
    untyped: () => ({ ...wire, headers: withoutType(page.headers) }),
    blanks: () => ({ ...wire, body: Buffer.from(`${page.body}\n\n`) }),
    utf16: () => ({
      ...typed(`${kind.format === 'json' ? 'application/json' : 'text/xml'}; charset=utf-16le`),
      body: Buffer.from(page.body, 'utf16le'),
    }),
    range: () => ({ ...wire, headers: { ...page.headers, 'content-range': 'items 0-4/5' } }),
    accepted: () => ({ ...wire, status: 203 }),
  }
  const name = draws.pick(Object.keys(ways))
  return { name: `right: ${name}`, wire: ways[name]?.() ?? wire }
}

/** A page as it must not be: what a client can tell from a right one. */
export function wrongly(draws: Draws, page: RightPage, kind: Kind): Misbehaviour {
  const wire = right(page)
  const make = draws.weighted<() => Misbehaviour>([
    [5, () => () => wrongShape(draws, page, kind)],
    [2, () => () => wrongStatus(draws, wire)],
    [2, () => () => wrongType(draws, wire, kind)],
    [3, () => () => wrongBytes(draws, wire, kind)],
    [1, () => () => wrongConnection(draws, wire)],
    [1, () => () => wrongRedirect(draws, wire)],
  ])
  return make()
}

const said = (value: unknown): string => JSON.stringify(value)

function wrongShape(draws: Draws, page: RightPage, kind: Kind): Misbehaviour {
  const bodies: Record<string, string> = { 'an empty body': '', blanks: ' \n ' }
  if (kind.format === 'xml') {
    bodies['an error'] = '<Error><Code>Denied</Code><Message>no</Message></Error>'
    bodies['an error inside'] = '<ErrorResponse><Error><Code>1</Code></Error></ErrorResponse>'
    bodies['a page'] = '<html><head><title>Sign in</title></head><body>x</body></html>'
    bodies['a page with a type'] = '<!DOCTYPE html><html><body><form>Sign in</form></body></html>'
    bodies['a text'] = '<Answer>hello</Answer>'
    bodies['JSON'] = said({ message: 'no' })
    bodies['a stranger'] = '<Other><thing><a>1</a><b>2</b></thing></Other>'
    bodies['two roots'] = `${page.body}<Answer/>`
    if (!kind.isTemplate) {
      bodies['strange items'] = '<Answer><set><item><x>1</x><y>2</y></item></set></Answer>'
      bodies['items of text'] = '<Answer><set><item>1</item><item>2</item></set></Answer>'
      bodies['a text in the place of items'] = '<Answer><set>none</set></Answer>'
    }
  } else {
    const value = JSON.parse(page.body)
    const values: Record<string, unknown> = {
      null: null,
      'a text': 'ok',
      zero: 0,
      false: false,
      true: true,
      'a message': { message: 'no' },
      'an error': { error: { code: 5, message: 'no' } },
      errors: { errors: [{ message: 'no' }], data: null },
      'a problem': { type: 'about:blank', title: 'no', status: 200 },
      'a list of texts': ['a', 'b'],
      'a list of lists': [[1], [2]],
      'a list of nothing': [null],
      'a list of strangers': [{ x: 1 }, { y: 2 }],
    }
    if (kind.isObject) Object.assign(values, { 'a list': [value], 'no properties': {} })
    else if (kind.listKey === undefined) Object.assign(values, { 'an object': value[0] ?? {} })
    else {
      const { [kind.listKey]: items, ...rest } = value
      const keyed = (list: unknown) => ({ ...rest, [kind.listKey as string]: list })
      Object.assign(values, {
        'a bare list': items,
        'an error beside': { ...rest, error: { code: 7 } },
        'an error beside the list': { ...value, errors: [{ message: 'no' }] },
      })
      if (!kind.mayLackList) {
        Object.assign(values, {
          'no list': rest,
          'no properties': {},
          'null for a list': keyed(null),
        })
      }
      if (!kind.isTemplate) {
        Object.assign(values, {
          'a text for a list': keyed('x'),
          'an object for a list': keyed({ id: 1, name: 'a' }),
          'a number for a list': keyed(0),
          'items that are null': keyed([...items, null]),
          'items that are texts': keyed([...items, 'x']),
          'strange items': keyed([...items, { x: 1 }]),
        })
      }
    }
    // A template may have its own idea of a list; what is none for the others may be one for it.
    if (kind.isTemplate)
      for (const name of Object.keys(values)) if (/^a (bare )?list/.test(name)) delete values[name]
    for (const [name, other] of Object.entries(values)) bodies[name] = said(other)
    bodies['a page'] = '<html><body>Sign in</body></html>'
    bodies['NaN'] = '{"id": NaN}'
    bodies['two values'] = `${page.body}${page.body}`
    bodies['more behind it'] = `${page.body} ok`
  }
  const name = draws.pick(Object.keys(bodies))
  return {
    name: `shape: ${name}`,
    wire: { ...right(page), body: Buffer.from(bodies[name] ?? '') },
  }
}

function wrongStatus(draws: Draws, wire: Wire): Misbehaviour {
  const partly = [204, 205, 206, 207, 208, 226, 299]
  const status = draws.pick([...partly, 202, 300, 304, 400, 401, 403, 404, 410, 429, 500, 502, 503])
  const isBodiless = [204, 205, 304].includes(status)
  return {
    name: `status: ${status}`,
    wire: { ...wire, status, ...(isBodiless && { body: Buffer.alloc(0) }) },
  }
}

function wrongType(draws: Draws, wire: Wire, kind: Kind): Misbehaviour {
  const types = [
    ...['text/html', 'text/html; charset=utf-8', 'application/xhtml+xml', 'text/csv', 'image/png'],
    ...['application/pdf', 'application/problem+json', 'multipart/mixed'],
    kind.format === 'json' ? 'text/xml' : 'application/json',
    `${kind.format === 'json' ? 'application/json' : 'text/xml'}; charset=klingon`,
  ]
  const type = draws.pick(types)
  return {
    name: `type: ${type}`,
    wire: { ...wire, headers: { ...wire.headers, 'content-type': type } },
  }
}

function wrongBytes(draws: Draws, wire: Wire, kind: Kind): Misbehaviour {
  const { body, headers } = wire
  const text = body.toString()
  const ways: Record<string, () => Partial<Wire>> = {
    'cut short': () => ({ body: body.subarray(0, draws.below(text.trimEnd().length)) }),
    'a range': () => ({ headers: { ...headers, 'content-range': 'bytes 0-99/200' } }),
    'packed and cut': () => {
      const packed = gzipSync(body)
      return {
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: packed.subarray(0, draws.below(packed.length)),
      }
    },
    'not packed': () => ({ headers: { ...headers, 'content-encoding': 'gzip' } }),
    'packed by nobody': () => ({ headers: { ...headers, 'content-encoding': 'zz' } }),
    'no UTF-8': () => ({
      body: Buffer.concat([Buffer.from(text.replace(/"$/, '')), Buffer.of(0xff)]),
    }),
    'bytes in a name': () => ({
      body: Buffer.from(body.toString('latin1').replace('name', 'na\xffme'), 'latin1'),
    }),
    zeros: () => ({ body: Buffer.alloc(20) }),
  }
  if (kind.format === 'json') {
    const number = (digits: string) => () => ({
      body: Buffer.from(text.replace(/"id":-?\d+/, `"id":${digits}`)),
    })
    if (/"id":-?\d/.test(text)) {
      ways['a number beyond all'] = number('1e400')
      ways['a number that is none'] = number('0x10')
      ways['half a character'] = () => ({
        body: Buffer.from(text.replace(/"name":"/, '"name":"\\ud800')),
      })
    }
    ways['a million brackets'] = () => ({ body: Buffer.from('['.repeat(100_000)) })
  } else {
    ways['an entity of its own'] = () => ({
      body: Buffer.from(`<!DOCTYPE a [<!ENTITY x "y">]><Answer><set>&x;</set></Answer>`),
    })
  }
  const name = draws.pick(Object.keys(ways))
  return { name: `bytes: ${name}`, wire: { ...wire, ...ways[name]?.() } }
}

function wrongConnection(draws: Draws, wire: Wire): Misbehaviour {
  const at = draws.pick<'headers' | number>(['headers', draws.below(wire.body.length)])
  return { name: `connection: ends at ${at}`, wire: { ...wire, breaksAt: at } }
}

function wrongRedirect(draws: Draws, wire: Wire): Misbehaviour {
  const status = draws.pick([301, 302, 303, 307, 308])
  const location = draws.pick([
    '/login',
    'http://127.0.0.1:1/x',
    'ftp://x/',
    '/around',
    '',
    'http://',
  ])
  return {
    name: `redirect: ${status} to ${location}`,
    wire: { ...wire, status, headers: { ...wire.headers, location } },
  }
}

function withoutType(headers: RightPage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'))
}
