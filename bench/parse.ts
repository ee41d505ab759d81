import { parseStatement } from '../src/sql/parse.ts'
import { best, type Figure } from './figure.ts'

const rows = Array.from({ length: 5000 }, (_, index) => {
  return `(${index}, 'repository-${index}', 'A description of it, with ''quotes''', ${index / 8}, TRUE)`
})
const insert = `INSERT INTO t (id, name, description, size, private) VALUES ${rows.join(', ')}`

const queries = {
  'short SELECT':
    "SELECT id, name FROM github.repos.repos WHERE org = 'acme' AND name LIKE 'api-%'",
  join:
    'SELECT r.name, c.login, c.type FROM github.repos.repos r INNER JOIN ' +
    'github.repos.collaborators c ON r.name = c.repo ' +
    "WHERE r.org = 'acme' AND c.owner = 'acme' ORDER BY r.name, c.login DESC LIMIT 10",
  'window query':
    'SELECT name, rank() OVER (PARTITION BY language ORDER BY size DESC ' +
    'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place, CASE WHEN size > 1000 ' +
    "THEN 'big' ELSE 'small' END AS kind FROM github.repos.repos WHERE org = 'acme'",
}

/** How long it takes to parse a large INSERT; ordinary queries are printed beside it. */
export function parseFigures(): Figure[] {
  const insertMs = best(5, 1, () => parseStatement(insert))
  for (const [title, text] of Object.entries(queries)) {
    const micros = best(5, 5000, () => parseStatement(text)) * 1000
    console.log(`parse of a ${title}, ${text.length} characters: ${micros.toFixed(1)} µs`)
  }
  return [
    {
      name: 'parse of an INSERT of 5,000 rows',
      value: insertMs,
      unit: 'ms',
      limit: 60,
      detail: `${Math.round(insert.length / 1000)} kB`,
    },
  ]
}
