import assert from 'node:assert/strict'
import { test } from 'node:test'
import { didYouMean, suggest } from './suggest.ts'

const cases: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['a missing letter is near', 'rpos', ['repos', 'users'], ['repos']],
  ['a letter too many is near', 'repoos', ['repos'], ['repos']],
  ['a wrong letter is near', 'rebos', ['repos'], ['repos']],
  ['a swap of neighbours is one edit', 'rpeo', ['repo'], ['repo']],
  ['a swap in a two-letter name is still near', 'ba', ['ab'], ['ab']],
  ['the case of letters does not matter', 'REPOS', ['repos'], ['repos']],
  ['the same name in other case comes first', 'Repos', ['repo', 'repos'], ['repos', 'repo']],
  ['a part of a name finds the whole', 'workflow', ['workflow_runs'], ['workflow_runs']],
  ['a name inside the wrong one is found', 'issues_list', ['issues'], ['issues']],
  ['a part of two letters finds nothing', 'ab', ['abcdefgh'], []],
  ['a known name of two letters is not taken for a part', 'abcdefgh', ['ab'], []],
  ['an empty known name is never suggested', 'repos', [''], []],
  ['what is far is left out', 'zebra', ['repos', 'issues'], []],
  ['of two equally near the first by name wins', 'cat', ['cut', 'bat'], ['bat', 'cut']],
  ['the nearest comes first', 'repo', ['my_repo', 'repos'], ['repos', 'my_repo']],
  ['three at most', 'aa', ['ab', 'ac', 'ad', 'ae'], ['ab', 'ac', 'ad']],
]

for (const [title, wrong, known, expected] of cases) {
  test(title, () => assert.deepEqual(suggest(wrong, known), expected))
}

test('the limit is the caller’s', () => {
  assert.deepEqual(suggest('aa', ['ab', 'ac', 'ad'], 1), ['ab'])
})

const sentences: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['no near name gives no sentence', [], undefined],
  ['one near name is asked for alone', ['ab'], 'Did you mean ab?'],
  ['two near names are joined by or', ['ab', 'ac'], 'Did you mean ab or ac?'],
  ['three near names have a comma', ['ab', 'ac', 'ad'], 'Did you mean ab, ac or ad?'],
]

for (const [title, known, expected] of sentences) {
  test(title, () => assert.equal(didYouMean('aa', known), expected))
}
