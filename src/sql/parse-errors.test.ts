import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryError } from '../errors/query-error.ts'
import { parseScript } from './parse.ts'

function errorOf(text: string): QueryError {
  try {
    parseScript(text)
  } catch (error) {
    assert.ok(error instanceof QueryError)
    return error
  }
  assert.fail(`no error in: ${text}`)
}

/** The text that the error points at. */
function blamed(error: QueryError): string | undefined {
  const { span, source } = error
  return span && source?.text.slice(span.start, span.end)
}

/** A text, its message after `syntax error: `, the part that the carets mark, and the hint. */
const cases = [
  // Misspelt keywords
  ['selct 1', "expected a statement but found 'selct'", 'selct', 'Did you mean SELECT or SET?'],
  ['updte t set a = 1', "expected a statement but found 'updte'", 'updte', 'Did you mean UPDATE?'],
  ['SELECT id FORM t', "expected FROM but found 'FORM'", 'FORM', 'Did you mean FROM?'],
  [
    'select * form t',
    "expected ',', FROM, WHERE, GROUP BY, HAVING, WINDOW … but found 'form'",
    'form',
    'Did you mean FROM?',
  ],
  ['select 1 from t wher a = 1', "expected WHERE but found 'wher'", 'wher', 'Did you mean WHERE?'],
  [
    'select 1 from t gruop by a',
    "expected GROUP BY but found 'gruop'",
    'gruop',
    'Did you mean GROUP BY?',
  ],
  [
    'select 1 from t orderr by a',
    "expected ORDER BY but found 'orderr'",
    'orderr',
    'Did you mean ORDER BY?',
  ],
  ['select 1 from t inner jion u', "expected JOIN but found 'jion'", 'jion', 'Did you mean JOIN?'],
  [
    'select 1 from t limitt 5',
    "expected LIMIT but found 'limitt'",
    'limitt',
    'Did you mean LIMIT?',
  ],
  ['insert intoo t values (1)', "expected INTO but found 'intoo'", 'intoo', 'Did you mean INTO?'],
  [
    'insert into t (a) vales (1)',
    "expected DEFAULT VALUES, VALUES or SELECT but found 'vales'",
    'vales',
    'Did you mean VALUES?',
  ],
  ['update t se a = 1', "expected SET but found 'se'", 'se', 'Did you mean SET?'],
  ['delete form t', "expected FROM but found 'form'", 'form', 'Did you mean FROM?'],
  [
    'show mehtods in a.b.c',
    "expected METHODS but found 'mehtods'",
    'mehtods',
    'Did you mean METHODS?',
  ],
  ['registry pul github', "expected LIST or PULL but found 'pul'", 'pul', 'Did you mean PULL?'],
  [
    'create veiw v as select 1',
    "expected OR REPLACE, TEMP, TEMPORARY, MATERIALIZED VIEW, VIEW or TABLE but found 'veiw'",
    'veiw',
    'Did you mean VIEW?',
  ],
  [
    'drop tabel t',
    "expected MATERIALIZED VIEW, VIEW, TABLE or INDEX but found 'tabel'",
    'tabel',
    'Did you mean TABLE?',
  ],
  [
    'select 1 where a adn b',
    "expected GROUP BY, HAVING, WINDOW, ORDER BY, LIMIT or ';' but found 'adn'",
    'adn',
    'Did you mean AND?',
  ],
  ['foo', "expected a statement but found 'foo'", 'foo', undefined],
  // Something is missing
  ['select', 'expected an expression but found the end of the text', '', undefined],
  ['select 1 from', 'expected a table but found the end of the text', '', undefined],
  ['select 1 from ;', "expected a table but found ';'", ';', undefined],
  ['select 1 union', 'expected SELECT but found the end of the text', '', undefined],
  [
    'select a, from t',
    "expected an expression but found 'from'",
    'from',
    'The comma before FROM is one too many.',
  ],
  [
    'select 1 group by a, order by b',
    "expected an expression but found 'order'",
    'order',
    'The comma before ORDER BY is one too many.',
  ],
  ['select 1 from t group a', "expected BY but found 'a'", 'a', undefined],
  ['select 1 where a in 5', "expected '(' but found '5'", '5', 'Write IN (5).'],
  ["select 1 where a in 'x'", "expected '(' but found the string 'x'", "'x'", "Write IN ('x')."],
  ['select a between 1', 'expected AND but found the end of the text', '', undefined],
  [
    'select case when 1 then 2',
    'expected ELSE or END but found the end of the text',
    '',
    undefined,
  ],
  ['select cast(a int)', "expected AS but found 'int'", 'int', undefined],
  ['select cast(a as)', "expected a type but found ')'", ')', undefined],
  ['select exists (1)', "expected SELECT but found '1'", '1', undefined],
  ['select row(1)', "expected ',' but found ')'", ')', undefined],
  ['insert into t set a', "expected '=' but found the end of the text", '', undefined],
  ['delete t', "expected FROM but found 't'", 't', undefined],
  [
    'with x (select 1) select 2',
    "expected a column name but found 'select'",
    'select',
    'To use select as a name, write "select".',
  ],
  ['create table t', "expected AS or '(' but found the end of the text", '', undefined],
  ['create table t (a int) without', 'expected ROWID but found the end of the text', '', undefined],
  ['create table t ()', "expected a column but found ')'", ')', undefined],
  ['explain', 'expected a statement but found the end of the text', '', undefined],
  ['show', 'expected what to show but found the end of the text', '', undefined],
  ['set x', "expected '=' or TO but found the end of the text", '', undefined],
  ['sleep soon', "expected a number of milliseconds but found 'soon'", 'soon', undefined],
  ['registry pull', 'expected a provider but found the end of the text', '', undefined],
  ['nativequery x', "expected a query in '…' but found 'x'", 'x', undefined],
  ['stackql show', "expected REGISTRY or AUTH but found 'show'", 'show', undefined],
  ['exec p.s.r.m @a', "expected '=' but found the end of the text", '', undefined],
  ['exec p.s.r.m @a in ()', "expected an expression but found ')'", ')', undefined],
  ['exec p.s.r.m @a = 1, b = 2', "expected '@' but found 'b'", 'b', undefined],
  ['exec p.s.r.m @@json = 5', "expected a string but found '5'", '5', undefined],
  ['exec p.s.r.m @@', 'expected json but found the end of the text', '', undefined],
  // Something is too much
  [
    'select 1 2',
    "expected ',', FROM, WHERE, GROUP BY, HAVING, WINDOW … but found '2'",
    '2',
    undefined,
  ],
  [
    "select 'a' 'b'",
    "expected ',', FROM, WHERE, GROUP BY, HAVING, WINDOW … but found the string 'b'",
    "'b'",
    undefined,
  ],
  ['show foo "bar"', `expected ';' but found the name "bar"`, '"bar"', undefined],
  [
    `use a '${'b'.repeat(50)}'`,
    `expected ';' but found the string '${'b'.repeat(39)}…`,
    `'${'b'.repeat(50)}'`,
    undefined,
  ],
  [
    'select 1 limit 5 order by a',
    "expected ',', OFFSET or ';' but found 'order'",
    'order',
    'The order is FROM, WHERE, GROUP BY, HAVING, WINDOW, ORDER BY, LIMIT.',
  ],
  [
    'select a) from t',
    "expected ',', FROM, WHERE, GROUP BY, HAVING, WINDOW … but found ')'",
    ')',
    undefined,
  ],
  ['select 1 except all select 2', 'EXCEPT ALL is not supported', 'except all', undefined],
  ['select github.lower(a)', 'a function has no schema', 'github.lower', undefined],
  ["exec p.s.r.m @@json = '1' @@json = '2'", '@@json is given twice', '@@json', undefined],
  [
    "exec p.s.r.m @@body = '1'",
    "expected @@json but found '@@body'",
    '@@body',
    'A parameter has one @: @body.',
  ],
  // Reserved words
  [
    'select order from t',
    "expected an expression but found 'order'",
    'order',
    'To use order as a name, write "order".',
  ],
  [
    'select 1 from select',
    "expected a table but found 'select'",
    'select',
    'To use select as a name, write "select".',
  ],
  ['case', "expected a statement but found 'case'", 'case', undefined],
  [
    'select like',
    "expected an expression but found 'like'",
    'like',
    'To use like as a name, write "like".',
  ],
  [
    'select a::time with b',
    "expected ',', FROM, WHERE, GROUP BY, HAVING, WINDOW … but found 'with'",
    'with',
    undefined,
  ],
  // Open parentheses
  [
    'select sum(a',
    "expected ',', ORDER BY or ')' but found the end of the text",
    '',
    'The parenthesis of line 1, column 11 is still open.',
  ],
  [
    'select 1\nfrom (a;',
    "expected ',', JOIN or ')' but found ';'",
    ';',
    'The parenthesis of line 2, column 6 is still open.',
  ],
  [
    'create table t (a (1)',
    "expected ')' but found the end of the text",
    '',
    'The parenthesis of line 1, column 16 is still open.',
  ],
  // Tokens
  ["select 'abc", 'unterminated string', "'", "It begins here and needs a closing '."],
  ['select "abc', 'unterminated quoted name', '"', 'It begins here and needs a closing ".'],
  ['select `abc', 'unterminated quoted name', '`', 'It begins here and needs a closing `.'],
  ["select x'00", 'unterminated string', "'", "It begins here and needs a closing '."],
  ['select 1 /* abc', 'unterminated comment', '/*', 'It begins here and needs a closing */.'],
  ['select 1 /*! + 2', 'unterminated comment', '/*!', 'It begins here and needs a closing */.'],
  ["alter table t 'abc", 'unterminated string', "'", "It begins here and needs a closing '."],
  [
    'select 1a',
    "'1a' is neither a number nor a name",
    '1a',
    'A name that begins with a digit needs quotes: "1a".',
  ],
  ["select x'0'", "x'0' is not a literal", "x'0'", "x'…' takes pairs of hexadecimal digits."],
  ["select b'2'", "b'2' is not a literal", "b'2'", "b'…' takes the digits 0 and 1."],
  [
    'select “a”',
    "unexpected character '“'",
    '“',
    'Use straight quotes: \'text\' for a string, "name" for a name.',
  ],
  ['select [a]', "unexpected character '['", '[', undefined],
] as const

for (const [text, message, place, hint] of cases) {
  test(`error of: ${text.replaceAll('\n', ' ')}`, () => {
    const error = errorOf(text)
    assert.equal(error.message, `syntax error: ${message}`)
    assert.equal(error.sqlState, '42601')
    assert.equal(blamed(error), place)
    assert.equal(error.hint, hint)
  })
}

test('the first mistake in reading order is reported, of whatever kind it is', () => {
  assert.equal(errorOf("selct 1; select 'abc").message.includes('selct'), true)
  assert.equal(errorOf("select 'abc; selct").message, 'syntax error: unterminated string')
})

test('the frame shows the line of the mistake', () => {
  const error = errorOf('select id, name\nfrom github.repos.repos\nwhere org = = 1')
  assert.equal(error.frame, '  3 | where org = = 1\n    |             ^')
})

test('the source of the error has the name it was given', () => {
  assert.throws(
    () => parseScript({ name: 'a.sql', text: 'selct' }),
    (error) => error instanceof QueryError && error.source?.name === 'a.sql',
  )
})
