import type { MutateStep } from '../../plan/plan.ts'
import type { WrittenInput } from '../../resolve/resolved.ts'
import type {
  Delete,
  Exec,
  ExecArgument,
  Expr,
  FromItem,
  Identifier,
  Insert,
  Statement,
  Update,
} from '../../sql/ast.ts'
import { equals, valuesQuery } from '../../sql/make.ts'
import { printStatement } from '../../sql/print.ts'
import { conjunction } from '../../sql/walk.ts'
import { jsonText } from '../../text/json.ts'
import type { Span } from '../../text/source.ts'
import { controlParts, isControl } from '../../text/visible.ts'
import { isSecret, writtenInputs } from './secret-inputs.ts'
import type { WriteCall } from './write-calls.ts'

const nowhere: Span = { start: 0, end: 0 }

/**
 * The statement (for EXEC possibly several) that repeats some requests of a write: the original
 * text where that suffices, else with the values of those requests. A secret that the statement did
 * not itself contain becomes a bind parameter, so that it must be filled in before the statement
 * runs.
 */
export function remainderOf(
  step: MutateStep,
  all: readonly WriteCall[],
  left: readonly WriteCall[],
): string | undefined {
  if (left.length === 0) return undefined
  const isWhole = left.length === all.length && step.rows !== undefined
  const statements = isWhole ? [step.statement] : statementsFor(step, left)
  return statements.map((statement) => `${printStatement(statement)};`).join('\n')
}

function statementsFor(step: MutateStep, left: readonly WriteCall[]): readonly Statement[] {
  const { statement } = step
  switch (statement.kind) {
    case 'insert':
      return [insertOf(statement, step, left)]
    case 'update':
    case 'delete':
      return [changeOf(statement, step, left)]
    case 'exec':
      return execsOf(statement, step, left)
  }
}

/** One EXEC for each request, when more than one argument varies: EXEC has no pairs. */
function execsOf(statement: Exec, step: MutateStep, left: readonly WriteCall[]): readonly Exec[] {
  const given = writtenInputs(step).map((written) => givenOf(written, step, left))
  if (given.filter(({ isSame }) => !isSame).length > 1) {
    return left.flatMap((call) => execsOf(statement, step, [call]))
  }
  const args = given.map(({ name, values, isSame }): ExecArgument => {
    const [first = literalOf(null)] = values
    if (isSame) return { kind: 'argument', name, value: first, span: nowhere }
    const value: Expr = { kind: 'row', items: values, span: nowhere }
    return { kind: 'argument', name, value, list: true, span: nowhere }
  })
  return [{ ...statement, args }]
}

function insertOf(statement: Insert, step: MutateStep, left: readonly WriteCall[]): Insert {
  const { with: _tables, ...rest } = statement
  const rows = left.map(
    (call) => step.rows?.[call.row] ?? step.inputs.map((slot) => valueIn(slot, call)),
  )
  return {
    ...rest,
    source: valuesQuery(rows, nowhere),
  }
}

/** An input with its value in each of the requests. */
interface GivenInput {
  readonly name: Identifier
  readonly part: 'set' | 'where'
  readonly values: readonly Expr[]
  readonly isSame: boolean
}

function changeOf(
  statement: Update | Delete,
  step: MutateStep,
  left: readonly WriteCall[],
): Update | Delete {
  const given = writtenInputs(step).map((written) => givenOf(written, step, left))
  const wheres = given.filter(({ part }) => part === 'where')
  const sets = given.filter(({ part }) => part === 'set')
  const fixed = wheres.filter(({ isSame }) => isSame).map(isFirst)
  const varying = wheres.filter(({ isSame }) => !isSame)
  const changing = sets.filter(({ isSame }) => !isSame)
  if (changing.length > 0 && statement.kind === 'update') {
    return updateFrom(statement, { fixed, varying, sets, changing }, left.length)
  }
  const conditions = varying.length === 0 ? fixed : [...fixed, membership(varying)]
  const where = conjunction(conditions)
  const { with: _tables, ...rest } = statement
  if (rest.kind === 'delete') return { ...rest, ...(where && { where }) }
  const { from: _from, ...update } = rest
  return { ...update, set: sets.map(assigned), ...(where && { where }) }
}

/** `name IN (…)` for one input, `(a, b) IN (VALUES …)` for several. */
function membership(varying: readonly GivenInput[]): Expr {
  const [first] = varying
  if (first !== undefined && varying.length === 1) {
    const operand = column(first.name)
    return { kind: 'in', negated: false, operand, items: first.values, span: nowhere }
  }
  return {
    kind: 'in-query',
    negated: false,
    operand: { kind: 'row', items: varying.map(({ name }) => column(name)), span: nowhere },
    query: rowsOf(varying),
    span: nowhere,
  }
}

/** `UPDATE t SET a = remaining.a FROM (VALUES …) AS remaining (key, a) WHERE t.key = remaining.key`. */
function updateFrom(
  statement: Update,
  parts: {
    readonly fixed: readonly Expr[]
    readonly varying: readonly GivenInput[]
    readonly sets: readonly GivenInput[]
    readonly changing: readonly GivenInput[]
  },
  count: number,
): Update {
  const { fixed, varying, sets, changing } = parts
  const own = statement.alias ?? statement.target.parts.at(-1)
  const alias = word(own?.name.toLowerCase() === 'remaining' ? 'remaining_rows' : 'remaining')
  const columns = [
    ...varying.map(({ name }) => name),
    ...changing.map(({ name }) => word(`new_${name.name}`)),
  ]
  const from: FromItem = {
    kind: 'derived',
    lateral: false,
    query: rowsOf([...varying, ...changing]),
    alias,
    columns,
    span: nowhere,
  }
  const joined = varying.map(({ name }, index) =>
    equals(column(own ?? name, name), column(alias, columns[index] ?? name), nowhere),
  )
  const where = conjunction(count === 1 ? fixed : [...fixed, ...joined])
  const { with: _tables, ...rest } = statement
  return {
    ...rest,
    from,
    set: sets.map((one) => {
      const index = changing.indexOf(one)
      if (index === -1) return assigned(one)
      const value = column(alias, columns[varying.length + index] ?? one.name)
      return { kind: 'assignment', column: one.name, value, span: nowhere }
    }),
    ...(where && { where }),
  }
}

function rowsOf(given: readonly GivenInput[]) {
  const rows = (given[0]?.values ?? []).map((_, row) =>
    given.flatMap(({ values }) => values[row] ?? []),
  )
  return valuesQuery(rows, nowhere)
}

function givenOf(written: WrittenInput, step: MutateStep, left: readonly WriteCall[]): GivenInput {
  const { input, name, part } = written
  const texts = new Set(left.map(({ sent }) => String(sent.get(input))))
  const isSame = texts.size < 2
  const constant = isSame ? constantOf(written, step) : undefined
  const values = left.map((call) => constant ?? valueIn(written, call))
  return { name, part, values, isSame }
}

/** The single expression for an input in the statement itself. */
function constantOf(written: WrittenInput, { inputs, lists, rows }: MutateStep): Expr | undefined {
  const list = lists.find(({ input }) => input === written.input)
  if (list !== undefined) return list.values.length === 1 ? list.values[0] : undefined
  const index = inputs.findIndex(({ input }) => input === written.input)
  return rows?.length === 1 ? rows[0]?.[index] : undefined
}

function valueIn({ input, name }: WrittenInput, { sent }: WriteCall): Expr {
  const value = sent.get(input)
  return isSecret(input, value)
    ? { kind: 'parameter', style: 'named', name: name.name, span: nowhere }
    : literalOf(value)
}

function literalOf(value: unknown): Expr {
  switch (typeof value) {
    case 'string':
      return textOf(value)
    case 'boolean':
      return { kind: 'literal', type: 'boolean', value, span: nowhere }
    case 'number':
    case 'bigint': {
      const operand: Expr = {
        kind: 'literal',
        type: 'number',
        text: String(value).replace('-', ''),
        span: nowhere,
      }
      return value < 0 ? { kind: 'unary', op: '-', operand, span: nowhere } : operand
    }
    default:
      break
  }
  if (value === null || value === undefined) return { kind: 'literal', type: 'null', span: nowhere }
  if (value instanceof Uint8Array) {
    return { kind: 'literal', type: 'blob', hex: Buffer.from(value).toString('hex'), span: nowhere }
  }
  return textOf(jsonText(value))
}

/** A text as SQL, with control characters as `char(27)`: users copy the output from a terminal. */
function textOf(value: string): Expr {
  const [first, ...rest] = controlParts(value).map((part): Expr => {
    if (!isControl(part)) return { kind: 'literal', type: 'string', value: part, span: nowhere }
    return {
      kind: 'call',
      name: word('char'),
      distinct: false,
      star: false,
      args: [literalOf(part.charCodeAt(0))],
      orderBy: [],
      span: nowhere,
    }
  })
  if (first === undefined) return { kind: 'literal', type: 'string', value: '', span: nowhere }
  return rest.reduce(
    (left, right): Expr => ({ kind: 'binary', op: '||', left, right, span: nowhere }),
    first,
  )
}

function column(...path: readonly Identifier[]): Expr {
  return { kind: 'column', path, span: nowhere }
}

function word(name: string): Identifier {
  return { kind: 'identifier', name, span: nowhere }
}

function isFirst({ name, values }: GivenInput): Expr {
  return equals(column(name), values[0] ?? literalOf(null), nowhere)
}

function assigned({ name, values }: GivenInput): Update['set'][number] {
  return { kind: 'assignment', column: name, value: values[0] ?? literalOf(null), span: nowhere }
}
