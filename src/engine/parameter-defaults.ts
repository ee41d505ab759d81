import { compatOf } from '../compat/compat.ts'
import { QueryError } from '../errors/query-error.ts'
import type { Literal, Set as SetStatement } from '../sql/ast.ts'
import type { Settings } from './settings.ts'

type SetSettings = Pick<Settings, 'compat' | 'flagNamed'>

const NOWHERE = { start: 0, end: 0 }

/** Defaults from `--set` and SET for parameters that a SELECT requires and does not supply. */
export class ParameterDefaults {
  readonly #values = new Map<string, Literal>()

  constructor(given: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(given)) {
      this.#values.set(name, { kind: 'literal', type: 'string', value, span: NOWHERE })
    }
  }

  get values(): ReadonlyMap<string, Literal> {
    return this.#values
  }

  /**
   * `SET owner = 'acme'`; NULL removes it. Returns a message. Throws QueryError for an invalid
   * parameter name (`"$.auth.…"`, TRANSACTION), for a setting of the front end, and for a value
   * that is not constant.
   */
  set({ name, value, scope, span }: SetStatement, { compat, flagNamed }: SetSettings): string {
    const { setsParametersOnly } = compatOf(compat)
    const flag = setsParametersOnly ? undefined : flagNamed?.(name)
    if (flag !== undefined) {
      throw new QueryError('42704', `${name} is a flag, not a parameter of an API`, {
        span,
        hint: `Start stackql with ${flag}. SET gives defaults to parameters of APIs.`,
      })
    }
    if (value === undefined || name.includes('.') || name.startsWith('$')) {
      throw new QueryError('0A000', `not supported yet: SET ${name}`, {
        span,
        category: 'unsupported',
        hint: "SET name = 'value' gives a parameter a value.",
      })
    }
    if (scope === 'global') {
      throw new QueryError('0A000', 'SET GLOBAL has nothing to set: values are of a session', {
        span,
      })
    }
    if (value.kind !== 'literal' || value.type === 'blob') {
      throw new QueryError('42601', `SET ${name} takes a string, a number or NULL`, {
        span: value.span,
        hint: `SET ${name} = 'value'`,
      })
    }
    if (value.type === 'null') this.#values.delete(name)
    else this.#values.set(name, value)
    if (value.type === 'null') return `${name} is no longer set`
    const isDefault = setsParametersOnly
      ? ''
      : ': the default of parameters with this name, in SELECT'
    return `${name} is set${isDefault}`
  }
}
