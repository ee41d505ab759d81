import type { PlanModel, StepModel } from './explain-model.ts'
import { callsText, measureText, requestText } from './explain-text.ts'

/**
 * A plan as a Mermaid flowchart, one line each: arrows show the flow of rows, with the names of the
 * inputs that they supply.
 */
export function explainMermaid({ steps }: PlanModel): string[] {
  return [
    'flowchart LR',
    ...steps.map((step) => `  ${nodeOf(step)}`),
    ...steps.flatMap((step) => step.needs.map((from) => `  ${arrow(from, step)}`)),
  ]
}

function nodeOf(step: StepModel): string {
  const { number, action, table, target, estimate, measured, checked } = step
  const title = `${number} ${action}${action === 'fetch' ? ` ${table?.alias}` : ''}`
  const lines = [
    title,
    target,
    ...(step.request === undefined ? [] : [requestText(step)]),
    ...(estimate === undefined ? [] : [callsText(estimate)]),
    ...(checked.length === 0 ? [] : [`checks ${checked.join(' AND ')}`]),
    ...(measured === undefined ? [] : [measureText(measured)]),
  ]
  const label = `"${lines.map(escaped).join('<br/>')}"`
  return action === 'query' ? `s${number}[(${label})]` : `s${number}[${label}]`
}

function arrow(from: number, { number, parameters }: StepModel): string {
  const given = parameters.filter(({ steps }) => steps.includes(from)).map(({ name }) => name)
  const label = given.length === 0 ? '' : `|"${escaped(given.join(', '))}"|`
  return `s${from} -->${label} s${number}`
}

/**
 * Escapes the characters with a meaning inside Mermaid's quotes: the quote, its entities, markup,
 * and the directive `%%{`.
 */
function escaped(text: string): string {
  return text
    .replace(/["#<>&`]|%(?=\{)/g, (found) => `#${found.charCodeAt(0)};`)
    .replace(/\s+/g, ' ')
}
