import type { Method } from '../catalog/method.ts'
import { urlTemplate } from '../http/request/build-request.ts'
import type { InputBinding } from '../resolve/resolved.ts'
import { printExpr } from '../sql/print.ts'
import { type Estimate, estimateFetch, estimateMutate, type Range, sumOf } from './estimate.ts'
import type { FetchStep, MutateStep, Plan, QueryStep } from './plan.ts'

/** The measurements of a step that ran. */
export interface StepMeasure {
  readonly calls: number
  /** Responses that were read, one for each page. */
  readonly pages: number
  readonly rows: number
  /** The decompressed size of response bodies. */
  readonly bytes: number
  readonly ms: number
}

/** A plan for people: the calls, their values, and their order. */
export interface PlanModel {
  readonly steps: readonly StepModel[]
  readonly requests: Range
  /** The totals of all steps, when they ran. */
  readonly measured?: StepMeasure
}

export interface StepModel {
  /** Counted from 1, in order of execution. */
  readonly number: number
  readonly action: 'fetch' | 'query' | MutateStep['verb']
  /** A method, or `store`. */
  readonly target: string
  /** The alias of a fetched table, and its name in the store. */
  readonly table?: { readonly alias: string; readonly into: string }
  readonly request?: { readonly method: string; readonly url: string }
  readonly parameters: readonly ParameterModel[]
  readonly estimate?: Estimate
  /** Numbers of the steps whose rows it reads. */
  readonly needs: readonly number[]
  /** The columns that are kept from the response. */
  readonly columns: readonly string[]
  /** Conditions that are sent to the API, and those that the store checks. */
  readonly sent: readonly string[]
  readonly checked: readonly string[]
  readonly sql?: string
  readonly measured?: StepMeasure
}

export interface ParameterModel {
  readonly name: string
  readonly place: string
  /** Constants as SQL. */
  readonly values?: readonly string[]
  /** A description of the source, where the statement does not contain the value. */
  readonly from?: string
  /** The steps whose rows supply it. */
  readonly steps: readonly number[]
}

type BaseUrl = (provider: string) => string | undefined

/**
 * A plan for people. It sends nothing.
 *
 * @param baseUrl replaces a provider's origin
 * @param measures the measurements of the steps, in order, when they ran
 */
export function planModel(
  plan: Plan,
  baseUrl: BaseUrl,
  measures?: readonly StepMeasure[],
): PlanModel {
  const steps = plan.steps.map((step, index): StepModel => {
    const measured = measures?.[index]
    const rest = { number: index + 1, ...(measured && { measured }) }
    switch (step.kind) {
      case 'fetch':
        return { ...rest, ...fetchModel(step, plan, baseUrl) }
      case 'query':
        return { ...rest, ...queryModel(step, plan) }
      case 'mutate':
        return { ...rest, ...mutateModel(step, plan, baseUrl) }
    }
  })
  const requests = sumOf(steps.flatMap(({ estimate }) => (estimate ? [estimate.requests] : [])))
  return { steps, requests, ...(measures && { measured: total(measures) }) }
}

type Rest = Omit<StepModel, 'number' | 'measured'>

function fetchModel(step: FetchStep, plan: Plan, baseUrl: BaseUrl): Rest {
  const { method, bindings, drivers, into, alias, columns } = step
  const stepsOf = drivers.map(({ sources }) => fetchesInto(plan, sources))
  return {
    action: 'fetch',
    target: method.path,
    table: { alias, into },
    request: requestOf(method, baseUrl),
    parameters: bindings.map((binding) =>
      parameterOf(binding, binding.from === 'driver' ? (stepsOf[binding.driver] ?? []) : []),
    ),
    estimate: estimateFetch(step),
    needs: [...new Set(stepsOf.flat())].sort((a, b) => a - b),
    columns: columns.map(({ name }) => name),
    sent: plan.readings.filter((one) => one.how === 'sent' && one.table === into).map(textOf),
    checked: [],
  }
}

function queryModel({ sql, sources }: QueryStep, plan: Plan): Rest {
  return {
    action: 'query',
    target: 'store',
    parameters: [],
    needs: fetchesInto(plan, sources),
    columns: [],
    sent: [],
    checked: plan.readings.filter(({ how }) => how === 'checked').map(textOf),
    sql,
  }
}

function mutateModel(step: MutateStep, plan: Plan, baseUrl: BaseUrl): Rest {
  const { method, verb, inputs, rows, lists, json, returning } = step
  const before = rows === undefined ? [plan.steps.indexOf(step)] : []
  const [first = []] = rows ?? []
  const single = inputs.map(({ input: { name, place } }, index): ParameterModel => {
    if (rows === undefined) {
      return { name, place, from: `column ${index + 1} of the query`, steps: before }
    }
    const value = first[index]
    const text = value ? printExpr(value) : 'NULL'
    const isSame = rows.length === 1
    return isSame
      ? { name, place, values: [text], steps: [] }
      : { name, place, from: `${text} and more`, steps: [] }
  })
  const body: ParameterModel[] =
    json === undefined ? [] : [{ name: '@@json', place: 'the body', steps: [] }]
  return {
    action: verb,
    target: method.path,
    ...(returning && { table: { alias: returning.into, into: returning.into } }),
    request: requestOf(method, baseUrl),
    parameters: [...single, ...lists.map((list) => parameterOf(list, [])), ...body],
    estimate: estimateMutate(step),
    needs: before,
    columns: [],
    sent: [],
    checked: [],
    ...(returning && { sql: returning.sql }),
  }
}

function fetchesInto({ steps }: Plan, tables: readonly string[]): number[] {
  return steps.flatMap((step, index) =>
    step.kind === 'fetch' && tables.includes(step.into) ? [index + 1] : [],
  )
}

function requestOf({ model, ...method }: Method, baseUrl: BaseUrl) {
  const url = urlTemplate({ model, ...method }, baseUrl(method.provider))
  return { method: model.httpVerb, url }
}

function parameterOf(binding: InputBinding, steps: readonly number[]): ParameterModel {
  const { name, place } = binding.input
  return binding.from === 'driver'
    ? { name, place, from: binding.text, steps }
    : { name, place, values: binding.values.map(printExpr), steps }
}

function textOf({ text }: { readonly text: string }): string {
  return text
}

function total(measures: readonly StepMeasure[]): StepMeasure {
  const sum = (of: (measure: StepMeasure) => number) =>
    measures.reduce((all, measure) => all + of(measure), 0)
  return {
    calls: sum(({ calls }) => calls),
    pages: sum(({ pages }) => pages),
    // Rows of the response only: those of other steps are counted there.
    rows: measures.at(-1)?.rows ?? 0,
    bytes: sum(({ bytes }) => bytes),
    ms: Math.round(sum(({ ms }) => ms) * 10) / 10,
  }
}
