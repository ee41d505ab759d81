import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { evaluateJsonnet } from './evaluate-jsonnet.ts'

const files: Readonly<Record<string, string>> = {
  'lib.libsonnet': "{ twice(x):: x * 2, name: 'lib', file: std.thisFile }",
  'text.txt': 'plain\ntext',
  'loop.libsonnet': "(import 'loop.libsonnet') + 1",
  'broken.libsonnet': '{ a: ',
}

function evaluate(text: string, variables: Readonly<Record<string, string>> = {}) {
  return evaluateJsonnet(
    { name: 'x.jsonnet', text },
    {
      variables: new Map(Object.entries(variables)),
      load: (path) => {
        const found = files[path]
        if (found === undefined) throw new Error('there is no such file')
        return { name: path, text: found }
      },
    },
  )
}

const cases: readonly (readonly [string, unknown])[] = [
  // Literals and texts.
  ['null', null],
  ['[true, 1.5e3, -0.25, 1_000]', [true, 1500, -0.25, 1000]],
  [String.raw`'it\'s \u00e9\t' + "a" + @'c:\dir''s'`, "it's é\tac:\\dir's"],
  ['|||\n  one\n    two\n\n  three\n|||', 'one\n  two\n\nthree\n'],
  ['|||-\n  one\n|||', 'one'],
  ['// a\n# b\n/* c */ 1', 1],
  // Operators.
  ['1 + 2 * 3 - 4 / 2 % 3', 5],
  ['[1 < 2, "a" < "b", [1, 2] < [1, 3], 2 >= 3]', [true, true, true, false]],
  ['[5 & 3, 5 | 3, 5 ^ 3, 1 << 4, 16 >> 2, ~5]', [1, 7, 6, 16, 4, -6]],
  ['[true && false, true || error "no", false && error "no", !true]', [false, true, false, false]],
  ['[1, 2] + [3]', [1, 2, 3]],
  ['"n=" + 1 + [1, "a"] + { x: null } + {} + []', 'n=1[1, "a"]{"x": null}{ }[ ]'],
  [
    '[{ a: 1, b:: 2 } == { a: 1 }, [1] != [1], "1" == 1, { a: [1] } == { a: [1] }]',
    [true, false, false, true],
  ],
  [
    '"%s has %d of %.2f (%5s|%-5s|%05d|%x|%%)" % ["a", 3, 1.005, "r", "l", 42, 255]',
    'a has 3 of 1.00 (    r|l    |00042|ff|%)',
  ],
  ['"%(a)s-%(b)03d" % { a: "x", b: 7 }', 'x-007'],
  [
    '["%g" % 0.00001, "%g" % 1e10, "%g" % 1.5, "%e" % 12345.678, "%+d" % 5]',
    ['1e-05', '1e+10', '1.5', '1.234568e+04', '+5'],
  ],
  // Locals, functions, conditions.
  [
    'local a = 1, b = a + 1; local f(x, y=x * 2) = x + y; [b, f(1), f(1, y=0), f(y=1, x=2)]',
    [2, 3, 1, 3],
  ],
  ['local fact = function(n) if n <= 1 then 1 else n * fact(n - 1); fact(10)', 3628800],
  [
    'local even(n) = if n == 0 then true else odd(n - 1), odd(n) = if n == 0 then false else even(n - 1); even(100)',
    true,
  ],
  ['if false then 1', null],
  ['(function(x, y) x - y)(5, 3)', 2],
  ['local x = error "never"; 1', 1],
  ['assert 1 == 1 : "no"; 2', 2],
  // Objects.
  [
    '{ a: 1, "b c": 2, ["d" + "e"]: 3, [null]: 4, hidden:: 5, f(x):: x, g: self.f(6) }',
    { a: 1, 'b c': 2, de: 3, g: 6 },
  ],
  ['{ a: 1, b: self.a + 1, c: { d: $.b, e: self.d } }', { a: 1, b: 2, c: { d: 2, e: 2 } }],
  ['{ a: 1, b: self.a } + { a: 2 }', { a: 2, b: 2 }],
  ['{ a: 1, b: { c: 1 } } { b+: { d: 2 }, a: super.a + 10 }', { a: 11, b: { c: 1, d: 2 } }],
  ['({ a: 1 } + { a+: 1 } + { a+: 1 }).a', 3],
  ['{ a:: 1 } + { a: 2 }', {}],
  ['{ a:: 1 } + { a::: 2 }', { a: 2 }],
  ['{ local x = 5, local f(y) = y + x, a: f(1), b: x }', { a: 6, b: 5 }],
  [
    'local A = { x: 1, y: self.x }, B = A { x: 2 }, C = B { x: super.x + 1, z: super.y }; C',
    { x: 3, y: 3, z: 3 },
  ],
  [
    '{ a: 1, has: ["a" in self, "z" in self, "a" in super] } + { b: "a" in super }',
    { a: 1, b: true, has: [true, false, false] },
  ],
  ['{ [k]: std.length(k) + self.base for k in ["a", "bb"] } + { base:: 1 }', { a: 2, bb: 3 }],
  ['local l = [1, 2, 3]; { [std.toString(i)]: i * 2 for i in l if i != 2 }', { 1: 2, 3: 6 }],
  ['{ assert self.a > 0 : "positive", a: 1 }', { a: 1 }],
  ['local o = { a: 1, b: error "lazy" }; o.a', 1],
  ['{ a: $.b, b: 1 } + { b: 2 }', { a: 2, b: 2 }],
  // Lists.
  ['[x * y for x in [1, 2, 3] if x > 1 for y in [1, 10]]', [2, 20, 3, 30]],
  [
    'local l = [0, 1, 2, 3, 4]; [l[1], l[1:3], l[:2], l[3:], l[::2], l[-2:]]',
    [1, [1, 2], [0, 1], [3, 4], [0, 2, 4], [3, 4]],
  ],
  ['["abc"[1], "abc"[1:], "aé😀"[2]]', ['b', 'bc', '😀']],
  // Imports.
  [
    "local lib = import 'lib.libsonnet'; [lib.twice(2), lib.name, importstr 'text.txt']",
    [4, 'lib', 'plain\ntext'],
  ],
  // The library.
  [
    '[std.length("aé😀"), std.length([1]), std.length({ a: 1, b:: 2 }), std.length(function(x) x)]',
    [3, 1, 1, 1],
  ],
  ['std.map(function(x) x + 1, [1, 2])', [2, 3]],
  ['std.filter(function(x) x % 2 == 0, std.range(1, 6))', [2, 4, 6]],
  [
    '[std.foldl(function(a, b) a + b, ["a", "b"], ""), std.foldr(function(a, b) a + b, ["a", "b"], "")]',
    ['ab', 'ab'],
  ],
  [
    '[std.join(", ", ["a", null, "b"]), std.join([0], [[1], [2]]), std.split("a,b", ","), std.lines(["a", "b"])]',
    ['a, b', [1, 0, 2], ['a', 'b'], 'a\nb\n'],
  ],
  [
    '[std.sort([3, 1, 2]), std.sort(["b", "a"], function(x) x), std.uniq([1, 1, 2]), std.set([2, 1, 2]), std.reverse([1, 2])]',
    [
      [1, 2, 3],
      ['a', 'b'],
      [1, 2],
      [1, 2],
      [2, 1],
    ],
  ],
  [
    '[std.setUnion([1, 2], [2, 3]), std.setInter([1, 2], [2, 3]), std.setDiff([1, 2], [2]), std.setMember(1, [1])]',
    [[1, 2, 3], [2], [1], true],
  ],
  [
    '[std.objectFields({ b: 1, a: 2, c:: 3 }), std.objectHas({ a:: 1 }, "a"), std.objectHasAll({ a:: 1 }, "a"), std.objectValues({ b: 1, a: 2 }), std.get({ a: 1 }, "b", "no")]',
    [['a', 'b'], false, true, [2, 1], 'no'],
  ],
  ['std.mapWithKey(function(k, v) k + v, { a: 1 })', { a: 'a1' }],
  ['std.mergePatch({ a: 1, b: { c: 1, d: 2 } }, { a: null, b: { c: 3 } })', { b: { c: 3, d: 2 } }],
  ['std.prune({ a: null, b: [], c: { d: null }, e: 1 })', { e: 1 }],
  [
    '[std.asciiUpper("aé"), std.startsWith("abc", "ab"), std.strReplace("aba", "a", "c"), std.trim(" a "), std.stripChars("xax", "x"), std.substr("abc", 1, 1), std.findSubstr("a", "aba")]',
    ['Aé', true, 'cbc', 'a', 'a', 'b', [0, 2]],
  ],
  [
    '[std.parseInt("-12"), std.parseHex("ff"), std.parseJson("{\\"a\\": [1]}"), std.toString([1]), std.codepoint("A"), std.char(66)]',
    [-12, 255, { a: [1] }, '[1]', 65, 'B'],
  ],
  [
    '[std.base64("hi"), std.base64Decode("aGk="), std.md5("a"), std.encodeUTF8("é")]',
    ['aGk=', 'hi', '0cc175b9c0f1b6a831c399e269772661', [195, 169]],
  ],
  [
    '[std.abs(-1), std.max(1, 2), std.pow(2, 3), std.floor(1.7), std.sum([1, 2]), std.clamp(5, 0, 3), std.sign(-2), std.round(1.5)]',
    [1, 2, 8, 1, 3, 3, -1, 2],
  ],
  [
    '[std.any([false, true]), std.all([]), std.member("abc", "b"), std.count([1, 1], 1), std.find(2, [1, 2]), std.contains([1], 1)]',
    [true, true, true, 2, [1], true],
  ],
  [
    '[std.flattenArrays([[1], [2]]), std.flatMap(function(x) [x, x], [1]), std.makeArray(2, function(i) i), std.repeat("a", 2), std.flattenDeepArray([[1, [2]]])]',
    [[1, 2], [1, 1], [0, 1], 'aa', [1, 2]],
  ],
  ['std.manifestJsonMinified({ a: [1, "x"], b: {} })', '{"a":[1,"x"],"b":{}}'],
  ['std.manifestJsonEx({ a: [1] }, "  ")', '{\n  "a": [\n    1\n  ]\n}'],
  ['std.manifestPython({ a: [true, null] })', '{"a": [True, None]}'],
  [
    'std.manifestIni({ main: { a: 1 }, sections: { s: { b: ["x", "y"] } } })',
    'a = 1\n[s]\nb = x\nb = y\n',
  ],
  [
    'std.manifestYamlDoc({ a: [1, { b: 2 }], c: {}, d: "x\\ny\\n" })',
    '"a":\n- 1\n- "b": 2\n"c": {}\n"d": |\n  x\n  y',
  ],
  [
    '[std.type(null), std.type([]), std.isString("a"), std.type(std.length), std.isEmpty("")]',
    ['null', 'array', true, 'function', true],
  ],
  ['std.minArray([3, 1, 2]) + std.maxArray([3, 1, 2])', 4],
]

suite('jsonnet', () => {
  for (const [text, data] of cases) {
    test(text, () => assert.deepEqual(evaluate(text), { data }))
  }

  test('takes variables, and a function at the top its arguments', () => {
    assert.deepEqual(evaluate("std.extVar('a') + '!'", { a: 'x' }), { data: 'x!' })
    const top = evaluate('function(org, n=1) { org: org, n: n }', { org: 'acme', other: 'y' })
    assert.deepEqual(top, { data: { org: 'acme', n: 1 } })
  })
})

/** Lists of lists, each twice the one before. */
const doubling = Array.from({ length: 39 }, (_, i) => `local a${i + 1} = [a${i}, a${i}];`)
  .join(' ')
  .replace(/^/, 'local a0 = [1]; ')

const problems: readonly (readonly [string, RegExp])[] = [
  ['{ a: 1', /^expected ',' or '\}' but found the end of the text \(x\.jsonnet:1:7\)$/],
  ['{\n  a: foo,\n}', /^there is no variable 'foo' \(x\.jsonnet:2:6\)$/],
  ['{ a: 1 }.b', /^there is no field 'b'; there are a \(x\.jsonnet:1:9\)$/],
  ['error "boom"', /^boom \(x\.jsonnet:1:1\)$/],
  ['{ assert self.a > 0 : "positive", a: 0 }', /^positive/],
  ['[1][3]', /^there is no item 3, of 1/],
  ['1 + {}', /^\+ takes no number and object/],
  ['if 1 then 2', /^a condition is true or false, and this is a number/],
  ['local f(x) = x; f()', /^the function needs 'x'/],
  ['local f(x) = x; f(1, 2)', /^the function takes 1 arguments, not 2/],
  ['local f(x) = x; f(y=1)', /^the function takes no 'y'/],
  ['local x = x; x', /^infinite recursion/],
  ['local f(x) = f(x + 1) + 1; f(0)', /^the calls do not come to an end/],
  ['local f(x) = f(x); f(0)', /^(the calls do not come to an end|it is too deep)/],
  [`${'['.repeat(5000)}`, /too deep/],
  ['std.repeat("abc", 1e9)', /^this text is too long/],
  ['std.range(1, 1e9)', /^this list is too long/],
  [
    'local a = std.range(1, 2000); [1 for x in a for y in a for z in a for u in a]',
    /^this list is too long/,
  ],
  [`${doubling} a39`, /^this takes too long, or is too large/],
  [`${doubling} std.manifestJsonEx(a39, '  ')`, /^this (takes too long|text is too long)/],
  [`${doubling} a39 == a39 + []`, /^this takes too long, or is too large/],
  [`${doubling} { a: 'x' + a39 }`, /^this (takes too long|text is too long)/],
  [
    "import 'missing.libsonnet'",
    /^cannot import missing\.libsonnet: there is no such file \(x\.jsonnet:1:1\)$/,
  ],
  ["import 'loop.libsonnet'", /^infinite recursion/],
  ["import 'broken.libsonnet'", /^expected an expression .*\(broken\.libsonnet:1:\d\)$/],
  ['std.extVar("zone")', /^std\.extVar\('zone'\) has no value; give --var zone=…/],
  ['function(zone) zone', /^the function needs 'zone'; give --var zone=…/],
  ['{ f: function(x) x }', /^the data has a function in it/],
  ['{ a: 1, a: 2 }', /^the field 'a' is there twice/],
  ['1 / 0', /^division by zero/],
  ['1e308 * 10', /^the number is too large/],
  ['"abc', /^this text has no end/],
  ['std.map(1, [])', /^std\.map takes a function for func, not number/],
  ['std.nothing', /^there is no field 'nothing'/],
  ['self', /^self is only known in an object/],
]

suite('a text that is no jsonnet, or cannot be evaluated', () => {
  for (const [text, problem] of problems) {
    test(text.slice(0, 60), () => {
      const result = evaluate(text)
      assert.match('problem' in result ? result.problem : JSON.stringify(result), problem)
    })
  }
})
