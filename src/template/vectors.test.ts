import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { QueryError } from '../errors/query-error.ts'
import { renderTemplate } from './evaluate.ts'
import { parseTemplate } from './parse.ts'

/**
 * Results of Go's own text/template. `transform` marks the bodies of provider
 * documents; where `messageDiffers`, both refuse the template, in different words.
 */
interface Vector {
  readonly template: string
  readonly input?: unknown
  readonly inputName?: string
  readonly output?: string
  readonly error?: string
  readonly messageDiffers?: boolean
  readonly transform?: boolean
}

const file = readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')
const { inputs, vectors }: { inputs: Record<string, unknown>; vectors: Vector[] } = JSON.parse(file)

for (const vector of vectors) {
  const { template, inputName, output, error } = vector
  const input = inputName === undefined ? vector.input : inputs[inputName]
  const kind = vector.transform ? 'transform' : 'template'
  test(`${kind} ${JSON.stringify(template.slice(0, 80))} as in Go`, () => {
    const run = () => renderTemplate(parseTemplate(template, 't'), input)
    if (error === undefined) {
      assert.equal(run(), output)
      return
    }
    assert.throws(run, (thrown: unknown) => {
      assert.ok(thrown instanceof QueryError)
      assert.match(thrown.message, /^template t:\d+:\d+: /)
      if (!vector.messageDiffers) assert.ok(thrown.message.endsWith(`: ${error}`), thrown.message)
      return true
    })
  })
}

test('the vectors hold what they are for', () => {
  assert.ok(vectors.length >= 300)
  const bodies = new Set(vectors.filter((vector) => vector.transform).map((v) => v.template))
  assert.ok(bodies.size >= 200)
})
