import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
after(() => folder.remove())
const cwd = folder.path
mkdirSync(join(cwd, 'some folder'))
writeFileSync(join(cwd, 'report one.sql'), '')
writeFileSync(join(cwd, 'report-two.sql'), '')

const script = async (shell: string) => (await runCli(['completion', shell])).stdout
const scripts = { bash: await script('bash'), zsh: await script('zsh'), fish: await script('fish') }
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

/** Runs a shell to its end; what it has to say is an error. */
function run(shell: string, args: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(shell, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: cwd, TERM: 'dumb' },
  })
  assert.deepEqual([stderr, status], ['', 0])
  return stdout.split('\n').filter((line) => line !== '')
}

const cases: readonly (readonly [
  words: readonly string[],
  some: readonly string[],
  none: readonly string[],
])[] = [
  [[''], ['exec', 'shell', 'auth', 'completion', 'version', 'search'], ['--output', 'status']],
  [['ex'], ['exec'], ['shell']],
  [['auth', ''], ['status'], ['exec']],
  [['docs', 'g'], ['generate'], ['open']],
  [['completion', ''], ['bash', 'zsh', 'fish'], []],
  [
    ['exec', '--ou'],
    ['--output', '--outfile'],
    ['--auth', '--port'],
  ],
  [['exec', 'SELECT 1', '--on'], ['--on-error', '--on-item-error'], []],
  [['exec', '--output', ''], ['table', 'vertical', 'json', 'csv'], ['exec']],
  [['exec', '-o', 'js'], ['json', 'jsonl'], ['csv']],
  [['exec', '--color', ''], ['auto', 'always', 'never'], []],
  [['exec', '--on-error', 'c'], ['continue'], ['stop']],
  [['exec', '-i', 'rep'], ['report one.sql', 'report-two.sql'], []],
  [['simulate', 'github', '--p'], ['--port'], ['--provider']],
  [['exec', '--auth', ''], [], ['exec', '--output']],
]

suite('completion in bash', { skip: !has('bash') }, () => {
  const complete = (words: readonly string[]) =>
    run('bash', [
      '-c',
      `${scripts.bash}
       COMP_WORDS=(stackql "$@") COMP_CWORD=$#
       _stackql
       printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      ...words,
    ])

  for (const [words, some, none] of cases) {
    test(words.join(' '), () => {
      const found = complete(words)
      for (const word of some) assert.ok(found.includes(word), `${word} of ${found.join(' ')}`)
      for (const word of none) assert.ok(!found.includes(word), `${word} of ${found.join(' ')}`)
    })
  }

  test('--flag=value, which bash parts', () => {
    assert.deepEqual(complete(['exec', '--output', '=', 'js']), ['json', 'jsonl'])
    assert.ok(complete(['exec', '--color', '=']).includes('never'))
    assert.deepEqual(complete(['docs', 'generate', 'github', '--out', 'so']), ['some folder'])
  })

  test('the function is known for the program', () => {
    const [line] = run('bash', ['-c', `${scripts.bash}\ncomplete -p stackql`])
    assert.equal(line, 'complete -F _stackql stackql')
  })
})

suite('completion in fish', { skip: !has('fish') }, () => {
  for (const [words, some, none] of cases) {
    test(words.join(' '), () => {
      const typed = ['stackql', ...words.map((word) => word.replaceAll(' ', '\\ '))].join(' ')
      const found = run('fish', [
        '--no-config',
        '-c',
        `${scripts.fish}\ncomplete -C '${typed.replaceAll('\\', '\\\\')}'`,
      ]).map((line) => line.split('\t', 1)[0] ?? '')
      for (const word of some) assert.ok(found.includes(word), `${word} of ${found.join(' ')}`)
      for (const word of none) assert.ok(!found.includes(word), `${word} of ${found.join(' ')}`)
    })
  }
})

suite('completion in zsh', { skip: !has('zsh') }, () => {
  for (const [words, some, none] of cases) {
    test(words.join(' '), () => {
      // Completions are taken where zsh hands them to its own line editor.
      const found = run('zsh', [
        '-f',
        '-c',
        `compdef() { : }
         ${scripts.zsh}
         words=(stackql "$@") CURRENT=$(( $# + 1 ))
         compset() { : }
         compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -l -- "$@" }
         _describe() { local -a all; all=("\${(@P)4:-\${(@P)\${@[-1]}}}"); print -l -- "\${(@)all%%:*}" }
         _files() { print -l -- *(N) }
         _stackql`,
        'zsh',
        ...words,
      ])
      for (const word of some) assert.ok(found.includes(word), `${word} of ${found.join(' ')}`)
      // The editor leaves out what does not begin with what is typed.
      const begun = found.filter((word) => word.startsWith(words.at(-1) ?? ''))
      for (const word of none) assert.ok(!begun.includes(word), `${word} of ${begun.join(' ')}`)
    })
  }
})

test('completion takes one of three shells', async () => {
  const help = await runCli(['completion'])
  assert.equal(help.code, 0)
  assert.match(help.stdout, /source <\(stackql completion bash\)/)
  const wrong = await runCli(['completion', 'bsh'])
  assert.equal(wrong.code, 2)
  assert.match(wrong.stderr, /there is no 'bsh'\n {2}Did you mean bash/)
})

test('every flag with an effect has a place in help, and no other', async () => {
  const help = await runCli(['exec', '--help'])
  assert.doesNotMatch(help.stdout, /^Other:/m)
  assert.doesNotMatch(help.stdout, /--dbInternal|--pgsrv/)
  const all = await runCli(['exec', '--help-all'])
  assert.match(all.stdout, /--dbInternal[\s\S]*--pgsrv\.port/)
  assert.ok(help.stdout.indexOf('Examples:') < help.stdout.indexOf('Usage:'))
  const main = await runCli(['--help'])
  assert.ok(main.stdout.indexOf('Examples:') < main.stdout.indexOf('Usage:'))
  assert.match((await runCli(['--help-all'])).stdout, /Examples:[\s\S]*--pgsrv\.port/)
  for (const line of help.stdout.split('\n')) assert.ok(line.length <= 120, line)
})

test('version prints what --version does', async () => {
  const [word, flag] = await Promise.all([runCli(['version']), runCli(['--version'])])
  assert.equal(word.code, 0)
  assert.equal(word.stdout, flag.stdout)
  assert.match(word.stdout, /^stackql v\S+ \S+ \(\S+\)\nBuildDate: \S+\nhttps:\/\/stackql\.io\n$/)
})

test('every command that is completed is there, and has help', async () => {
  const words = /local command='' words='([^']*)'/.exec(scripts.bash)?.[1]?.split(' ') ?? []
  assert.ok(words.length > 8)
  for (const word of words) {
    const { code, stderr } = await runCli([word, '--help'])
    assert.deepEqual([word, code, stderr], [word, 0, ''])
  }
  const { stdout } = await runCli(['--help'])
  const named = [...stdout.matchAll(/^ {2}([a-z]+) .*/gm)].map(([, word = '']) => word)
  for (const word of named.filter((one) => one !== 'stackql')) assert.ok(words.includes(word), word)
})
