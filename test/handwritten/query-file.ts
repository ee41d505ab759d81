/**
 * One query, written once for the API and for plain tables: `{repos}`, `{issues}` and `{branches}` stand
 * for the names of the tables.
 */
export interface Written {
  readonly title: string
  /** The last one is the query; those before it make tables and views. */
  readonly statements: readonly string[]
  /** The most requests that it may make. */
  readonly requests: number
  /** Why it does not hold yet. */
  readonly todo: string | undefined
}

/**
 * A file of queries. Each begins with a line `-- title`; `-- requests n` and `-- todo why` may follow it.
 * A line `-- requests n` before the first query is for those that do not say.
 */
export function parseQueryFile(text: string): Written[] {
  const [head = '', ...blocks] = text.split(/\n\n+/)
  const usual = Number(/^-- requests (\d+)$/m.exec(head)?.[1] ?? 1)
  return blocks.map((block) => {
    const comments = [...block.matchAll(/^-- (.*)$/gm)].map(([, words = '']) => words)
    const requests = comments.find((words) => words.startsWith('requests '))
    const todo = comments.find((words) => words.startsWith('todo '))
    return {
      title: comments[0] ?? '',
      requests: requests === undefined ? usual : Number(requests.slice('requests '.length)),
      todo: todo?.slice('todo '.length),
      statements: block
        .replaceAll(/^-- .*$/gm, '')
        .split(/;\s*(?:\n|$)/)
        .map((statement) => statement.trim())
        .filter((statement) => statement !== ''),
    }
  })
}
