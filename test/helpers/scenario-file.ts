/** The parts of a scenario after its statements, in the order in which they are written. */
export const sectionNames = ['requests', 'rows', 'json', 'message', 'error'] as const

export type SectionName = (typeof sectionNames)[number]

export type Sections = Partial<Record<SectionName, string>>

/**
 * One `.test.sql` file: comments that say what it shows, directives, statements, and what they must
 * give.
 *
 * ```sql
 * -- Rows come in the order that was asked for.
 * -- @use repos
 * SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY name DESC LIMIT 1;
 * ---- requests
 * GET /orgs/acme/repos?per_page=100
 * ---- rows
 * zeta
 * ```
 *
 * A section without a line is a blank that `COMPLETE=1` fills in; so is everything after the
 * statements when there is no section at all.
 */
export interface ScenarioFile {
  readonly head: string
  readonly title: string
  readonly directives: readonly Directive[]
  readonly statements: string
  readonly sections: Sections
}

/** `-- @name words`. */
export interface Directive {
  readonly name: string
  readonly words: string
}

export function parseScenario(text: string): ScenarioFile {
  const [main = '', ...parts] = text.split(/^---- /m)
  const headLength = /^(?:--[^\n]*\n)*/.exec(main)?.[0].length ?? 0
  const head = main.slice(0, headLength)
  const lines = head.split('\n').map((line) => line.replace(/^--\s?/, '').trim())
  const title = lines.filter((line) => line !== '' && !line.startsWith('@')).join(' ')
  const directives = lines
    .filter((line) => line.startsWith('@'))
    .map((line) => {
      const [, name = '', words = ''] = /^@(\w+)\s*(.*)$/.exec(line) ?? []
      return { name, words }
    })
  const sections: Sections = {}
  for (const part of parts) {
    const [, name = '', body = ''] = /^(\w+)[^\n]*\n?([\s\S]*)$/.exec(part) ?? []
    if (!isSectionName(name)) throw new Error(`there is no section '${name}'`)
    sections[name] = body.trimEnd()
  }
  return { head, title, directives, statements: main.slice(headLength).trimEnd(), sections }
}

export function printScenario({ head, statements, sections }: ScenarioFile): string {
  const printed = sectionNames
    .filter((name) => sections[name] !== undefined)
    .map((name) => `---- ${name}\n${sections[name]}\n`)
  return `${head}${statements}\n${printed.join('')}`
}

/** The file with its blanks filled in; with `all`, with everything as it is now. */
export function completed(file: ScenarioFile, actual: Sections, all: boolean): ScenarioFile {
  const given = Object.keys(file.sections).length > 0
  const names = sectionNames.filter((name) =>
    given ? file.sections[name] !== undefined : actual[name] !== undefined && name !== 'json',
  )
  const sections = Object.fromEntries(
    names.map((name) => {
      const before = file.sections[name]
      return [name, before === undefined || before === '' || all ? (actual[name] ?? '') : before]
    }),
  )
  return { ...file, sections }
}

function isSectionName(name: string): name is SectionName {
  return (sectionNames as readonly string[]).includes(name)
}
