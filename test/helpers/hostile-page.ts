import type { ResourcePage } from '../../src/docs/page/page.ts'

/** A page of a resource that is `evil` wherever a document has a text. */
export function hostilePage(evil: string): ResourcePage {
  return {
    id: `p.s.${evil}`,
    provider: 'p',
    service: 's',
    name: evil,
    kind: 'resource',
    description: evil,
    start: { access: 'select', method: evil },
    methods: (['select', 'exec'] as const).map((access) => ({
      name: evil,
      access,
      summary: evil,
      description: evil,
      request: evil,
      writes: false,
      requiredSets: [[evil]],
      inputs: [
        {
          name: evil,
          type: evil,
          description: evil,
          place: evil as 'path',
          required: true,
          values: [evil],
          default: evil,
          fields: [{ name: evil, type: evil, description: evil }],
        },
      ],
      columns: [{ name: evil, type: evil, format: evil, description: evil }],
      permissions: [evil],
      quota: evil,
      url: 'javascript:alert(1)',
      problem: evil,
      example: { sql: evil, request: { method: evil, path: evil, body: evil } },
      join: { sql: evil, requests: [evil, evil] },
    })),
    definitions: [{ dialect: evil, sql: evil }],
    manifest: { yaml: evil, names: [] },
    seeAlso: [{ id: `p.s.${evil}`, description: evil }],
  }
}
