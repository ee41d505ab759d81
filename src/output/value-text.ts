import { visible } from '../text/visible.ts'
import type { ColumnType, RowSet, Value } from './row-set.ts'
import type { WriteOptions } from './writer.ts'

const SMALL = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/

/**
 * A cell as text, for the formats without types of their own: booleans in words, numbers without
 * an exponent below 1e21, bytes in base64, JSON as it is stored.
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

/** `true` and `false` for the 1 and 0 that the store keeps; nothing for any other number. */
export function flagText(value: number | bigint): string | undefined {
  const flag = Number(value)
  return flag === 1 ? 'true' : flag === 0 ? 'false' : undefined
}

/** `0.0000002152` rather than `2.152e-7`: spreadsheets and people read it without thinking. */
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
 * What stands for NULL in the formats that are text only. The Go program prints `null`, but an
 * empty cell when the row never went through its store (a SELECT without FROM).
 */
export function nullText(result: RowSet, options: WriteOptions): string {
  return options.compat && result.native === true ? '' : 'null'
}

/** Texts of cells and names as a format shows them: nothing in them steers a terminal, unless they are wanted raw. */
export function shownBy({ raw }: WriteOptions): (text: string) => string {
  return raw === true ? (text) => text : visible
}
