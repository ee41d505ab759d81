import { QueryError } from '../../errors/query-error.ts'
import type { Expr, FromItem, Identifier, Query, SelectItem, With } from '../../sql/ast.ts'
import { columnReference, identifier } from '../../sql/make.ts'
import { conjunction } from '../../sql/walk.ts'
import { branches } from '../../sql/walk-query.ts'
import type { Span } from '../../text/source.ts'
import { counted } from '../../text/words.ts'
import { plainSelect } from '../rewrite.ts'
import { ownPrefix } from '../store-names.ts'

/** The query for the source rows of a write, built from the parts of a statement. */
export class SourceQuery {
  readonly #sources: FromItem[]
  readonly #conditions: Expr[] = []

  readonly #prefix: string

  /** @param text the statement's text, whose names are avoided */
  constructor(text: string, from?: FromItem) {
    this.#prefix = ownPrefix(text)
    this.#sources = from === undefined ? [] : [from]
  }

  addCondition(condition: Expr): void {
    this.#conditions.push(condition)
  }

  addTable(table: FromItem): void {
    this.#sources.push(table)
  }

  /**
   * Adds a query to FROM, and returns its columns. Throws when it visibly has another number of
   * them.
   */
  addSource(query: Query, width: number): Expr[] {
    const { span } = query
    const found = widthOf(query)
    if (found !== undefined && found !== width) {
      throw new QueryError('42601', `the query gives ${counted(found, 'column')}, not ${width}`, {
        span,
        hint: 'Return one column for each compared name.',
      })
    }
    const alias = identifier(`${this.#prefix}${this.#sources.length + 1}`, span)
    const names = Array.from({ length: width }, (_, index) => identifier(`#c${index + 1}`, span))
    this.#sources.push({ kind: 'derived', lateral: false, query, alias, columns: names, span })
    return names.map(({ name }) => columnReference(alias.name, name, span))
  }

  /** `WITH … SELECT values FROM sources WHERE conditions`; undefined when constants suffice. */
  build(
    values: readonly { readonly expr: Expr; readonly name: Identifier }[],
    span: Span,
    common: With | undefined,
  ): Query | undefined {
    if (values.length + this.#sources.length + this.#conditions.length === 0) return undefined
    const items = values.map(({ expr, name }): SelectItem => {
      return { kind: 'item', expr, alias: name, span: expr.span }
    })
    const [first, ...others] = this.#sources
    const from = others.reduce<FromItem | undefined>(
      (left, right) => left && { kind: 'join', type: 'comma', natural: false, left, right, span },
      first,
    )
    const where = conjunction(this.#conditions)
    return {
      kind: 'query',
      ...(common && { with: common }),
      body: plainSelect({
        items: items.length > 0 ? items : [one(span)],
        ...(from && { from }),
        ...(where && { where }),
        span,
      }),
      orderBy: [],
      span,
    }
  }
}

function one(span: Span): SelectItem {
  return { kind: 'item', expr: { kind: 'literal', type: 'number', text: '1', span }, span }
}

/** The number of a query's columns; undefined where a star hides it. */
function widthOf({ body }: Query): number | undefined {
  const [first] = branches(body)
  if (first?.kind === 'nested') return widthOf(first.query)
  if (first?.kind === 'values') return first.rows[0]?.length
  return first?.items.some(({ kind }) => kind === 'star') ? undefined : first?.items.length
}
