import { readFileSync } from 'node:fs'
import { errorText, partialText } from '../../src/cli/errors/error-text.ts'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { changesText } from '../../src/cli/output/changes-text.ts'
import { openSession } from '../../src/engine/engine.ts'
import type { Settings } from '../../src/engine/settings.ts'
import { writerOf } from '../../src/output/formats.ts'
import type { Row, RowSet } from '../../src/output/row-set.ts'
import { valueText } from '../../src/output/value-text.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { settingsFor } from './github.ts'
import type { Directive, ScenarioFile, Sections } from './scenario-file.ts'

/** Runs a scenario against a simulator that is as new, and answers with all sections there can be. */
export async function runScenario(
  file: ScenarioFile,
  simulator: Simulator,
  more: Partial<Settings> = {},
): Promise<Sections> {
  simulator.reset()
  let changes = more
  for (const directive of file.directives) {
    changes = { ...changes, ...prepare(directive, simulator) }
  }
  const compat = changes.compat === true
  const rows: string[] = []
  const json: string[] = []
  const messages: string[] = []
  const errors: string[] = []
  const engine = openSession(settingsFor(simulator.url, changes))
  const source = { name: 'query', text: file.statements.trimStart() }
  try {
    for await (const outcome of engine.run(source, new AbortController().signal)) {
      if (outcome.kind === 'message') messages.push(outcome.text)
      if (outcome.kind === 'changes') messages.push(...changesText(outcome, compat))
      if (outcome.kind === 'failure') {
        errors.push(errorText(outcome.error, { compat, debug: false }))
      }
      if (outcome.kind === 'truncated') errors.push(`exit 7\n${outcome.text}\n`)
      if (outcome.kind === 'partial') {
        errors.push(
          compat
            ? errorText(outcome.error, { compat, debug: false })
            : `exit 7\n${partialText(outcome.error)}`,
        )
      }
      if (outcome.kind !== 'rows' && outcome.kind !== 'report') continue
      const held: Row[] = []
      for await (const row of outcome.rows.rows) held.push(row)
      rows.push(textOfRows({ ...outcome.rows, rows: held }, held))
      json.push(await textOfJson({ ...outcome.rows, rows: held }, compat))
    }
  } catch (error) {
    errors.push(`exit ${exitCodeOf(error)}\n${errorText(error, { compat, debug: false })}`)
  } finally {
    await engine.close()
  }
  const plain = (parts: readonly string[], between: string) =>
    parts.length === 0 ? {} : { text: withoutPlaces(parts.join(between), simulator.url) }
  return {
    requests: requestLines(simulator),
    ...renamed('rows', plain(rows, '\n\n')),
    ...renamed('json', plain(json, '\n')),
    ...renamed('message', plain(messages, '\n')),
    ...renamed('error', plain(errors, '')),
  }
}

function renamed(name: keyof Sections, { text }: { text?: string }): Sections {
  return text === undefined ? {} : { [name]: text.trimEnd() }
}

/** Applies a directive to the simulator. Returns the settings that it changes. */
function prepare({ name, words }: Directive, simulator: Simulator): Partial<Settings> {
  const [first = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(words)?.slice(1) ?? []
  switch (name) {
    case 'rows':
      simulator.seedCollection(first, JSON.parse(rest))
      return {}
    case 'count':
      simulator.seedCollection(first, Number(rest))
      return {}
    case 'use':
      for (const [path, rows] of Object.entries(collections(words))) {
        simulator.seedCollection(path, rows)
      }
      return {}
    case 'faults':
      simulator.setFaults(JSON.parse(words))
      return {}
    case 'settings':
      return JSON.parse(words)
    case 'compat':
      return { compat: true, maxPages: 20 }
    default:
      throw new Error(`there is no directive @${name}`)
  }
}

/** Rows that several scenarios share, by the path they are listed at. */
function collections(name: string): Record<string, unknown[]> {
  const file = new URL(`../scenarios/collections/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'), keepLongIntegers)
}

/** Node has this since 21; TypeScript does not know it yet. */
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown }

/** An integer that a JavaScript number cannot hold is sent with the digits it was written with. */
function keepLongIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLong =
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isLong && context?.source !== undefined ? rawJSON(context.source) : value
}

function requestLines({ requests }: Simulator): string {
  const lines = requests.map(({ method, url, body }) => `${method} ${url} ${body}`.trimEnd())
  return lines.length === 0 ? 'none' : lines.join('\n')
}

/** Cells in columns, two blanks apart; a row a line. */
function textOfRows({ columns }: RowSet, rows: readonly Row[]): string {
  if (rows.length === 0) return 'none'
  const cells = rows.map((row) =>
    row.map((value, index) => {
      const text = valueText(value, columns[index]?.type ?? 'any', 'null')
      return text === '' ? "''" : text.replaceAll('\n', '\\n')
    }),
  )
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)))
  return cells
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

async function textOfJson(rows: RowSet, compat: boolean): Promise<string> {
  let text = ''
  const options = { hideHeaders: false, delimiter: ',', compat }
  for await (const piece of writerOf('json').write(rows, options)) text += piece
  return text.trimEnd()
}

/** Without what differs from run to run: where the simulator listens, and the ids of its requests. */
function withoutPlaces(text: string, url: string): string {
  return text
    .replaceAll(url, 'https://api.github.com')
    .replaceAll(new URL(url).host, 'api.github.com')
    .replace(/request id: [0-9A-F:]+/g, 'request id: …')
}
