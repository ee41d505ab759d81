import { counted } from '../text/words.ts'
import type { Estimate, Range } from './estimate.ts'
import type { ParameterModel, StepMeasure, StepModel } from './explain-model.ts'

/** `GET https://api.github.com/orgs/{org}/repos`; empty for the store. */
export function requestText({ request }: StepModel): string {
  return request === undefined ? '' : `${request.method} ${request.url}`
}

/** `owner (path) = 'acme'`, `org (path) IN ('a', 'b')`, `repo (path) = r.name, for each row of r`. */
export function parameterText({ name, place, values, from }: ParameterModel): string {
  if (from !== undefined) return `${name} (${place}) = ${from}`
  if (values === undefined) return `${place} from ${name}`
  return `${name} (${place})${values.length === 1 ? ` = ${values[0]}` : ` IN (${values.join(', ')})`}`
}

/** `2 calls, all pages`, `a call for each distinct row of r`, `1 call, until there are 5 rows`. */
export function callsText({ calls, each, isDistinct, isPaged, until }: Estimate): string {
  const number = rangeText(calls, 'call')
  const isOne = calls.least === 1 && calls.most === 1
  const row = isDistinct ? 'distinct row' : 'row'
  const rows = each.map((one) => `each ${row} of ${one}`).join(' and ')
  const all = each.length === 0 ? number : `${isOne ? 'a call' : number} for ${rows}`
  if (until !== undefined) return `${all}, until there are ${counted(until, 'row')}`
  return isPaged ? `${all}, all pages` : all
}

/** `2 requests`, `at least 2 requests`, `at most 1 request`, `2 to 3 requests`. */
export function rangeText({ least, most }: Range, thing: string): string {
  if (most === undefined)
    return least === 0 ? `any number of ${thing}s` : `at least ${counted(least, thing)}`
  if (least === most) return counted(most, thing)
  return least === 0 ? `at most ${counted(most, thing)}` : `${least} to ${counted(most, thing)}`
}

/** `1 call, 2 pages, 130 rows, 51234 bytes, 12.3 ms`; a query of the store makes no calls. */
export function measureText({ calls, pages, rows, bytes, ms }: StepMeasure): string {
  const asked = [counted(calls, 'call'), counted(pages, 'page')]
  return [
    ...(calls === 0 && pages === 0 ? [] : asked),
    counted(rows, 'row'),
    ...(pages === 0 ? [] : [counted(bytes, 'byte')]),
    `${ms} ms`,
  ].join(', ')
}
