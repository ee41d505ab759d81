import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { type CliOptions, runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
const folder = temporaryFolder()
after(async () => {
  await simulator.close()
  folder.remove()
})
beforeEach(() => {
  simulator.reset()
  simulator.seedCollection('/repos/acme/one/labels', 1)
})

const exec = async (text: string, args: readonly string[] = [], options: CliOptions = {}) =>
  await runCli(['exec', text, '--base-url', `github=${simulator.url}`, '-o', 'csv', ...args], {
    cwd: folder.path,
    ...options,
  })
const labels = "SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN"

test('--on-item-error gives the rows there are, and exits with 7', async () => {
  const text = `${labels} ('one', 'missing')`
  const failed = await exec(text)
  assert.deepEqual([failed.code, failed.stdout], [4, ''])
  const skipped = await exec(text, ['--on-item-error', 'skip'])
  assert.deepEqual([skipped.code, skipped.stdout], [7, 'repo,name\none,label-00001\n'])
  assert.match(
    skipped.stderr,
    /^incomplete: 1 of 2 calls of \S+ were refused and have no rows \(--on-item-error skip\); the first is GET \S+\/missing\/labels\S* answered 404: Not Found\n$/,
  )
  const nulls = await exec(text, ['--on-item-error', 'null'])
  assert.deepEqual([nulls.code, nulls.stdout], [7, 'repo,name\none,label-00001\nmissing,\n'])
  const streamed = await exec(text, ['--on-item-error', 'null', '--stream'])
  assert.deepEqual([streamed.code, streamed.stdout], [7, nulls.stdout])
  const compat = await exec(text, ['--on-item-error', 'null', '--compat'])
  assert.deepEqual([compat.code, compat.stdout], [0, 'repo,name\none,label-00001\n'])
})
