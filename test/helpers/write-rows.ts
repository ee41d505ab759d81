import type { OutputColumn, Row, RowSet } from '../../src/output/row-set.ts'
import type { WriteOptions, Writer } from '../../src/output/writer.ts'

export const defaults: WriteOptions = { hideHeaders: false, delimiter: ',', compat: false }
export const compat: WriteOptions = { ...defaults, compat: true }

/** `columns('id integer', 'name')`: names and types; `any` where no type is given. */
export function columns(...declared: readonly string[]): OutputColumn[] {
  return declared.map((declaration) => {
    const [name = '', type = 'any'] = declaration.split(' ')
    return { name, type: type as OutputColumn['type'] }
  })
}

/** The complete output of a writer, for tests. */
export async function written(
  writer: Writer,
  result: RowSet,
  options: WriteOptions = defaults,
): Promise<string> {
  let text = ''
  for await (const piece of writer.write(result, options)) text += piece
  return text
}

/** The rows one by one, as from a slow source. */
export async function* later(rows: Iterable<Row>): AsyncGenerator<Row> {
  yield* rows
}
