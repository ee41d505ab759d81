import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { ApiError } from '../../src/errors/api-error.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

const github = await startGithub({ token: 'of-github' })
const ghes = await startGithub({ token: 'of-ghes' })
after(async () => {
  await github.close()
  await ghes.close()
})
beforeEach(() => {
  github.reset()
  ghes.reset()
})

const settings = {
  aliases: { ghes: 'github' },
  baseUrls: { github: github.url, ghes: ghes.url },
  env: { GITHUB_TOKEN: 'of-github', GHES_TOKEN: 'of-ghes' },
}
const run = (text: string, changes = {}) => runOnce(github.url, text, { ...settings, ...changes })

suite('another name for a provider', () => {
  test('is joined with the provider, each with its own address and credential', async () => {
    github.seedCollection('/orgs/acme/repos', [{ name: 'site' }, { name: 'tool' }])
    ghes.seedCollection('/orgs/acme/repos', [{ name: 'site' }, { name: 'secret' }])
    const answer = await run(`SELECT g.name FROM github.repos.repos g
      JOIN ghes.repos.repos e ON e.name = g.name WHERE g.org = 'acme' AND e.org = 'acme'`)
    assert.deepEqual(objectsOf(answer), [{ name: 'site' }])
    for (const server of [github, ghes]) {
      assert.deepEqual(
        server.requests.map(({ url, status }) => `${url} ${status}`),
        ['/orgs/acme/repos?per_page=100 200'],
      )
    }
  })

  test('has pages, headers and writes as the provider has', async () => {
    ghes.seedCollection('/orgs/acme/repos', 120)
    const { rowSets } = await run(`SELECT name FROM ghes.repos.repos WHERE org = 'acme';
      INSERT INTO ghes.issues.labels (owner, repo, name) VALUES ('acme', 'site', 'x')`)
    assert.equal(rowSets[0]?.rows.length, 120)
    assert.equal(ghes.requests.length, 3)
    assert.equal(ghes.requests[0]?.headers['x-github-api-version'], '2022-11-28')
    assert.deepEqual(github.requests, [])
  })

  test('never gets the token of the provider', async () => {
    const env = { GITHUB_TOKEN: 'of-ghes', GH_TOKEN: 'of-ghes' }
    const statement = "SELECT name FROM ghes.repos.repos WHERE org = 'acme'"
    await assert.rejects(run(statement, { env, ghToken: async () => 'of-ghes' }), (error) => {
      assert.ok(error instanceof ApiError)
      assert.match(error.detail.hint ?? '', /set GHES_TOKEN, STACKQL_GHES_USERNAME/)
      return error.detail.status === 401
    })
  })

  test('takes --auth under its own name', async () => {
    const auth = { ghes: { type: 'bearer', credentialsenvvar: 'MINE' } }
    await run("SELECT name FROM ghes.repos.repos WHERE org = 'acme'", {
      env: { MINE: 'of-ghes' },
      auth,
    })
    assert.equal(ghes.requests[0]?.status, 200)
  })

  test('is listed, and described as the provider', async () => {
    const { rowSets } = await run('SHOW PROVIDERS; SHOW RESOURCES IN ghes.copilot')
    const [providers, resources] = rowSets
    assert.ok(providers?.rows.some(([name]) => name === 'ghes'))
    assert.ok((resources?.rows.length ?? 0) > 0)
  })
})

suite('SHOW AUTH', () => {
  test('tells what --auth says, else what the document says', async () => {
    const auth = { github: { type: 'bearer', credentialsenvvar: 'MINE' } }
    assert.deepEqual(objectsOf(await run('SHOW AUTH github', { auth })), [
      { principal: null, type: 'bearer', source: '--auth' },
    ])
    assert.deepEqual(objectsOf(await run('SHOW AUTH github')), [
      { principal: null, type: 'basic', source: 'provider document' },
    ])
  })
})
