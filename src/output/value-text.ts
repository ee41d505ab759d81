import { compatOf } from '../compat/compat.ts'
import { visible } from '../text/visible.ts'
import type { ColumnType, RowSet, Value } from './row-set.ts'
import type { WriteOptions } from './writer.ts'

const SMALL = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/

/**
 * A cell as text, for formats without types: booleans in words, numbers without an exponent below
 * 1e21, bytes in base64, JSON as it is stored.
 */
export function valueText(value: Value, type: ColumnType, whenNull: string): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return type === 'boolean' ? (flagText(value) ?? numberText(value)) : numberText(value)
    case 'bigint':
      return type === 'boolean' ? (flagText(value) ?? String(value)) : String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? whenNull : base64(value)
  }
}

/** `true` and `false` for the 1 and 0 in the store; undefined for any other number. */
export function flagText(value: number | bigint): string | undefined {
  const flag = Number(value)
  return flag === 1 ? 'true' : flag === 0 ? 'false' : undefined
}

/** `0.0000002152` instead of `2.152e-7`: spreadsheets and people read it easily. */
export function numberText(value: number): string {
  const text = String(value)
  const small = SMALL.exec(text)
  if (small === null) return text
  const [, sign = '', first = '', rest = '', exponent = ''] = small
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${rest}`
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/**
 * The text for NULL in text formats. The Go program prints `null`, but an empty cell when the row
 * never went through its store (a SELECT without FROM).
 */
export function nullText(result: RowSet, options: WriteOptions): string {
  return compatOf(options.compat).emptiesNativeNull && result.native === true ? '' : 'null'
}

/**
 * Makes texts of cells and names safe to show: nothing in them controls a terminal, unless raw
 * output is requested.
 */
export function shownBy({ raw }: WriteOptions): (text: string) => string {
  return raw === true ? (text) => text : visible
}
