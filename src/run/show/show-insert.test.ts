import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bodyOf,
  model,
  naive,
  parameter,
  resourceOf,
} from '../../../test/helpers/catalog-models.ts'
import { parseStatement } from '../../sql/parse.ts'
import { insertTemplate } from './show-insert.ts'

const text = { type: 'string' } as const
const tag = {
  type: 'object',
  properties: { key: text, id: { type: 'string', readOnly: true } },
} as const
const resource = resourceOf({
  resource: {
    methods: [
      model('add', {
        config: naive,
        httpVerb: 'POST',
        path: '/x/{owner}',
        parameters: [parameter('owner')],
        body: bodyOf({
          type: 'object',
          required: ['name'],
          properties: {
            name: text,
            size: { type: 'integer' },
            on: { type: 'boolean' },
            tags: { type: 'array', items: tag },
          },
        }),
      }),
    ],
    verbs: { insert: ['add'] } as never,
  },
})

function template(statement: string): string {
  const show = parseStatement(statement)
  assert.ok(show.kind === 'show')
  return insertTemplate(resource, show)
}

test('a template has the parameters, then the body with its structure', () => {
  assert.equal(
    template('SHOW INSERT INTO demo.svc.things'),
    `<<<jsonnet
{
   owner: << owner >>,
   name: << name >>,
   on: << on >>,
   size: << size >>,
   tags: [ {
         key: << tags[0].key >>
      } ]
}
>>>
INSERT INTO demo.svc.things(
  owner,
  name,
  "on",
  size,
  tags
)
SELECT
'{{ .values.owner }}',
'{{ .values.name }}',
 {{ .values.on }},
 {{ .values.size }},
'{{ .values.tags }}'
;`,
  )
})
