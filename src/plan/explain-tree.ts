import type { PlanModel, StepModel } from './explain-model.ts'
import { callsText, measureText, parameterText, rangeText, requestText } from './explain-text.ts'

/**
 * A plan as an indented tree, one line of text each: the last step is the root, and below a step
 * are those whose rows it reads. A step is shown once.
 */
export function explainTree({ steps, requests, measured }: PlanModel): string[] {
  const shown = new Set<StepModel>()
  const byNumber = new Map(steps.map((step) => [step.number, step]))
  const draw = (step: StepModel, first: string, rest: string): string[] => {
    const title = `${first}${titleOf(step)}`
    if (shown.has(step)) return [`${title} (above)`]
    shown.add(step)
    const children = directNeeds(step, byNumber)
    const bar = children.length === 0 ? '   ' : '│  '
    return [
      title,
      ...detailsOf(step).map((line) => `${rest}${bar}${line}`),
      ...children.flatMap((child, index) => {
        const isLast = index === children.length - 1
        return draw(child, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`)
      }),
    ]
  }
  // A step that nothing reads runs too, so it is shown.
  const needed = new Set(steps.flatMap(({ needs }) => needs))
  const roots = steps.filter(({ number }) => !needed.has(number)).reverse()
  const all = measured === undefined ? rangeText(requests, 'request') : measureText(measured)
  const lines = [...roots.flatMap((root) => draw(root, '', '')), `in all: ${all}`]
  // Strings of the statement may have line breaks, which are removed here.
  return lines.map((line) => line.replace(/[\r\n]+/g, ' '))
}

function titleOf({ number, action, table, target }: StepModel): string {
  return `${number} ${action} ${action === 'fetch' ? `${table?.alias}: ` : ''}${target}`
}

function detailsOf(step: StepModel): string[] {
  const { parameters, estimate, measured, columns, checked, sql } = step
  return [
    ...(step.request === undefined ? [] : [requestText(step)]),
    ...parameters.map(parameterText),
    ...(estimate === undefined
      ? []
      : [`${callsText(estimate)}: ${rangeText(estimate.requests, 'request')}`]),
    ...(columns.length === 0 ? [] : [`reads ${columns.join(', ')}`]),
    ...(checked.length === 0 ? [] : [`checks ${checked.join(' AND ')}`]),
    ...(sql === undefined ? [] : [sql]),
    ...(measured === undefined ? [] : [`took ${measureText(measured)}`]),
  ]
}

/** The direct needs of a step. Indirect ones appear below the others. */
function directNeeds(
  { needs }: StepModel,
  byNumber: ReadonlyMap<number, StepModel>,
): readonly StepModel[] {
  const through = new Set<number>()
  const follow = (number: number): void => {
    for (const inner of byNumber.get(number)?.needs ?? []) {
      if (!through.has(inner)) follow(inner)
      through.add(inner)
    }
  }
  needs.forEach(follow)
  return needs.flatMap((number) => {
    const step = byNumber.get(number)
    return step === undefined || through.has(number) ? [] : [step]
  })
}
