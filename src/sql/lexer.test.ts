import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lex } from './lexer.ts'
import { tokenKind } from './token.ts'

const kindNames = new Map<number, string>(
  Object.entries(tokenKind).map(([name, kind]) => [kind, name]),
)

/** The tokens of a text as `kind:text`, a keyword or symbol as itself. */
function shown(text: string): string {
  const { kinds, starts, ends, words } = lex(text)
  return kinds
    .slice(0, -1)
    .map((kind, index) => {
      const word = words[index] ?? ''
      return word === '' ? `${kindNames.get(kind)}:${text.slice(starts[index], ends[index])}` : word
    })
    .join(' ')
}

const cases = [
  ['keywords in any case', 'select Select SELECT seLEct', 'SELECT SELECT SELECT SELECT'],
  ['words that are no keywords', 'foo _a a$1 größe', 'word:foo word:_a word:a$1 word:größe'],
  ['letters outside the basic plane', '𝒳y 漢字', 'word:𝒳y word:漢字'],
  ['quoted names', '"a b" `c` "d""e" ""', 'quoted:"a b" quoted:`c` quoted:"d""e" quoted:""'],
  ['a quoted keyword is a name', '"select"', 'quoted:"select"'],
  ['strings', "'a' '' 'it''s' 'C:\\'", "string:'a' string:'' string:'it''s' string:'C:\\'"],
  [
    'numbers',
    '1 1.5 .5 5. 1e5 1E+5 1.5e-3',
    '1 1.5 .5 5. 1e5 1E+5 1.5e-3'.replace(/\S+/g, 'number:$&'),
  ],
  [
    'digits parted by underscores',
    '1_000 1_0.2_5e1_0 1__0 1_ 1_.5 t.1_0',
    'number:1_000 number:1_0.2_5e1_0 bad:1__0 bad:1_ bad:1_ number:.5 word:t . word:1_0',
  ],
  ['hexadecimal numbers', '0x1F 0XaB', 'number:0x1F number:0XaB'],
  ['an exponent needs digits', '1e 1e+', 'bad:1e bad:1e +'],
  [
    'a number that runs into letters',
    '1a 0x 1.2b .5c 0xg',
    'bad:1a bad:0x bad:1.2b bad:.5c bad:0xg',
  ],
  ['two dots in a number', '1.2.3', 'number:1.2 number:.3'],
  [
    'names after dots may begin with a digit',
    't.2fa "t".1',
    'word:t . word:2fa quoted:"t" . word:1',
  ],
  ['no name before the dot, no name after it', 't .5 t. 5', 'word:t number:.5 word:t . number:5'],
  ['blobs and bits', "x'0aFF' X'' b'01' B'1'", "blob:x'0aFF' blob:X'' bits:b'01' bits:B'1'"],
  ['wrong blobs and bits', "x'0' x'0g' b'2' b''", "bad:x'0' bad:x'0g' bad:b'2' bad:b''"],
  ['parameters', '? ?12 $1 :1 :name :v1', '? ?12 $1 :1 :name :v1'.replace(/\S+/g, 'parameter:$&')],
  ['a lone dollar or colon', '$ $a : ::', 'bad:$ bad:$ word:a bad:: ::'],
  ['comparisons', '= == < <= <=> <> > >= != !', '= == < <= <=> <> > >= != !'],
  ['bits and logic', '& && | || << >> ~', '& && | || << >> ~'],
  ['arithmetic', '+ - * / %', '+ - * / %'],
  ['arrows', '- -> ->> >', '- -> ->> >'],
  ['symbols without blanks', '(a,b);@c@@d', '( word:a , word:b ) ; @ word:c @@ word:d'],
  ['line comments', 'a --b\nc #d\ne //f\n--g', 'word:a word:c word:e'],
  ['block comments do not nest', 'a /* b /* c */ d', 'word:a word:d'],
  ['two minus signs are a comment even without a blank', '1--required', 'number:1'],
  [
    'the content of a MySQL comment counts',
    'a /*! b */ c /*!40101 d */',
    'word:a word:b word:c word:d',
  ],
  ['blanks of all sorts', 'a\t\r\n\f\v\u00a0\ufeff\u3000b', 'word:a word:b'],
  ['a comment sign in a string', "'--' '/*'", "string:'--' string:'/*'"],
  ['stray characters', '[ ] { ^ “ \0 😀', 'bad:[ bad:] bad:{ bad:^ bad:“ bad:\0 bad:😀'],
  ['an open string takes the rest', "a 'b c", "word:a bad:'b c"],
  ['an open string with a quote at its end', "'b''", "bad:'b''"],
  ['an open blob takes the rest', "x'00", "bad:x'00"],
  ['an open name takes the rest', '"b c', 'bad:"b c'],
  ['an open comment takes the rest', 'a /* b', 'word:a bad:/* b'],
  ['an open MySQL comment is noticed at the end', 'a /*! b', 'word:a word:b bad:'],
  ['a division that only looks like the end of a comment', 'a */ b', 'word:a * / word:b'],
  ['nothing', '', ''],
] as const

for (const [title, text, tokens] of cases) {
  test(title, () => assert.equal(shown(text), tokens))
}

test('the words of a directive comment belong to the token after it', () => {
  const { hints } = lex('EXEC /*+ await, NoStatus */ /*+x*/ a /*+ */ b')
  assert.deepEqual(
    [...hints],
    [
      [1, ['AWAIT', 'NOSTATUS', 'X']],
      [2, []],
    ],
  )
})

test('an end in the middle of the text hides what lies behind it', () => {
  const ends = ["'ab'", '"ab"', '/*ab*/', '--ab\nc', '1234', 'abcd', '<=>', ':abc', '𝒳𝒳', "''''"]
  for (const text of ends) {
    for (let to = 0; to <= text.length; to += 1) {
      const { kinds, starts, ends: tokenEnds } = lex(text, 0, to)
      assert.equal(kinds.at(-1), tokenKind.end)
      assert.equal(starts.at(-1), to)
      assert.ok(
        tokenEnds.every((end) => end <= to),
        `${text} to ${to}`,
      )
    }
  }
})

test('offsets count from the start of the text, not of the part', () => {
  const { starts } = lex('select 1; select 2', 9)
  assert.deepEqual(starts, [10, 17, 18])
})
