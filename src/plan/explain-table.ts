import type { PlanModel, StepMeasure, StepModel } from './explain-model.ts'
import { callsText, parameterText, requestText } from './explain-text.ts'

/** The result of EXPLAIN. */
export interface ExplainListing {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const columns = ['step', 'action', 'target', 'request', 'parameters', 'store'] as const
/** The figures of EXPLAIN ANALYZE. */
export const measuredColumns = ['calls', 'pages', 'rows', 'bytes', 'ms'] as const

/** A plan as a table with one row for each step; when it ran, a last row has the totals. */
export function explainTable({ steps, measured }: PlanModel): ExplainListing {
  const rows = steps.map((step) => [...cells(step), ...measuredCells(step.measured)])
  if (measured === undefined) return { columns, rows }
  const total = [null, 'total', '', '', '', '', ...measuredCells(measured)]
  return { columns: [...columns, ...measuredColumns], rows: [...rows, total] }
}

function cells(step: StepModel): (string | number)[] {
  const { number, action, target, parameters, estimate } = step
  const request = requestText(step)
  return [
    number,
    action,
    target,
    estimate === undefined ? request : `${request} (${callsText(estimate)})`,
    parameters.map(parameterText).join('; '),
    storeText(step),
  ]
}

function measuredCells(measure: StepMeasure | undefined): number[] {
  return measure === undefined ? [] : measuredColumns.map((name) => measure[name])
}

/** The store's part of a step. */
function storeText({ action, table, columns, sent, checked, sql }: StepModel): string {
  if (action === 'query') {
    const said = checked.length === 0 ? 'nothing to check' : `checks ${checked.join(' AND ')}`
    return `${said}; ${sql}`
  }
  if (table === undefined) return ''
  if (action !== 'fetch') return `answers into ${table.into}; ${sql}`
  const said = sent.length === 0 ? '' : `; sent: ${sent.join(' AND ')}`
  return `into ${table.into} (${columns.join(', ')})${said}`
}
