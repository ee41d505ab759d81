/** A row as the server has it: what a statement must give. */
export interface Thing {
  readonly id: number
  readonly name: string
}

/** A page of a listing as a right server answers it. */
export interface RightPage {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** What is needed to write a page. */
export interface PageParts {
  readonly things: readonly Thing[]
  readonly total: number
  /** The address of the page after this one, and the token in it. */
  readonly next: { readonly url: string; readonly token: string } | undefined
}

/** A way of reading answers, with a method of a made-up document that is read so. */
export interface Kind {
  readonly name: string
  readonly format: 'json' | 'xml'
  /** One object and never a page. */
  readonly isObject?: boolean
  /** The document does not require the list: an answer without it has no rows by right. */
  readonly mayLackList?: boolean
  /** A template may make a row of what has nothing of a row. */
  readonly isTemplate?: boolean
  /** Where the list stands in JSON. */
  readonly listKey?: string
  readonly response: Readonly<Record<string, unknown>>
  readonly schema: unknown
  readonly config?: Readonly<Record<string, unknown>>
  readonly write: (parts: PageParts) => RightPage
}

const thing = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
}
const list = { type: 'array', items: thing }

const json = (value: unknown, headers: Record<string, string> = {}): RightPage => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
})

const escaped = (text: string) =>
  text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? sign)

const xml = (body: string): RightPage => ({
  body,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
})

const xmlItems = (things: readonly Thing[]) =>
  things.map(({ id, name }) => `<item><id>${id}</id><name>${escaped(name)}</name></item>`).join('')

const xmlPage = ({ things, next }: PageParts): RightPage =>
  xml(
    `<?xml version="1.0"?><Answer><requestId>r</requestId><set>${xmlItems(things)}</set>${next ? `<nextToken>${next.token}</nextToken>` : ''}</Answer>`,
  )

const byToken = (requestKey: string, responseKey: string) => ({
  pagination: {
    requestToken: { key: requestKey, location: 'query' },
    responseToken: { key: responseKey, location: 'body' },
  },
})

const byLink = {
  pagination: {
    requestToken: { key: 'Link', location: 'header' },
    responseToken: { key: 'Link', location: 'header', algorithm: 'link_header_next' },
  },
}

const linkTo = (next: PageParts['next']): Record<string, string> =>
  next === undefined ? {} : { link: `<${next.url}>; rel="next"` }

const inRows = { $ref: '#/components/schemas/rows' }

export const schemas = {
  rows: { type: 'object', required: ['rows'], properties: { rows: list } },
}

export const kinds: readonly Kind[] = [
  {
    name: 'list',
    format: 'json',
    response: {},
    schema: list,
    write: ({ things }) => json(things),
  },
  {
    name: 'object',
    format: 'json',
    isObject: true,
    response: {},
    schema: thing,
    write: ({ things }) => json(things[0]),
  },
  {
    name: 'search',
    format: 'json',
    listKey: 'items',
    response: { objectKey: '$.items' },
    schema: {
      type: 'object',
      required: ['total_count', 'items'],
      properties: { total_count: { type: 'integer' }, items: list },
    },
    config: byLink,
    write: ({ things, total, next }) => json({ total_count: total, items: things }, linkTo(next)),
  },
  {
    name: 'linked',
    format: 'json',
    response: {},
    schema: list,
    config: byLink,
    write: ({ things, next }) => json(things, linkTo(next)),
  },
  {
    name: 'loose',
    format: 'json',
    listKey: 'things',
    mayLackList: true,
    response: { objectKey: '$.things' },
    schema: {
      type: 'object',
      properties: {
        kind: { type: 'string' },
        things: list,
        nextPageToken: { type: 'string' },
      },
    },
    config: byToken('pageToken', '$.nextPageToken'),
    write: ({ things, next }) =>
      json({ kind: 'things', things, ...(next && { nextPageToken: next.token }) }),
  },
  {
    name: 'odata',
    format: 'json',
    listKey: 'value',
    response: { objectKey: '$.value' },
    schema: {
      type: 'object',
      required: ['value'],
      properties: { value: list, nextLink: { type: 'string' } },
    },
    write: ({ things, next }) => json({ value: things, ...(next && { nextLink: next.url }) }),
  },
  {
    name: 'template',
    format: 'json',
    isTemplate: true,
    listKey: 'items',
    response: {
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: inRows,
      transform: {
        type: 'golang_template_json_v0.3.0',
        body: '{"rows": [{{- range $i, $v := .items }}{{ if $i }},{{ end }}{"id": {{ toJson $v.id }}, "name": {{ toJson $v.name }}}{{ end }}]}',
      },
    },
    schema: { type: 'object', properties: { items: list } },
    config: byToken('pageToken', '$.next'),
    mayLackList: true,
    write: ({ things, next }) => json({ items: things, ...(next && { next: next.token }) }),
  },
  {
    name: 'driven',
    format: 'xml',
    mayLackList: true,
    response: {
      mediaType: 'text/xml',
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: inRows,
      transform: { type: 'schema_driven_xml_v0.1.0' },
    },
    schema: { type: 'object' },
    config: byToken('pageToken', '$.nextToken'),
    write: xmlPage,
  },
  {
    name: 'plain_xml',
    format: 'xml',
    mayLackList: true,
    response: { mediaType: 'text/xml', objectKey: '/*/set/item' },
    schema: {
      type: 'object',
      properties: {
        set: { type: 'array', items: thing, xml: { name: 'set' } },
        nextToken: { type: 'string' },
      },
    },
    config: byToken('pageToken', '$.nextToken'),
    write: xmlPage,
  },
  {
    name: 'xml_template',
    format: 'xml',
    mayLackList: true,
    isTemplate: true,
    response: {
      mediaType: 'text/xml',
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: inRows,
      transform: {
        type: 'golang_template_mxj_v0.3.0',
        body: '{{- $set := index . "Answer" "set" -}}{"rows": [{{- if eq (kindOf $set) "map" -}}{{- $items := index $set "item" -}}{{- if eq (kindOf $items) "slice" -}}{{- range $i, $v := $items }}{{ if $i }},{{ end }}{"id": {{ toJson $v.id }}, "name": {{ toJson $v.name }}}{{ end }}{{- else -}}{"id": {{ toJson $items.id }}, "name": {{ toJson $items.name }}}{{- end -}}{{- end -}}]}',
      },
    },
    schema: { type: 'object' },
    write: xmlPage,
  },
]
