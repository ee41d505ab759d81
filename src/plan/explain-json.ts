import { jsonText } from '../text/json.ts'
import type { Range } from './estimate.ts'
import type { ParameterModel, PlanModel, StepModel } from './explain-model.ts'

/** A plan as one JSON document, in one line. */
export function explainJson({ steps, requests, measured }: PlanModel): string {
  return jsonText({ steps: steps.map(stepOf), requests: rangeOf(requests), measured })
}

function stepOf(step: StepModel) {
  const { number, action, target, table, request, parameters, estimate, needs } = step
  const { columns, sent, checked, sql, measured } = step
  return {
    step: number,
    action,
    target,
    needs,
    table,
    request,
    parameters: request && parameters.map(parameterOf),
    ...(estimate && {
      calls: { ...rangeOf(estimate.calls), forEachRowOf: estimate.each },
      allPages: estimate.isPaged && estimate.until === undefined,
      untilRows: estimate.until,
      requests: rangeOf(estimate.requests),
    }),
    ...(action === 'fetch' && { columns, sent }),
    ...(action === 'query' && { checked }),
    sql,
    measured,
  }
}

function parameterOf({ name, place, values, from, steps }: ParameterModel) {
  return { name, in: place, values, from, ...(steps.length > 0 && { steps }) }
}

/** `most` is null where it cannot be known in advance. */
function rangeOf({ least, most }: Range) {
  return { least, most: most ?? null }
}
