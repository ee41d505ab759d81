/** One flag of the command line, with upstream's names (engine.md §1.2). */
export interface Flag {
  readonly name: string
  readonly short?: string
  readonly type: 'text' | 'boolean' | 'number' | 'list'
  readonly default?: string | boolean | number
  /** The placeholder of the value in help. */
  readonly value?: string
  readonly help: string
  /**
   * `used`: it works. `accepted`: scripts for upstream may give it, without effect here, for the
   * reason in its help. `hidden`: it works, but is not in help.
   */
  readonly state: 'used' | 'accepted' | 'hidden'
}
