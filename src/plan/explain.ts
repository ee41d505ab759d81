import { explainJson } from './explain-json.ts'
import { explainMermaid } from './explain-mermaid.ts'
import type { PlanModel } from './explain-model.ts'
import { type ExplainListing, explainTable } from './explain-table.ts'
import { explainTree } from './explain-tree.ts'
import { fitTree } from './fit-tree.ts'

export const explainFormats = ['table', 'tree', 'json', 'mermaid'] as const

export type ExplainFormat = (typeof explainFormats)[number]

/** A plan in one of the formats; all but `table` have one column, `plan`. A tree may be fitted to a width. */
export function explainListing(
  model: PlanModel,
  format: ExplainFormat,
  width?: number,
): ExplainListing {
  switch (format) {
    case 'table':
      return explainTable(model)
    case 'tree':
      return linesOf(width === undefined ? explainTree(model) : fitTree(explainTree(model), width))
    case 'json':
      return linesOf([explainJson(model)])
    case 'mermaid':
      return linesOf(explainMermaid(model))
  }
}

function linesOf(lines: readonly string[]): ExplainListing {
  return { columns: ['plan'], rows: lines.map((line) => [line]) }
}
