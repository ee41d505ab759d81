import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { QueryError } from '../../src/errors/query-error.ts'
import type { WriteQuestion } from '../../src/run/context.ts'
import { runOnce, startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
after(() => simulator.close())
beforeEach(() => simulator.reset())

const statement =
  "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name IN ('bug', 'enhancement')"

suite('leave for a write over many objects', () => {
  test('who is asked learns what would be done, before anything is sent', async () => {
    const questions: { question: WriteQuestion; sent: number }[] = []
    await runOnce(simulator.url, statement, {
      confirm: async (question) => {
        questions.push({ question, sent: simulator.requests.length })
        return true
      },
    })
    const first = ['bug', 'enhancement'].map(
      (name) => `DELETE ${simulator.url}/repos/a/b/labels/${name}`,
    )
    const question = { verb: 'DELETE', table: 'github.issues.labels', requests: 2, first }
    assert.deepEqual(questions, [{ question, sent: 0 }])
    assert.equal(simulator.requests.length, 2)
  })

  const refusals = [
    ['no', false, '57014', /was not confirmed; nothing was sent/],
    ['nobody there', undefined, '54000', /there is no terminal to confirm it/],
  ] as const
  for (const [name, answer, sqlState, message] of refusals) {
    test(`${name} is a refusal, and nothing is sent`, async () => {
      await assert.rejects(
        runOnce(simulator.url, statement, { confirm: async () => answer }),
        (error) =>
          error instanceof QueryError && error.sqlState === sqlState && message.test(error.message),
      )
      assert.deepEqual(simulator.requests, [])
    })
  }

  const unasked = [
    ['one object', statement.replace(", 'enhancement'", ''), {}],
    ['a limit that is given', statement, { maxWrites: 2 }],
    ['the compatible mode', statement, { compat: true }],
    [
      'INSERT',
      "INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'x'), ('a', 'b', 'y')",
      {},
    ],
    [
      'a read by EXEC',
      "EXEC github.repos.repos.list_languages @owner = 'a', @repo IN ('b', 'c')",
      {},
    ],
    [
      'a query that gives nothing',
      "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name IN (SELECT 'x' WHERE 1 = 0)",
      {},
    ],
  ] as const
  for (const [name, text, changes] of unasked) {
    test(`nobody is asked about ${name}`, async () => {
      const confirm = async () => assert.fail('asked')
      const { failures } = await runOnce(simulator.url, text, { ...changes, confirm })
      assert.deepEqual(failures, [])
    })
  }
})
