import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { after, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ruleNames } from '../src/plan/rule-names.ts'
import { startGithub } from './helpers/github.ts'
import { runScenario } from './helpers/run-scenario.ts'
import { completed, parseScenario, printScenario, sectionNames } from './helpers/scenario-file.ts'

// COMPLETE=1 (or --complete) fills blank sections in; COMPLETE=all writes every section anew.
// SCENARIO=join runs only the files with that in their path.
const folder = fileURLToPath(new URL('scenarios/', import.meta.url))
const { COMPLETE = process.argv.includes('--complete') ? '1' : '', SCENARIO = '' } = process.env
const files = globSync('**/*.test.sql', { cwd: folder }).sort()
const simulator = await startGithub()
after(() => simulator.close())

suite('scenarios', () => {
  for (const file of files.filter((name) => name.includes(SCENARIO))) {
    const path = `${folder}${file}`
    const text = readFileSync(path, 'utf8')
    const scenario = parseScenario(text)
    test(`${file}: ${scenario.title}`, async () => {
      const actual = await runScenario(scenario, simulator)
      if (COMPLETE !== '') {
        const filled = printScenario(completed(scenario, actual, COMPLETE === 'all'))
        if (filled !== text) writeFileSync(path, filled)
        return
      }
      const expected = scenario.sections
      assert.equal(actual.requests, expected.requests, 'requests')
      for (const name of sectionNames) {
        // Rows are said once, as rows or as JSON.
        const isOther = name === 'rows' ? expected.json !== undefined : name === 'json'
        if (isOther && expected[name] === undefined) continue
        assert.equal(actual[name], expected[name], name)
      }
      if (scenario.statements.trimStart().startsWith('EXPLAIN')) return
      const plain = await runScenario(scenario, simulator, { withoutRules: new Set(ruleNames) })
      assert.equal(plain.rows, actual.rows, 'rows without the rules that make plans quicker')
    })
  }

  test('every scenario has a title of its own', () => {
    const titles = files.map(
      (file) => parseScenario(readFileSync(`${folder}${file}`, 'utf8')).title,
    )
    assert.ok(titles.every((title) => title !== ''))
    const twice = titles.filter((title, index) => titles.indexOf(title) !== index)
    assert.deepEqual(twice, [])
  })
})
