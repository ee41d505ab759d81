import type { Method } from '../../catalog/method.ts'
import type { ResponseBody } from '../../http/response/read-response.ts'
import { isListing, type JsonRow, rowsOf } from '../../http/response/rows.ts'
import { withSortedKeys } from '../../text/json.ts'
import type { RunContext } from '../context.ts'

/** The rows of a response, with their objects in the form that the context requires. */
export function rowsIn(
  answer: NonNullable<ResponseBody>,
  method: Method,
  { sortsKeys }: RunContext,
): JsonRow[] {
  const rows = rowsOf(answer.value, keyIn(answer, method))
  return sortsKeys ? (withSortedKeys(rows) as JsonRow[]) : rows
}

/** Whether a response is a list of rows. */
export function isList(answer: NonNullable<ResponseBody>, method: Method): boolean {
  return isListing(answer.value, keyIn(answer, method))
}

function keyIn({ isRows }: NonNullable<ResponseBody>, { rowKey }: Method): string | undefined {
  return isRows ? '$' : rowKey
}
