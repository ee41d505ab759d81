import type { Method } from '../catalog/method.ts'
import { urlTemplate } from '../http/build-request.ts'
import { mannersOf } from '../http/manners.ts'
import type { InputBinding } from '../resolve/resolved.ts'
import { printExpr } from '../sql/print.ts'
import type { FetchStep, MutateStep, Plan, QueryStep } from './plan.ts'

export const explainColumns = [
  'step',
  'action',
  'target',
  'request',
  'parameters',
  'store',
] as const

type ExplainRow = readonly [number, string, string, string, string, string]

/**
 * A plan for people, a row a step: what is called, with which request, where each value comes from,
 * and what the store does. Nothing is sent for it.
 *
 * @param baseUrl what takes the place of a provider's origin
 */
export function explainPlan(
  plan: Plan,
  baseUrl: (provider: string) => string | undefined,
): ExplainRow[] {
  return plan.steps.map((step, index): ExplainRow => {
    const number = index + 1
    switch (step.kind) {
      case 'fetch':
        return [number, ...fetchRow(step, plan, baseUrl)]
      case 'query':
        return [number, ...queryRow(step, plan)]
      case 'mutate':
        return [number, ...mutateRow(step, baseUrl)]
    }
  })
}

type RowTail = readonly [string, string, string, string, string]

function fetchRow(
  { method, bindings, into, columns }: FetchStep,
  plan: Plan,
  baseUrl: (provider: string) => string | undefined,
): RowTail {
  const fixed = bindings.reduce(
    (count, binding) => (binding.from === 'values' ? count * binding.values.length : count),
    1,
  )
  const each = bindings.find(({ from }) => from === 'driver')
  const calls =
    each === undefined
      ? `${fixed} ${fixed === 1 ? 'call' : 'calls'}`
      : `${fixed === 1 ? 'a call' : `${fixed} calls`} for each distinct value`
  const paged = isPaged(method) ? ', all pages' : ''
  const sent = plan.readings.filter(({ how }) => how === 'sent').map(({ text }) => text)
  const said = sent.length === 0 ? '' : `; sent: ${sent.join(' AND ')}`
  return [
    'fetch',
    method.path,
    `${requestLine(method, baseUrl)} (${calls}${paged})`,
    bindings.map(bindingText).join('; '),
    `into ${into} (${columns.map(({ name }) => name).join(', ')})${said}`,
  ]
}

function queryRow({ sql }: QueryStep, plan: Plan): RowTail {
  const checked = plan.readings.filter(({ how }) => how === 'checked').map(({ text }) => text)
  const said = checked.length === 0 ? 'nothing to check' : `checks ${checked.join(' AND ')}`
  return ['query', 'store', '', '', `${said}; ${sql}`]
}

function mutateRow(
  { method, verb, inputs, rows, lists, json, returning }: MutateStep,
  baseUrl: (provider: string) => string | undefined,
): RowTail {
  const each = lists.reduce((count, { values }) => count * values.length, 1)
  const calls =
    rows === undefined
      ? `${each === 1 ? 'a call' : `${each} calls`} for each row of the query before`
      : `${rows.length * each} ${rows.length * each === 1 ? 'call' : 'calls'}`
  const [first = []] = rows ?? []
  const single = inputs.map(({ input }, index) => {
    const value = first[index]
    const text =
      rows === undefined ? `column ${index + 1} of the query` : value ? printExpr(value) : 'NULL'
    const more = rows !== undefined && rows.length > 1 ? ' and more' : ''
    return `${input.name} (${input.place}) = ${text}${more}`
  })
  const body = json === undefined ? [] : ['the body from @@json']
  return [
    verb,
    method.path,
    `${requestLine(method, baseUrl)} (${calls})`,
    [...single, ...lists.map((list) => bindingText(list)), ...body].join('; '),
    returning === undefined ? '' : `answers into ${returning.into}; ${returning.sql}`,
  ]
}

function requestLine(method: Method, baseUrl: (provider: string) => string | undefined): string {
  return `${method.model.httpVerb} ${urlTemplate(method, baseUrl(method.provider))}`
}

function bindingText(binding: InputBinding): string {
  const { input } = binding
  if (binding.from === 'driver') return `${input.name} (${input.place}) = ${binding.text}`
  const { values } = binding
  const texts = values.map(printExpr)
  const shown = texts.length === 1 ? ` = ${texts[0]}` : ` IN (${texts.join(', ')})`
  return `${input.name} (${input.place})${shown}`
}

function isPaged(method: Method): boolean {
  const { pagination, provider, model } = method
  if (pagination.responseToken !== undefined) return true
  const hasPages = model.parameters.some(({ name }) => name === 'page' || name === 'per_page')
  return hasPages && mannersOf(provider).linkPages
}
