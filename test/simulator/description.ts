import { readFileSync } from 'node:fs'
import type { OpenApiDescription } from '../../src/simulator/description.ts'

const FILE = new URL(
  '../../node_modules/@octokit/openapi/generated/api.github.com.json',
  import.meta.url,
)

/** GitHub's description, from the package that it is built from. */
export function readDescription(): OpenApiDescription {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}
