import { buildPlan } from '../../plan/build.ts'
import type { Plan } from '../../plan/plan.ts'
import type { OutputColumn, ResolvedQuery } from '../../resolve/resolved.ts'
import type { LocalWrite } from '../../resolve/write/resolve-local-write.ts'
import { outputColumns } from '../../run/read/output-columns.ts'
import { tablesOfPlan } from '../../run/run.ts'
import { quoteIdentifier } from '../../sql/print.ts'
import type { Store } from '../../store/store.ts'

/** The plan of a change in the store: the fetches of its query, then the change itself. */
export function planLocalWrite({ query, statement, columns }: LocalWrite): Plan {
  return around(buildPlan(query), statement, columns)
}

/** The plan of a query whose rows go into a table of the store. */
export function planInto(query: ResolvedQuery, table: string): Plan {
  return around(
    buildPlan(query),
    (text) => `INSERT INTO temp.${quoteIdentifier(table)} ${text}`,
    [],
  )
}

/** The plan with its query made part of another statement. */
function around(
  plan: Plan,
  statement: (query: string) => string,
  columns: readonly OutputColumn[],
): Plan {
  return {
    ...plan,
    steps: plan.steps.map((step, index) =>
      step.kind === 'query' && index === plan.steps.length - 1
        ? {
            ...step,
            sql: statement(step.sql),
            columns,
            isNative: false,
            change: { query: step.sql, around: statement },
          }
        : step,
    ),
  }
}

/**
 * The columns of a query, as far as the store can tell before anything is fetched. Throws a
 * QueryError for errors of the store, such as an unknown function.
 */
export function columnsOfQuery(query: ResolvedQuery, store: Store): OutputColumn[] {
  const plan = buildPlan(query)
  try {
    for (const step of plan.steps) {
      if (step.kind === 'fetch') store.createTable(step.into, step.columns)
    }
    const last = plan.steps.at(-1)
    if (last?.kind !== 'query') return [...query.columns]
    const { columns } = store.query(last.sql)
    return outputColumns(query.columns, columns)
  } finally {
    for (const table of tablesOfPlan(plan)) store.dropTable(table)
  }
}
