import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'
import { runChaos } from './chaos.ts'

// SEED in the environment tries others; scripts/deep.ts tries more.
const seed = Number(process.env['SEED'] ?? 1)
const statements = Number(process.env['STATEMENTS'] ?? 60)

test(`${statements} statements under random faults: all rows, or an error and none`, async (t) => {
  const tally = await runChaos({ seed, statements })
  t.diagnostic(`seed ${seed}: ${tally.complete} complete, ${tally.failed} failed`)
  assert.equal(tally.reports.join('\n\n'), '')
  // Faults that spoil all statements, or none, would show nothing.
  assert.ok(tally.complete >= statements / 5 && tally.failed >= statements / 5)
})

test('statements that are cancelled at a random moment end soon, and leave nothing', async (t) => {
  const tally = await runChaos({ seed, statements: Math.ceil(statements / 2), cancels: true })
  t.diagnostic(`seed ${seed}: ${tally.complete} complete, ${tally.cancelled} cancelled`)
  assert.equal(tally.reports.join('\n\n'), '')
  assert.ok(tally.cancelled > 0)
})

test('the program writes nothing on standard output when a statement fails', async () => {
  const simulator = await startGithub()
  try {
    simulator.seedCollection('/orgs/acme/repos', 450)
    const statement = "SELECT id FROM github.repos.repos WHERE org = 'acme'"
    for (const fault of ['502', 'drop-body', 'length=-50', '304', '200', 'html;200']) {
      simulator.setFaults([{ skip: 3, times: 1, fault }])
      const args = ['exec', statement, '--retries', '0', '--base-url', `github=${simulator.url}`]
      // A page that is cached already would be confirmed without a body to spoil.
      const folder = temporaryFolder()
      const { code, stdout } = await runCli([...args, '-o', 'csv'], { cwd: folder.path })
      folder.remove()
      assert.deepEqual([fault, code, stdout], [fault, 4, ''])
    }
  } finally {
    await simulator.close()
  }
})
