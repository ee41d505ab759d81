import { QueryError } from '../errors/query-error.ts'
import type { Row } from '../output/row-set.ts'
import type { Expr, Set as SetStatement, Show } from '../sql/ast.ts'
import { didYouMean } from '../text/suggest.ts'
import {
  type ClientSetting,
  clientSettings,
  milliseconds,
  otherNames,
} from './client-setting-table.ts'

/** Whether a name in SET is a setting of PostgreSQL's clients, and no parameter of an API. */
export function isClientSetting(name: string): boolean {
  return settingNamed(name) !== undefined
}

/**
 * The settings of PostgreSQL's clients in one session. Values belong to the transaction in which they are
 * set: ROLLBACK takes them back, and those of SET LOCAL end with it.
 */
export class ClientSettings {
  #values = new Map<string, string>()
  /** The values before the open transaction, and those that COMMIT keeps. */
  #before: { readonly rolledBack: Map<string, string>; committed: Map<string, string> } | undefined

  /** In milliseconds; undefined without a limit. */
  get statementTimeoutMs(): number | undefined {
    return milliseconds(this.#values.get('statement_timeout') ?? '0') || undefined
  }

  /** Returns a message. Throws a QueryError for a value that cannot be. */
  set({ name, value, scope, span }: SetStatement): string {
    const setting = settingNamed(name)
    if (setting === undefined || value === undefined) throw unknownSetting(name, span)
    if (scope === 'global') {
      throw new QueryError('0A000', 'SET GLOBAL has nothing to set: values are of a session', {
        span,
      })
    }
    if (setting.read === undefined) {
      throw new QueryError('55P02', `${setting.name} cannot be changed`, { span })
    }
    const text = textOf(value)
    const isDefault = text?.toLowerCase() === 'default' && value.kind === 'column'
    const read = isDefault ? setting.initial : text === undefined ? undefined : setting.read(text)
    if (read === undefined) {
      throw new QueryError('22023', `${setting.name} cannot be ${text ?? 'an expression'}`, {
        span: value.span,
        hint: `It takes ${setting.wants ?? 'a text or a number'}.`,
      })
    }
    const key = setting.name.toLowerCase()
    if (scope === 'local' && this.#before === undefined) {
      return 'SET LOCAL has an effect in a transaction only'
    }
    this.#values.set(key, read)
    if (scope !== 'local') this.#before?.committed.set(key, read)
    return `${setting.name} is ${read === '' ? "''" : read}: ${setting.note}`
  }

  /** The result of SHOW for a setting, and of SHOW ALL. Throws a QueryError for an unknown one. */
  show({ of, span }: Show, version: string): { columns: string[]; rows: Row[] } {
    const name = of?.parts.map((part) => part.name).join('.') ?? 'all'
    if (name.toLowerCase() === 'all') {
      const sorted = [...clientSettings.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
      return {
        columns: ['name', 'setting', 'description'],
        rows: sorted.map((setting) => [setting.name, this.#valueOf(setting), setting.note]),
      }
    }
    if (name.toLowerCase() === 'server_version') {
      return { columns: ['server_version'], rows: [[version]] }
    }
    const setting = settingNamed(name)
    if (setting === undefined) throw unknownSetting(name, span)
    return { columns: [setting.name], rows: [[this.#valueOf(setting)]] }
  }

  begin(): void {
    this.#before = { rolledBack: new Map(this.#values), committed: new Map(this.#values) }
  }

  /** The transaction has ended. */
  end(isCommitted: boolean): void {
    if (this.#before === undefined) return
    this.#values = isCommitted ? this.#before.committed : this.#before.rolledBack
    this.#before = undefined
  }

  #valueOf({ name, initial }: ClientSetting): string {
    return this.#values.get(name.toLowerCase()) ?? initial
  }
}

function settingNamed(name: string): ClientSetting | undefined {
  const key = name.toLowerCase()
  return clientSettings.get(otherNames[key] ?? key)
}

/** A value as it is written: `'5s'`, `5000`, `on`, `public, x`. Undefined for other expressions. */
function textOf(value: Expr): string | undefined {
  switch (value.kind) {
    case 'literal':
      if (value.type === 'string') return value.value
      if (value.type === 'number') return value.text
      return value.type === 'boolean' ? String(value.value) : undefined
    case 'column':
      return value.path.map(({ name }) => name).join('.')
    case 'unary': {
      const text = textOf(value.operand)
      return value.op === '-' && text !== undefined ? `-${text}` : undefined
    }
    case 'row': {
      const items = value.items.map(textOf)
      return items.includes(undefined) ? undefined : items.join(', ')
    }
    default:
      return undefined
  }
}

function unknownSetting(name: string, span: Show['span']): QueryError {
  const known = [...clientSettings.values()].map((setting) => setting.name)
  return new QueryError('42704', `unrecognized configuration parameter "${name}"`, {
    span,
    hint: didYouMean(name, known) ?? 'SHOW ALL lists the settings of a session.',
  })
}
