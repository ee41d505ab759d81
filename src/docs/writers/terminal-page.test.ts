import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ResourcePage } from '../page/page.ts'
import { terminalPage } from './terminal-page.ts'

const page: ResourcePage = {
  id: 'p.s.r',
  provider: 'p',
  service: 's',
  name: 'r',
  kind: 'resource',
  description: 'Things of [a page](https://x), **bold**.',
  start: { access: 'select', method: 'get' },
  methods: [
    {
      name: 'get',
      access: 'select',
      summary: 'Get one',
      description: 'Gets one. And more.',
      request: 'GET /r/{id}',
      writes: false,
      requiredSets: [['id']],
      inputs: [
        {
          name: 'id',
          type: 'integer',
          description: '',
          place: 'path',
          required: true,
          values: [1],
        },
      ],
      columns: [{ name: 'a_rather_long_name_of_a_column', type: 'string', description: 'Says a.' }],
      permissions: [],
      example: { sql: 'SELECT 1;', request: { method: 'GET', path: '/r/1' } },
    },
    {
      name: 'evil',
      access: 'exec',
      summary: 'Clears \u001b[2J the screen.',
      description: 'Clears \u001b[2J the screen.',
      request: 'POST /r',
      writes: true,
      requiredSets: [[]],
      inputs: [],
      columns: [],
      permissions: [],
      problem: 'it is not there',
    },
  ],
  seeAlso: [{ id: 'p.s.q', description: '' }],
}

test('a page says what there is, line by line', () => {
  assert.deepEqual(terminalPage(page, 100), [
    'p.s.r',
    'Things of a page, bold.',
    '',
    '  SELECT 1;',
    '',
    '  Needs id.',
    '  Price: one request.',
    '',
    'COLUMNS',
    '  a_rather_long_name_of_a_column string',
    `${' '.repeat(54)}Says a.`,
    '  Also, beside *: fetched_at, from_cache, and item_status, the status of the response (404 for a row',
    '  of NULLs by --on-item-error 404=null).',
    '',
    'SELECT get',
    '  Get one',
    '  Calls GET /r/{id}; it only reads.',
    '',
    '    id                           integer                required. One of 1.',
    '',
    'EXEC evil',
    '  Clears [2J the screen.',
    '  Calls POST /r; it writes.',
    '  Needs no parameter.',
    '  Price: one request.',
    '  It cannot be called: it is not there.',
    '',
    'SEE ALSO',
    '  p.s.q',
  ])
})

test('nothing on it steers the terminal', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  assert.doesNotMatch(terminalPage(page, 100).join(''), /[\u0000-\u001f\u007f-\u009f]/)
})

test('the page of one method has it alone, and all of its description', () => {
  const lines = terminalPage(page, 100, 'get')
  assert.equal(lines[0], 'p.s.r.get')
  assert.ok(lines.includes('  Gets one. And more.'))
  assert.ok(!lines.some((line) => line.includes('evil')))
})
