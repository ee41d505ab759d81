import type { Streams } from '../streams.ts'
import type { Arguments, FlagValue } from './arguments.ts'
import type { Flag } from './flag.ts'
import type { StatementFlag } from './flags.ts'

/** The names of flags of a type, out of a table. */
type NameOf<Entry extends Flag, Type extends Flag['type']> = Extract<
  Entry,
  { readonly type: Type }
>['name']

/** The names of flags that hold a text. */
export type TextFlag = NameOf<StatementFlag, 'text'>

/** The values of a command line. Only names of its table can be read, each by the type that it has there. */
export class Flags<Entry extends Flag = StatementFlag> {
  readonly #values: ReadonlyMap<string, FlagValue>
  readonly #ofFolder: ReadonlyMap<string, string> | undefined

  constructor({ values, ofFolder }: Arguments) {
    this.#values = values
    this.#ofFolder = ofFolder
  }

  /** The file of the current folder that sets a flag; undefined when the user sets it. */
  fileOf(name: Entry['name']): string | undefined {
    return this.#ofFolder?.get(name)
  }

  text(name: NameOf<Entry, 'text'>): string | undefined {
    const value = this.#values.get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  number(name: NameOf<Entry, 'number'>): number | undefined {
    const value = this.#values.get(name)
    return typeof value === 'number' ? value : undefined
  }

  on(name: NameOf<Entry, 'boolean'>): boolean {
    return this.#values.get(name) === true
  }

  list(name: NameOf<Entry, 'list'>): readonly string[] {
    const value = this.#values.get(name)
    return Array.isArray(value) ? value : []
  }
}

/** Whether upstream's output shapes and exit codes are requested. */
export function isCompat(flags: Flags, env: Streams['env']): boolean {
  return flags.on('compat') || /^(1|true)$/i.test(env['STACKQL_COMPAT'] ?? '')
}
