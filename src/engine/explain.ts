import { compatOf } from '../compat/compat.ts'
import { QueryError } from '../errors/query-error.ts'
import type { RowSet } from '../output/row-set.ts'
import { type ExplainFormat, explainFormats, explainListing } from '../plan/explain.ts'
import { planModel } from '../plan/explain-model.ts'
import type { Plan } from '../plan/plan.ts'
import type { RunContext } from '../run/context.ts'
import { Recorder } from '../run/recorder.ts'
import { runPlan, tablesOfPlan } from '../run/run.ts'
import type { Explain, Statement } from '../sql/ast.ts'
import { didYouMean } from '../text/suggest.ts'
import { type Outcome, Shortfalls } from './outcome.ts'

/** Statements that have a plan. */
export type Planned = Extract<
  Statement,
  { kind: 'query' | 'insert' | 'update' | 'delete' | 'exec' }
>

/** The dependencies of {@link explain}. */
export interface ExplainContext {
  /** The input that contains the statement. */
  readonly text: string
  readonly compat: boolean
  /** Columns of the terminal that shows it; the plan is a tree there. */
  readonly terminalColumns: number | undefined
  readonly planOf: (statement: Planned) => Promise<Plan>
  readonly baseUrl: (provider: string) => string | undefined
  readonly runContext: (onTruncated: (text: string) => void) => RunContext
}

/**
 * EXPLAIN: the plan of a statement for people, without sending anything. With ANALYZE the statement
 * runs, and the plan includes measurements of each step. Throws a QueryError for a statement
 * without a plan, and for a write with ANALYZE.
 */
export async function explain(
  { statement, analyze, format: named, span }: Explain,
  context: ExplainContext,
): Promise<Outcome[]> {
  const format = formatOf(named ?? (context.terminalColumns === undefined ? 'table' : 'tree'), span)
  if (!isPlanned(statement)) {
    throw new QueryError(
      '0A000',
      'EXPLAIN takes SELECT, INSERT, UPDATE, REPLACE, DELETE and EXEC',
      { span: statement.span },
    )
  }
  if (analyze && statement.kind !== 'query') {
    const verb = statement.kind.toUpperCase()
    throw new QueryError('0A000', `EXPLAIN ANALYZE runs its statement, and ${verb} may write`, {
      span: statement.span,
      hint: 'EXPLAIN without ANALYZE shows its plan and sends nothing.',
      category: 'unsupported',
    })
  }
  const plan = await context.planOf(statement)
  if (compatOf(context.compat).explainsBriefly && !analyze && named === undefined)
    return [compatible(statement, context)]
  const { outcomes, recorder } = analyze
    ? await run(plan, context)
    : { outcomes: [], recorder: undefined }
  const model = planModel(plan, context.baseUrl, recorder?.measures)
  const { columns, rows } = explainListing(model, format, context.terminalColumns)
  const typed = columns.map((name) => ({
    name,
    type: format === 'json' ? ('json' as const) : ('any' as const),
  }))
  const isText = format === 'tree' || format === 'mermaid'
  return [{ kind: 'rows', rows: { columns: typed, rows, ...(isText && { isText }) } }, ...outcomes]
}

function isPlanned(statement: Statement): statement is Planned {
  return ['query', 'insert', 'update', 'delete', 'exec'].includes(statement.kind)
}

function formatOf(named: string, span: Explain['span']): ExplainFormat {
  const format = explainFormats.find((known) => known === named)
  if (format !== undefined) return format
  throw new QueryError('22023', `EXPLAIN has no format '${named}'`, {
    span,
    hint: didYouMean(named, explainFormats) ?? `There are ${explainFormats.join(', ')}.`,
  })
}

/** Runs a plan to its last row. Rows are only counted. */
async function run(plan: Plan, context: ExplainContext) {
  const shortfalls = new Shortfalls()
  const recorder = new Recorder()
  const runContext = context.runContext(shortfalls.add)
  try {
    const { rows } = await runPlan(plan, { ...runContext, recorder })
    await recorder.drain(rows?.rows ?? [])
    return { outcomes: shortfalls.outcomes, recorder }
  } finally {
    for (const table of tablesOfPlan(plan)) runContext.store.dropTable(table)
  }
}

/** Upstream's result for a statement that it could plan. */
function compatible({ span }: Planned, { text }: ExplainContext): Outcome {
  const columns = ['query', 'result', 'timestamp', 'valid'].map((name) => ({
    name,
    type: 'any' as const,
  }))
  const row = [text.slice(span.start, span.end), 'OK', new Date().toISOString(), 'true']
  const rows: RowSet = { columns, rows: [row] }
  return { kind: 'rows', rows }
}
