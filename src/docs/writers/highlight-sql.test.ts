import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colouredSpans, highlightSql } from './highlight-sql.ts'

const cases = [
  ['SELECT a FROM b', 'keyword:SELECT keyword:FROM'],
  ['select state from t', 'keyword:select keyword:from'],
  ['INSERT INTO a.key VALUES (1)', 'keyword:INSERT keyword:INTO keyword:VALUES number:1'],
  ["x = 'it''s' -- why", "string:'it''s' comment:-- why"],
  ['/* a */ "b" >= 1.5e3', 'comment:/* a */ name:"b" number:1.5e3'],
  ['org = :org', 'parameter::org'],
  ["SELECT 'open", 'keyword:SELECT'],
  ['', ''],
] as const
for (const [sql, expected] of cases) {
  test(`coloured: ${sql}`, () => {
    const found = colouredSpans(sql).map((one) => `${one.colour}:${sql.slice(one.start, one.end)}`)
    assert.equal(found.join(' '), expected)
  })
}

test('HTML has every character of the statement, and none that means something there', () => {
  const sql = 'SELECT \'<b>\', "&" FROM t -- <i>\nWHERE a < 1'
  const html = highlightSql(sql)
  assert.match(html, /<span class="sql-string">&#39;&lt;b&gt;&#39;<\/span>/)
  const text = html
    .replace(/<\/?span[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  assert.equal(text, sql)
})
