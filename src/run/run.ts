import { invariant } from '../errors/invariant.ts'
import type { Row, RowSet } from '../output/row-set.ts'
import type { FetchStep, MutateStep, Plan, QueryStep } from '../plan/plan.ts'
import type { OutputColumn as ResolvedColumn } from '../resolve/resolved.ts'
import type { RunContext } from './context.ts'
import { kindOfWrite } from './purpose.ts'
import { outputColumns } from './read/output-columns.ts'
import { SharedResponses } from './read/shared-responses.ts'
import { takenRows } from './read/taken-rows.ts'
import { runChange } from './write/local-change.ts'
import type { MutateResult, PreparedWrite } from './write/mutate-step.ts'

/** The result of a plan: rows, or the number of changes; a write with RETURNING has both. */
export interface RunResult {
  readonly rows?: {
    readonly columns: readonly ResolvedColumn[]
    /** Read from the store on demand, and once. */
    readonly rows: Iterable<Row> | AsyncIterable<Row>
    readonly isNative: boolean
    /** Rows of a user's table that were changed. */
    readonly changed: number | undefined
  }
  /** Successful requests of a write. */
  readonly changes?: number
  /** The reason why a write is incomplete. */
  readonly failure?: NonNullable<MutateResult['failure']>
  /** A row for each request of a write, if requested; it includes the rows of RETURNING. */
  readonly report?: RowSet
  /** Whether the write is queued, with nothing sent. */
  readonly isQueued?: boolean
}

/**
 * Runs a plan. Its tables stay in the store until the caller drops them, because rows are read from
 * them later. Throws the first failure of a read, without rows. The failure of a write is in the
 * result, together with the completed requests.
 */
export async function runPlan(plan: Plan, given: RunContext): Promise<RunResult> {
  const sharedResponses = asksTwice(plan)
    ? new SharedResponses(given.store, given.signal)
    : undefined
  const context = { ...given, ...(sharedResponses && { sharedResponses }) }
  try {
    return await runSteps(plan, context)
  } finally {
    sharedResponses?.close()
  }
}

async function runSteps(plan: Plan, context: RunContext): Promise<RunResult> {
  let result: RunResult = {}
  prepare(plan, context)
  // What later steps request depends on the rows of those before them.
  const asking = plan.steps.filter(({ kind }) => kind !== 'query').length
  if (asking > 0) context.onExpected?.({ open: asking })
  for (const step of plan.steps) {
    context.signal.throwIfAborted()
    if (step.kind !== 'query') context.onExpected?.({ open: -1 })
    const inside = context.recorder?.begin(context) ?? context
    switch (step.kind) {
      case 'fetch': {
        // A statement without requests does without all that makes them.
        const { runFetch } = await import('./read/fetch-step.ts')
        await runFetch(step, inside)
        break
      }
      case 'query':
        result = { rows: await runQuery(step, inside) }
        break
      case 'mutate':
        result = await mutate(step, result, inside)
        break
    }
    context.recorder?.end()
  }
  return result
}

/**
 * Creates the tables of the plan and has the store compile its SQL, so that the store's errors
 * (such as an unknown function) appear before anything is sent.
 */
function prepare(plan: Plan, { store }: RunContext): void {
  for (const step of plan.steps) {
    if (step.kind === 'fetch') {
      store.createTable(step.into, step.columns)
      for (const { sql } of step.drivers) store.query(sql)
      if (step.enough !== undefined) store.query(step.enough.sql)
    }
    if (step.kind === 'mutate' && step.returning !== undefined) {
      const { into, tableColumns, sql } = step.returning
      store.createTable(into, tableColumns)
      store.query(sql)
    }
    if (step.kind === 'query') store.query(step.sql)
  }
}

/** Whether two tables of a plan use the same method, so that requests may be equal. */
function asksTwice({ steps, sharesResponses = true }: Plan): boolean {
  if (!sharesResponses) return false
  const methods = steps.flatMap((step) => (step.kind === 'fetch' ? [step.method] : []))
  return new Set(methods).size < methods.length
}

/** The names of the tables that a plan creates in the store. */
export function tablesOfPlan(plan: Plan): string[] {
  return plan.steps.flatMap((step: FetchStep | QueryStep | MutateStep) => {
    if (step.kind === 'fetch') return [step.into]
    return step.kind === 'mutate' && step.returning !== undefined ? [step.returning.into] : []
  })
}

async function runQuery(
  { sql, columns, isNative, change }: Pick<QueryStep, 'sql' | 'columns' | 'isNative' | 'change'>,
  context: RunContext,
): Promise<NonNullable<RunResult['rows']>> {
  const result = change
    ? await runChange(sql, change, context)
    : { ...(await context.store.compute(sql, context)), changed: undefined }
  const { rows, changed } = result
  return { columns: outputColumns(columns, result.columns), rows, isNative, changed }
}

async function mutate(
  step: MutateStep,
  before: RunResult,
  context: RunContext,
): Promise<RunResult> {
  let source: Row[] | undefined
  if (step.rows === undefined) {
    invariant(before.rows !== undefined, 'a write without rows comes after a query')
    const { columns, rows } = before.rows
    source = (await takenRows(rows, context.signal)).map((row) =>
      row.map((value, index) =>
        isFlag(columns[index]) && typeof value === 'number' ? value !== 0 : value,
      ),
    )
  }
  const { prepareWrite } = await import('./write/mutate-step.ts')
  const write = await prepareWrite(step, source, context)
  if (context.queue !== undefined && !isRead(step)) {
    context.queue(write)
    return { isQueued: true }
  }
  // A read reports its pages itself.
  if (!isRead(step)) context.onExpected?.({ requests: write.calls.length })
  return await send(write, context)
}

/** Whether a column holds booleans of an API; computed ones are 1 and 0 where they are sent. */
function isFlag(column: ResolvedColumn | undefined): boolean {
  return (column?.compared ?? column?.type) === 'boolean'
}

function isRead({ verb, method, resource }: MutateStep): boolean {
  return kindOfWrite(verb, method, resource) === 'read'
}

/** Sends a queued write. The rows of RETURNING are read after this. */
export async function runPrepared(write: PreparedWrite, context: RunContext): Promise<RunResult> {
  const { returning } = write.step
  if (returning === undefined) return await send(write, context)
  context.store.createTable(returning.into, returning.tableColumns)
  try {
    const result = await send(write, context)
    const { rows } = result
    return rows === undefined
      ? result
      : { ...result, rows: { ...rows, rows: await takenRows(rows.rows, context.signal) } }
  } finally {
    context.store.dropTable(returning.into)
  }
}

async function send(write: PreparedWrite, context: RunContext): Promise<RunResult> {
  const { step } = write
  const { sendWrite } = await import('./write/mutate-step.ts')
  const { attempts, failure } = await sendWrite(write, context)
  const { returning } = step
  const answered = returning && (await runQuery({ ...returning, isNative: false }, context))
  const result = {
    changes: attempts.filter(({ outcome }) => outcome === 'done').length,
    ...(failure && { failure }),
  }
  if (!context.writes.report) return { ...result, ...(answered && { rows: answered }) }
  const returned = answered && {
    columns: answered.columns,
    rows: await takenRows(answered.rows, context.signal),
  }
  const { reportOf } = await import('./write/write-report.ts')
  return { ...result, report: reportOf(step, attempts, returned) }
}
